import { ranksOf, type League, type LeaguePlace } from '#sufficiency';

export interface LeagueRow {
  readonly name: string;
  /** "61.5%", or why there is none. */
  readonly share: string;
  readonly range: string;
  readonly ranks: string;
  readonly of: number | null;
  /** On a line from 0 to 100; null where there is nothing to draw. */
  readonly drawn: { readonly value: number; readonly low: number; readonly high: number } | null;
}

export type LeagueOrder = 'name' | 'value';

const byName = (a: LeaguePlace, b: LeaguePlace): number => (a.name < b.name ? -1 : 1);

function rowOf(place: LeaguePlace, ranked: number, decimals: number): LeagueRow {
  const { name, value, low, high, denominator } = place;
  const inPercent = (share: number): string => `${share.toFixed(decimals)}%`;
  const told = value !== null && low !== null && high !== null;
  return {
    name,
    share: told ? inPercent(value) : 'Not told',
    range: told ? `${inPercent(low)} to ${inPercent(high)}` : '',
    ranks: told ? ranksOf(place, ranked) : '',
    of: denominator,
    drawn: told ? { value, low, high } : null,
  };
}

/**
 * The rows of a league, by name, or by share where somebody asks for it: those without one last.
 * @param decimals of its shares
 */
export function leagueRows({ councils, ranked, better }: League, order: LeagueOrder, decimals: 0 | 1): LeagueRow[] {
  const sign = better === 'higher' ? -1 : 1;
  const byValue = (a: LeaguePlace, b: LeaguePlace): number => {
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null) || byName(a, b);
    return sign * (a.value - b.value) || byName(a, b);
  };
  return councils.toSorted(order === 'value' ? byValue : byName).map((place) => rowOf(place, ranked, decimals));
}
