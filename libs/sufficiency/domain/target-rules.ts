import { EVERY_INDICATOR } from './every-indicator';

/** Measures that have a better side, so that a target of them means something. */
export const JUDGED_RULES = EVERY_INDICATOR.filter(({ better }) => better !== null);

/** A number as targets are written, in the measure's unit; null when it is none. */
export const readTargetAmount = (text: string): number | null =>
  /^\d{1,6}(\.\d{1,2})?%?$/.test(text) ? Number(text.replace('%', '')) : null;

export const TARGET_AMOUNT = 'a number that is not negative, with two decimals at most';

/** What is wrong with a red line beside its target, as the rest of a sentence that begins with its name; null when nothing is. */
export function wrongRedLine(indicator: string, value: number, redAt: number | null): string | null {
  const better = JUDGED_RULES.find(({ id }) => id === indicator)?.better;
  if (redAt === null || (better === 'higher' ? redAt < value : redAt > value)) return null;
  return `is ${redAt}, which is no worse than the target of ${value}. For this measure ${better} is better.`;
}
