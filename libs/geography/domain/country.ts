/** England, Wales, Scotland, Northern Ireland, Channel Islands, Isle of Man: the first letter of a district's ONS code. */
export type Country = 'E' | 'W' | 'S' | 'N' | 'L' | 'M';

export const COUNTRY_NAMES: Record<Country, string> = {
  E: 'England',
  W: 'Wales',
  S: 'Scotland',
  N: 'Northern Ireland',
  L: 'the Channel Islands',
  M: 'the Isle of Man',
};

/** The country of a district's ONS code; null when it is no such code. */
export function countryOfDistrict(code: string): Country | null {
  return /^[EWSNLM]\d{8}$/.test(code) ? (code[0] as Country) : null;
}
