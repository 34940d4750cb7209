import { addDays, type CalendarDate } from '#kernel';

/** How a placement came to its end. */
export interface LeavingFacts {
  /** First day on which the child was not there any more. */
  readonly on: CalendarDate;
  /** The end that was agreed, where there was one. */
  readonly plannedEnd: CalendarDate | null;
  readonly noticeGivenBy: 'council' | 'provider' | null;
  readonly noticeEndsOn: CalendarDate | null;
  readonly voidDays: number;
}

/**
 * The day on which payment ends: with the child, unless the council's own notice runs longer, or the child left without any
 * notice before the planned end; then after the agreement's void days.
 */
export function paidUntil({ on, plannedEnd, noticeGivenBy, noticeEndsOn, voidDays }: LeavingFacts): CalendarDate {
  if (noticeGivenBy === 'council') return noticeEndsOn !== null && noticeEndsOn > on ? noticeEndsOn : on;
  if (noticeGivenBy === 'provider' || (plannedEnd !== null && on >= plannedEnd)) return on;
  return addDays(on, voidDays);
}
