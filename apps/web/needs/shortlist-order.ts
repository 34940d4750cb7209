/** The list with one of its items a place up (-1) or down (1); at the list's end it stays where it is. */
export function swapped<T>(items: readonly T[], item: T, by: 1 | -1): T[] {
  const from = items.indexOf(item);
  const until = from + by;
  const other = items[until];
  if (from < 0 || other === undefined) return [...items];
  return items.map((each, index) => (index === from ? other : index === until ? item : each));
}
