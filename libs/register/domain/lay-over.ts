import type { CalendarDate } from '#kernel';

/** How one place stands for some days, half open; null while it lasts. */
export interface Stretch {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** What of the known stretches is to go, and what of them stays in its place. */
export interface LaidOver<Known> {
  readonly replaced: readonly Known[];
  readonly kept: readonly { readonly of: Known; readonly from: CalendarDate; readonly to: CalendarDate | null }[];
}

const endsBy = (to: CalendarDate | null, day: CalendarDate): boolean => to !== null && to <= day;

/**
 * Lays a stretch over those that are known of the same place: what it covers gives way, and on every other day things stay as
 * they were. Known stretches do not overlap each other.
 */
export function layOver<Known extends Stretch>(known: readonly Known[], { from, to }: Stretch): LaidOver<Known> {
  const replaced = known.filter((each) => !endsBy(each.to, from) && !(to !== null && to <= each.from));
  const kept = replaced.flatMap((each) => [
    ...(each.from < from ? [{ of: each, from: each.from, to: from }] : []),
    ...(to !== null && !endsBy(each.to, to) ? [{ of: each, from: to, to: each.to }] : []),
  ]);
  return { replaced, kept };
}
