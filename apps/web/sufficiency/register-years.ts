const SHOWN = 5;

/** Years whose 31 March has passed, newest first: those for which a report can be filed. */
export function registerYears(today: Date): number[] {
  const passed = today.getUTCMonth() > 2 || (today.getUTCMonth() === 2 && today.getUTCDate() === 31);
  const newest = today.getUTCFullYear() - (passed ? 0 : 1);
  return Array.from({ length: SHOWN }, (_, back) => newest - back);
}
