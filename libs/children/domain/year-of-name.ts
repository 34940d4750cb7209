const PAIR = /(?<!\d)(20\d\d) ?(?:[-_/–]|to) ?(20)?(\d\d)(?!\d)/g;
const SINGLE = /(?<!\d)20\d\d(?!\d)/g;

/**
 * The collection year that a file or folder is named by: "2025", "ssda903 2024-25" and "2024_2025" are 2025, the year
 * in which the collection ends. Null when the name has no year, or several.
 */
export function yearOfName(name: string): number | null {
  const years = new Set<number>();
  const rest = name.replace(PAIR, (whole, first: string, _century, second: string) => {
    const ends = Number(first) + 1;
    if (ends % 100 !== Number(second)) return whole;
    years.add(ends);
    return ' ';
  });
  for (const [year] of rest.matchAll(SINGLE)) years.add(Number(year));
  return years.size === 1 ? ([...years][0] ?? null) : null;
}
