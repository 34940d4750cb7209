import { addDays, daysBetween, roundHalfUp, type CalendarDate, type DateRange } from '#kernel';
import type { AbsenceRule } from './weekly-commitment';

/** Days of one stretch that lie within others. */
function within(days: DateRange, from: CalendarDate, to: CalendarDate | null): number {
  const start = days.from > from ? days.from : from;
  const ends = [days.to, to].filter((end) => end !== null).sort();
  const end = ends[0];
  return end === undefined || end <= start ? 0 : daysBetween(start, end);
}

/**
 * Hundredths of a full day's price that some days cost: 100 for each on which the child is there; while away by the rule,
 * counted from the first day of each absence. An absence without an end lasts.
 */
export function chargedHundredths(
  days: { readonly from: CalendarDate; readonly to: CalendarDate },
  absences: readonly DateRange[],
  { fullDays, retainerPercent, retainerDays }: AbsenceRule,
): number {
  const away = absences.map(({ from, to }) => {
    const retained = addDays(from, fullDays);
    const unpaid = addDays(retained, retainerDays);
    const earlier = (end: CalendarDate): CalendarDate => (to !== null && to < end ? to : end);
    return (
      within(days, retained, earlier(unpaid)) * (100 - retainerPercent) +
      (to !== null && to <= unpaid ? 0 : within(days, unpaid, to) * 100)
    );
  });
  return Math.max(0, daysBetween(days.from, days.to) * 100 - away.reduce((sum, each) => sum + each, 0));
}

/** Half up to a penny. */
export const chargeFor = (pencePerWeek: number, hundredths: number): number =>
  roundHalfUp((pencePerWeek * hundredths) / 700, 0);
