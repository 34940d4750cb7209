import type { StepProgress } from '#sufficiency';
import { counted, day } from '../rendering/formats';

/** How far a step is from what was first expected, in words. */
export function slippageInWords({ slippedDays, status, firstExpected }: StepProgress): string {
  if (status === 'withdrawn') return 'Withdrawn';
  if (slippedDays === 0) return status === 'opened' ? 'On the day' : 'As first expected';
  const by = counted(Math.abs(slippedDays), 'day', 'days');
  return `${by} ${slippedDays > 0 ? 'later' : 'earlier'} than first expected (${day(firstExpected)})`;
}
