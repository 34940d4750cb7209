import type { CalendarDate } from '#kernel';
import { mergePart, type NeedDocument } from './need-document';

export const LIVES = ['at-a-distance', 'residential', 'both'] as const;
export const HOME_PLANS = ['return', 'step-down'] as const;
export const READINESS = ['ready', 'preparing', 'not-ready'] as const;
export type Lives = (typeof LIVES)[number];
export type HomePlan = (typeof HOME_PLANS)[number];
export type Readiness = (typeof READINESS)[number];

/** When a place would be taken up: at once for a child who is ready, else from the target date, and never in the past. */
export const takenUpFrom = (readiness: Readiness, target: CalendarDate, today: CalendarDate): CalendarDate =>
  readiness === 'ready' || target < today ? today : target;

/** The need of the entry on a day, as a search takes it. */
export const needOfEntry = (wanted: NeedDocument, from: CalendarDate): NeedDocument =>
  mergePart(wanted, { search: { wanted: { from, to: null } } });
