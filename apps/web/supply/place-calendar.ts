import { addDays, type CalendarDate } from '#kernel';
import type { PlaceState, VacancyState } from '#register';

export const WEEKS_SHOWN = 6;

/** What a place is from a day of a week on. */
export interface CalendarPart {
  /** Null where nothing is said. */
  readonly state: VacancyState | null;
  readonly reason: string | null;
  /** Its first day in the week; null when that is the week's own first. */
  readonly from: CalendarDate | null;
}

const dayOfWeek = (on: CalendarDate): number => (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The Monday of the day's week. */
export const mondayOf = (on: CalendarDate): CalendarDate => addDays(on, -dayOfWeek(on));

/** Mondays of the weeks shown. */
export const weeksFrom = (monday: CalendarDate): CalendarDate[] =>
  Array.from({ length: WEEKS_SHOWN }, (_, week) => addDays(monday, 7 * week));

/** How a place stands in the week from that Monday: one part, or several where it changes within the week. */
export function weekOf(states: readonly PlaceState[], monday: CalendarDate): CalendarPart[] {
  const parts: CalendarPart[] = [];
  for (let day = 0; day < 7; day += 1) {
    const on = addDays(monday, day);
    const found = states.find(({ from, to }) => from <= on && (to === null || on < to));
    const [state, reason] = [found?.state ?? null, found?.reason ?? null];
    const last = parts.at(-1);
    if (last && last.state === state && last.reason === reason) continue;
    parts.push({ state, reason, from: day === 0 ? null : on });
  }
  return parts;
}
