import { INDICATOR_RULES } from '../indicator-table';
import type { SufficiencyReport } from '../report';
import { rangeOfShare } from '../uncertainty';

/** A council in a league, by name. */
export interface LeaguePlace {
  readonly code: string;
  readonly name: string;
  /** Null where its report has no value, or it is not told. */
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Wilson’s interval, 95%. */
  readonly low: number | null;
  readonly high: number | null;
  /** The ranks it may hold, 1 the best; null for a council too small to rank, and for one without a value. */
  readonly bestRank: number | null;
  readonly worstRank: number | null;
}

/** One share, council by council. Only where more, or less, is better for children. */
export interface League {
  readonly id: string;
  readonly title: string;
  readonly better: 'higher' | 'lower';
  readonly ranked: number;
  /** By name, never by value. */
  readonly councils: readonly LeaguePlace[];
}

/** Of fewer children one child moves the share by more than two points. `[rule]` */
export const FEWEST_TO_RANK = 50;

export const LEAGUE_WARNING =
  'A rank is not a judgement. Councils look after different children in different housing and care markets, and most differences between them are no greater than chance makes.';

export const LEAGUE_EXPLAINED =
  'The range beside each share is where it would lie in 95 of 100 years like this one, were it chance alone; the ranks are all that the council may hold within these ranges. Two councils whose ranges overlap cannot be told apart. Councils with fewer than 50 children in the measure are not ranked.';

/** The ranks that a council may hold: whoever lies wholly above it is before it, whoever lies wholly below is behind it. */
export function rankRange(
  own: { readonly low: number; readonly high: number },
  all: readonly { readonly low: number; readonly high: number }[],
  better: League['better'],
): { readonly best: number; readonly worst: number } {
  const above = all.filter(({ low }) => low > own.high).length;
  const below = all.filter(({ high }) => high < own.low).length;
  const [before, behind] = better === 'higher' ? [above, below] : [below, above];
  return { best: before + 1, worst: all.length - behind };
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

/** The shares that have a better side, council by council; none of which no council has a value. */
export function leagues(reports: readonly Pick<SufficiencyReport, 'council' | 'indicators'>[]): League[] {
  return INDICATOR_RULES.flatMap(({ id, title, unit, better }) => {
    if (better === null || unit !== 'percent') return [];
    const held = reports.map(({ council, indicators = [] }) => {
      const found = indicators.find((each) => each.id === id);
      const { value = null, numerator = null, denominator = null } = found ?? {};
      const range = numerator === null || denominator === null ? null : rangeOfShare(numerator, denominator);
      return { ...council, value, numerator, denominator, range };
    });
    if (held.every(({ range }) => range === null)) return [];
    const ranked = held.flatMap(({ denominator, range }) =>
      range !== null && (denominator ?? 0) >= FEWEST_TO_RANK ? [range] : [],
    );
    const councils = held.sort(byName).map(({ range, ...each }): LeaguePlace => {
      const ranks = range !== null && ranked.includes(range) ? rankRange(range, ranked, better) : null;
      return {
        ...each,
        low: range?.low ?? null,
        high: range?.high ?? null,
        bestRank: ranks?.best ?? null,
        worstRank: ranks?.worst ?? null,
      };
    });
    return [{ id, title, better, ranked: ranked.length, councils }];
  });
}
