import { writeTable } from './ssda903-return';

/** A row of the Department's table by authority, as it was printed. */
export interface Printed {
  readonly group: string;
  readonly characteristic: string;
  /** Null where a symbol stands in its place. */
  readonly number: number | null;
  readonly percentage: number | null;
}

export const PROVIDERS: Readonly<Record<string, string>> = {
  'Parents or other person with parental responsibility': 'PR0',
  'Own provision (by the LA)': 'PR1',
  'Other LA provision': 'PR2',
  'Other public provision (e.g. by a PCT etc)': 'PR3',
  'Private provision': 'PR4',
  'Voluntary/third sector provision': 'PR5',
  'Placement provider not reported': '',
};

const PLACEMENTS: Readonly<Record<string, string>> = {
  'Placed with parents or other person with parental responsibility': 'P1',
  'Foster placements': 'U6',
  "Secure homes and children's homes": 'K2',
  'Independent and semi-independent living arrangements/supported accommodation': 'K3',
  'Placed for adoption': 'A5',
  'Other placements': 'T4',
  'Residential schools': 'S1',
  'Other residential settings': 'R1',
};

/** A birthday in each band of ages on 31 March of the year, by how many years before. */
const YEARS_OLD: Readonly<Record<string, number>> = {
  'Under 1 year': 0,
  '1 to 4 years': 3,
  '5 to 9 years': 7,
  '10 to 15 years': 12,
  '16 years and over': 16,
};

const INSIDE = 'Placed inside the local authority boundary';
const BANDS = [
  'Placed 20 miles or less from home',
  'Placed more than 20 miles from home',
  'Distance not known or not recorded',
] as const;

/** A postcode of placement by boundary and band: invented, see `PLACES_OF_TOTALS`. */
const POSTCODE: Readonly<Record<string, string>> = {
  'in near': 'ZZ1 2AA',
  'in far': 'ZZ6 1AA',
  'out near': 'ZZ2 1AA',
  'out far': 'ZZ2 2AA',
};

/** In the council's area and farther than 20 miles from ZZ1 1AA. */
export const FAR_INSIDE = { ZZ61AA: { authority: 'E08000003', country: 'E', east: 440_000, north: 400_000 } } as const;

/** One word a child, as often as the table counts it; what is not printed goes to the characteristics that are not. */
function spread<T>(
  printed: readonly Printed[],
  group: string,
  words: Readonly<Record<string, T>>,
  children: number,
): T[] {
  const numberOf = (characteristic: string): number | null | undefined =>
    printed.find((each) => each.group === group && each.characteristic === characteristic)?.number;
  const told = Object.entries(words).flatMap(([characteristic, word]) =>
    Array.from({ length: numberOf(characteristic) ?? 0 }, () => word),
  );
  const untold = Object.entries(words).filter(([characteristic]) => (numberOf(characteristic) ?? null) === null);
  const filler = (untold[0] ?? Object.entries(words)[0])?.[1] as T;
  return [...told, ...Array.from({ length: Math.max(0, children - told.length) }, () => filler)];
}

/** Every nth of a list, so that two of them do not run alongside. It loses nothing. */
const shuffled = <T>(items: readonly T[], stride: number): T[] =>
  Array.from({ length: stride }, (_, from) => items.filter((_item, index) => index % stride === from)).flat();

const number = (index: number): string => String(100_000 + index);

/**
 * Writes a return, as files, whose children add up to the totals that the Department printed for a council: by provider, kind
 * of placement, boundary, distance, age, and unaccompanied. How the totals go together is invented.
 */
export function writeReturnOfTotals(folder: string, printed: readonly Printed[], year: number): string[] {
  const children =
    printed.find(({ group, characteristic }) => group === 'Place providers' && characteristic === 'Total')?.number ?? 0;
  const providers = spread(printed, 'Place providers', PROVIDERS, children);
  const places = spread(printed, 'Placement', PLACEMENTS, children);
  const inside = shuffled(
    spread(
      printed,
      'Locality of placement',
      { [INSIDE]: true, 'Placed outside the local authority boundary': false },
      children,
    ),
    7,
  );
  const bands = shuffled(
    spread(
      printed,
      'Distance between home and placement',
      Object.fromEntries(BANDS.map((band) => [band, band])),
      children,
    ),
    3,
  );
  const ages = shuffled(spread(printed, 'Age group', YEARS_OLD, children), 5);
  const group = 'Unaccompanied asylum-seeking children';
  const unaccompanied = printed.some((each) => each.group === group)
    ? shuffled(spread(printed, group, { UASC: true, 'Non-UASC': false }, children), 2)
    : [];
  const born = (index: number): string => `15/01/${year - (ages[index] ?? 12)}`;
  const indices = Array.from({ length: children }, (_, index) => index);
  const header = indices.map((index) => ({
    CHILD: number(index),
    SEX: index % 2 === 0 ? '1' : '2',
    DOB: born(index),
    ETHNIC: 'WBRI',
    UPN: 'UN1',
    MOTHER: '',
    MC_DOB: '',
  }));
  const episodes = indices.map((index) => {
    const band = bands[index] ?? BANDS[0];
    return {
      CHILD: number(index),
      DECOM: `20/01/${year}`,
      RNE: 'S',
      LS: 'C2',
      CIN: 'N1',
      PLACE: places[index] ?? 'U6',
      PLACE_PROVIDER: providers[index] ?? '',
      DEC: '',
      REC: '',
      REASON_PLACE_CHANGE: '',
      HOME_POST: band === BANDS[2] ? '' : 'ZZ1 1AA',
      PL_POST: POSTCODE[`${inside[index] ? 'in' : 'out'} ${band === BANDS[1] ? 'far' : 'near'}`] ?? '',
      URN: '',
    };
  });
  const uasc = indices.flatMap((index) =>
    unaccompanied[index] ? [{ CHILD: number(index), SEX: '1', DOB: born(index), DUC: '' }] : [],
  );
  return [
    writeTable(folder, 'header.csv', header),
    writeTable(folder, 'episodes.csv', episodes),
    ...(uasc.length === 0 ? [] : [writeTable(folder, 'uasc.csv', uasc)]),
  ];
}
