import type { CalendarDate } from './calendar-date';
import { dateRange, isEmptyRange, rangeContains, rangesOverlap, type DateRange } from './date-range';

/** What is known of one thing for some days; `content` is equal where nothing but the days differs. */
export interface KnownFact {
  readonly period: DateRange;
  readonly content: string;
}

/** What is said of the thing now. A first day left empty: it goes on, or begins on the day of the saying. */
export interface SaidFact {
  readonly from: CalendarDate | null;
  /** The first day on which it is no longer so; null while it is. Equal to `from`: it never was. */
  readonly to: CalendarDate | null;
  readonly content: string;
}

/** One stretch of the history as it is to be: of something known, of something said, or of the one changed by the other. */
export interface Stretch<Known extends KnownFact, Said extends SaidFact> {
  readonly known: Known | null;
  readonly said: Said | null;
  readonly period: DateRange;
}

export interface Refusal<Known extends KnownFact, Said extends SaidFact> {
  readonly said: Said;
  readonly why: 'no-first-day' | 'ends-before-it-begins' | 'overlaps';
  /** What it overlaps. */
  readonly other: Stretch<Known, Said> | null;
}

export interface HistoryPlan<Known extends KnownFact, Said extends SaidFact> {
  /** What is to be, without overlap, in no order. */
  readonly stretches: readonly Stretch<Known, Said>[];
  /** Those of them that are new or differ from what is known. */
  readonly changes: readonly Stretch<Known, Said>[];
  /** Stretches that had no end until a later one was said, which ended them on its first day. */
  readonly ended: readonly { readonly from: CalendarDate; readonly by: Said }[];
  readonly refusals: readonly Refusal<Known, Said>[];
}

export interface HistoryRules {
  /** The day on which what is said is so, for facts without a first day. */
  readonly day: CalendarDate | null;
  /** Whether a stretch without an end lasts until the next begins, whichever was said first; otherwise the second is refused. */
  readonly laterEndsEarlier: boolean;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const samePeriod = (a: DateRange, b: DateRange): boolean => a.from === b.from && a.to === b.to;

/** Lays what is said of one thing over what is known of it. Nothing known is forgotten but what is said anew of the same first day. */
export function planHistory<Known extends KnownFact, Said extends SaidFact>(
  known: readonly Known[],
  said: readonly Said[],
  rules: HistoryRules,
): HistoryPlan<Known, Said> {
  type Laid = Stretch<Known, Said>;
  let laid: Laid[] = known.map((each) => ({ known: each, said: null, period: each.period }));
  const ended: { from: CalendarDate; by: Said }[] = [];
  const refusals: Refusal<Known, Said>[] = [];
  const contentOf = (each: Laid): string => (each.said ?? (each.known as Known)).content;
  const put = (old: Laid | null, next: Laid): void => void (laid = [...laid.filter((each) => each !== old), next]);

  const goingOn = (): Laid | undefined =>
    laid.find(({ period }) => (rules.day === null ? period.to === null : rangeContains(period, rules.day)));

  const firstDay = (fact: Said): CalendarDate | null => {
    if (fact.from !== null) return fact.from;
    const present = goingOn();
    return present && contentOf(present) === fact.content ? present.period.from : rules.day;
  };

  /** Without an end of its own, what goes on ends where it did, and anything else where the next stretch begins. */
  const lastDay = (fact: Said, from: CalendarDate, same: Laid | null): CalendarDate | null => {
    if (fact.to !== null) return fact.to;
    if (fact.from === null && same !== null && contentOf(same) === fact.content) return same.period.to;
    const later = laid.filter(({ period }) => period.from > from && !isEmptyRange(period));
    return rules.laterEndsEarlier ? (later.map(({ period }) => period.from).toSorted()[0] ?? null) : null;
  };

  const lay = (fact: Said): Refusal<Known, Said>['why'] | Laid | null => {
    const from = firstDay(fact);
    if (from === null) return 'no-first-day';
    const same = laid.find(({ period }) => period.from === from) ?? null;
    if (same?.said) return same;
    const to = lastDay(fact, from, same);
    if (to !== null && to < from) return 'ends-before-it-begins';
    const period = dateRange(from, to);
    const [other, another] = laid.filter((each) => each !== same && rangesOverlap(each.period, period));
    if (other) {
      const mayEndIt = rules.laterEndsEarlier && same === null && another === undefined && other.period.from < from;
      const hasNoEnd = other.period.to === null || (fact.to === null && other.period.to === to);
      if (!mayEndIt || !hasNoEnd) return other;
      ended.push({ from: other.period.from, by: fact });
      put(other, { ...other, period: dateRange(other.period.from, from) });
    }
    put(same, { known: same?.known ?? null, said: fact, period });
    return null;
  };

  const byFirstDay = said.toSorted((a, b) => compareText(a.from ?? rules.day ?? '', b.from ?? rules.day ?? ''));
  // What has an end first: it may make room for what has none.
  for (const fact of [...byFirstDay.filter(({ to }) => to !== null), ...byFirstDay.filter(({ to }) => to === null)]) {
    const trouble = lay(fact);
    if (typeof trouble === 'string') refusals.push({ said: fact, why: trouble, other: null });
    else if (trouble !== null) refusals.push({ said: fact, why: 'overlaps', other: trouble });
  }
  const changed = (each: Laid): boolean =>
    each.known === null || !samePeriod(each.period, each.known.period) || contentOf(each) !== each.known.content;
  return { stretches: laid, changes: laid.filter(changed), ended, refusals };
}
