/**
 * A council's name as it compares: "Bristol, City of", "City of Bristol" and "Bristol" are one, as are
 * "St. Helens" and "St Helens", "&" and "and".
 */
export function comparableAuthorityName(name: string): string {
  return name
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[.'’]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(?:(?:london|royal|metropolitan) borough of|(?:city|county) of) (?!london$)/, '')
    .replace(/ (?:city|county) of$/, '')
    .replace(/ (?:city |county |borough |metropolitan borough |district )?council$/, '');
}
