import type { CalendarDate } from '#kernel';
import { CRITERIA, type Criterion } from './criteria';
import { criterionQuestions, type Value } from './criterion-values';
import { KINDS, TIERS, type CandidateFacts } from './facts';
import type { Need } from './need';
import { NOT_KNOWN } from './quality';

/** One candidate in its place. Values stand in the order of CRITERIA. */
export interface Ranked {
  readonly rank: number;
  readonly facts: CandidateFacts;
  /** From 0 to 1, two decimals. */
  readonly score: number;
  readonly values: readonly Value[];
}

export interface Asking {
  readonly need: Need;
  /** Code of the responsible authority. */
  readonly council: string | null;
  readonly asAt: CalendarDate;
}

/** The weighted mean of what the need asks; what is not known counts 0.5, neither nothing nor perfect. */
function scoreOf(values: readonly Value[], weights: readonly number[]): number {
  let weight = 0;
  let sum = 0;
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    const counts = weights[index] as number;
    weight += counts;
    sum += counts * (value ?? NOT_KNOWN);
  }
  return weight === 0 ? NOT_KNOWN : Math.round((sum / weight) * 100) / 100;
}

interface Placed extends Omit<Ranked, 'rank'> {
  /** What orders it, most important first; smaller is better. */
  readonly keys: readonly number[];
}

function keysOf(
  { need }: Asking,
  { facts, score, values }: Omit<Placed, 'keys'>,
  weights: readonly number[],
): number[] {
  const notKnown = values.reduce<number>(
    (count, value, index) => count + (value === null && (weights[index] as number) > 0 ? 1 : 0),
    0,
  );
  const distance = CRITERIA.indexOf('distance');
  return [
    facts.kind === 'agency' ? 1 : 0,
    facts.available === null ? 1 : 0,
    facts.areaToAsk ? 1 : 0,
    values[distance] === null && (weights[distance] as number) > 0 ? 1 : 0,
    need.inHouseFirst && facts.tier !== null ? TIERS.indexOf(facts.tier) - (facts.guaranteed ? 0.5 : 0) : 0,
    -score,
    notKnown,
    facts.pricePerWeek ?? Number.MAX_SAFE_INTEGER,
    KINDS.indexOf(facts.kind),
  ];
}

const textBefore = (a: string | null, b: string | null): number => {
  const left = a ?? '';
  const right = b ?? '';
  return left < right ? -1 : left > right ? 1 : 0;
};

function compare(a: Placed, b: Placed): number {
  for (let index = 0; index < a.keys.length; index += 1) {
    const difference = (a.keys[index] as number) - (b.keys[index] as number);
    if (difference !== 0) return difference;
  }
  return (
    textBefore(a.facts.urn, b.facts.urn) ||
    (a.facts.home ?? 0) - (b.facts.home ?? 0) ||
    textBefore(a.facts.place, b.facts.place)
  );
}

/**
 * Best first. Agencies come after places and households, what is not known to be free after what is, what may lie in an area
 * to avoid after what does not, an unknown distance after a known one; then in-house, what is guaranteed, framework, spot; then the score; then
 * fewer unknowns. The price separates only what is equal in all of that.
 */
export function rank(asking: Asking, candidates: readonly CandidateFacts[]): Ranked[] {
  const questions = criterionQuestions(asking.need, asking.council, asking.asAt);
  const ask = CRITERIA.map((criterion: Criterion) => questions[criterion]);
  const weights = CRITERIA.map((criterion) => asking.need.weights[criterion]);
  const placed = candidates.map((facts): Placed => {
    const values = ask.map((question) => question(facts));
    const known = { facts, values, score: scoreOf(values, weights) };
    return { ...known, keys: keysOf(asking, known, weights) };
  });
  return placed.sort(compare).map(({ facts, score, values }, index) => ({ rank: index + 1, facts, score, values }));
}
