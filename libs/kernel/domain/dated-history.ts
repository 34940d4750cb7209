import type { CalendarDate } from './calendar-date';
import { dateRange, rangeContains, rangesOverlap, type DateRange } from './date-range';

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
  /** Known stretches without an end that a later one ended. */
  readonly ended: readonly Stretch<Known, Said>[];
  readonly refusals: readonly Refusal<Known, Said>[];
}

export interface HistoryRules {
  /** The day on which what is said is so, for facts without a first day. */
  readonly day: CalendarDate | null;
  /** Whether a later stretch ends one that is known and has no end, or is refused. */
  readonly laterEndsEarlier: boolean;
}

const samePeriod = (a: DateRange, b: DateRange): boolean => a.from === b.from && a.to === b.to;

/** Lays what is said of one thing over what is known of it. Nothing known is forgotten but what is said anew of the same first day. */
export function planHistory<Known extends KnownFact, Said extends SaidFact>(
  known: readonly Known[],
  said: readonly Said[],
  rules: HistoryRules,
): HistoryPlan<Known, Said> {
  type Laid = Stretch<Known, Said>;
  let laid: Laid[] = known.map((each) => ({ known: each, said: null, period: each.period }));
  const ended = new Set<Known>();
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

  const lay = (fact: Said): Refusal<Known, Said>['why'] | Laid | null => {
    const from = firstDay(fact);
    if (from === null) return 'no-first-day';
    const same = laid.find(({ period }) => period.from === from) ?? null;
    if (same?.said) return same;
    const goesOn = fact.from === null && fact.to === null && same !== null && contentOf(same) === fact.content;
    const to = goesOn ? same.period.to : fact.to;
    if (to !== null && to < from) return 'ends-before-it-begins';
    const period = dateRange(from, to);
    const others = laid.filter((each) => each !== same && rangesOverlap(each.period, period));
    const [other] = others;
    if (!other) {
      put(same, { known: same?.known ?? null, said: fact, period });
      return null;
    }
    const mayEnd = rules.laterEndsEarlier && same === null && others.length === 1;
    if (!mayEnd || other.said || other.known === null || other.period.to !== null || other.period.from >= from)
      return other;
    ended.add(other.known);
    put(other, { ...other, period: dateRange(other.period.from, from) });
    put(null, { known: null, said: fact, period });
    return null;
  };

  for (const fact of said) {
    const trouble = lay(fact);
    if (typeof trouble === 'string') refusals.push({ said: fact, why: trouble, other: null });
    else if (trouble !== null) refusals.push({ said: fact, why: 'overlaps', other: trouble });
  }
  const changed = (each: Laid): boolean =>
    each.known === null || !samePeriod(each.period, each.known.period) || contentOf(each) !== each.known.content;
  return {
    stretches: laid,
    changes: laid.filter(changed),
    ended: laid.filter((each) => each.said === null && each.known !== null && ended.has(each.known)),
    refusals,
  };
}
