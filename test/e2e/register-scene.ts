const HEADER =
  'URN,Provision type,Registration status,Name,Local authority,Government Office Region,Sector,Places,Organisation name,' +
  'Latest full inspection date,Overall experiences and progress of children and young people';
const NORTH_WEST = 'Manchester,North West';
const YORKSHIRE = 'Leeds,Yorkshire and The Humber';
const home = (urn: number, rest: string): string => `${urn},Children's home,${rest}`;

/** Invented providers on three days: one opens, two close, one changes hands, one grows and is graded worse. */
export const REGISTER_DAYS = {
  '2024-03-31': [
    home(2900001, `Active,REDACTED,${NORTH_WEST},Private,3,Example Homes Limited,05/11/2023,Good`),
    home(2900002, `Active,REDACTED,${NORTH_WEST},Private,4,Example Homes Limited,06/11/2023,Good`),
    home(2900003, `Active,REDACTED,${YORKSHIRE},Private,3,Old Trust,07/11/2023,Outstanding`),
    home(2900004, `Active,REDACTED,${YORKSHIRE},Private,6,Example Homes Limited,08/11/2022,Good`),
    home(2900008, `Active,REDACTED,${YORKSHIRE},Private,8,Gone Ltd,,`),
  ],
  '2025-03-31': [
    home(2900001, `Active,REDACTED,${NORTH_WEST},Private,5,Example Homes Limited,10/09/2024,Inadequate`),
    home(2900002, `Resigned,REDACTED,${NORTH_WEST},Private,4,Example Homes Limited,06/11/2023,Good`),
    home(2900003, `Active,REDACTED,${YORKSHIRE},Private,3,New Owner Limited,07/11/2024,Outstanding`),
    home(2900004, `Suspended,REDACTED,${YORKSHIRE},Private,6,Example Homes Limited,08/11/2022,Good`),
    home(2900007, `Active,REDACTED,${NORTH_WEST},Local Authority,2,Manchester City Council,,`),
  ],
  '2026-03-31': [
    home(2900001, `Active,REDACTED,${NORTH_WEST},Private,5,Example Homes Limited,10/09/2025,Good`),
    home(2900003, `Active,REDACTED,${YORKSHIRE},Private,3,New Owner Limited,07/11/2024,Outstanding`),
    home(2900009, `Active,REDACTED,${YORKSHIRE},Voluntary,4,New Owner Limited,,`),
  ],
} as const;

/** The day's file in one of Ofsted's layouts; complete, since it lists providers that were never inspected. */
export const registerOf = (day: keyof typeof REGISTER_DAYS): string =>
  [`Provider level at 31 March ${day.slice(0, 4)}`, HEADER, ...REGISTER_DAYS[day], ''].join('\n');
