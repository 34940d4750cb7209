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
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (value === undefined) continue;
    const counts = weights[index] as number;
    weight += counts;
    sum += counts * (value ?? NOT_KNOWN);
  }
  return weight === 0 ? NOT_KNOWN : Math.round((sum / weight) * 100) / 100;
}

const DISTANCE = CRITERIA.indexOf('distance');

/**
 * What orders a candidate before its price, most important first, as one whole number, each in its own bits; smaller is
 * better. A guaranteed place stands half a tier before the others of its tier.
 */
function orderOf(
  { need }: Asking,
  facts: CandidateFacts,
  ...[score, values, weights]: [number, readonly Value[], readonly number[]]
): number {
  let notKnown = 0;
  for (let index = 0; index < values.length; index += 1)
    if (values[index] === null && (weights[index] as number) > 0) notKnown += 1;
  const tier =
    need.inHouseFirst && facts.tier !== null ? 2 * TIERS.indexOf(facts.tier) - (facts.guaranteed ? 1 : 0) : 0;
  let order = facts.kind === 'agency' ? 1 : 0;
  order = (order << 1) | (facts.available === null ? 1 : 0);
  order = (order << 1) | (facts.areaToAsk ? 1 : 0);
  order = (order << 1) | (values[DISTANCE] === null && (weights[DISTANCE] as number) > 0 ? 1 : 0);
  order = (order << 3) | (tier + 1);
  order = (order << 7) | (100 - Math.round(score * 100));
  return (order << 4) | notKnown;
}

const textBefore = (a: string | null, b: string | null): number => {
  const left = a ?? '';
  const right = b ?? '';
  return left < right ? -1 : left > right ? 1 : 0;
};

/** Of two that are equal in order and price. */
const evenBefore = (a: CandidateFacts, b: CandidateFacts): number =>
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
  textBefore(a.urn, b.urn) ||
  (a.home ?? 0) - (b.home ?? 0) ||
  textBefore(a.place, b.place);

/**
 * Best first. Agencies come after places and households, what is not known to be free after what is, what may lie in an area
 * to avoid after what does not, an unknown distance after a known one; then in-house, what is guaranteed, framework, spot; then the score; then
 * fewer unknowns. The price separates only what is equal in all of that.
 * @param best how many of the best are answered
 */
export function rank(asking: Asking, candidates: readonly CandidateFacts[], best = Infinity): Ranked[] {
  const questions = criterionQuestions(asking.need, asking.council, asking.asAt);
  const ask = CRITERIA.map((criterion: Criterion) => questions[criterion]);
  const weights = CRITERIA.map((criterion) => asking.need.weights[criterion]);
  // Thousands are compared at each search: by numbers side by side, and by their texts where those are even.
  const order = new Int32Array(candidates.length);
  const prices = new Float64Array(candidates.length);
  const values: Value[] = ask.map(() => undefined);
  const scores = new Float64Array(candidates.length);
  for (let index = 0; index < candidates.length; index += 1) {
    const facts = candidates[index] as CandidateFacts;
    for (let criterion = 0; criterion < ask.length; criterion += 1)
      values[criterion] = (ask[criterion] as (typeof ask)[number])(facts);
    const score = scoreOf(values, weights);
    scores[index] = score;
    order[index] = orderOf(asking, facts, score, values, weights);
    prices[index] = facts.pricePerWeek ?? Number.MAX_SAFE_INTEGER;
  }
  const compare = (a: number, b: number): number =>
    (order[a] as number) - (order[b] as number) ||
    (prices[a] as number) - (prices[b] as number) ||
    evenBefore(candidates[a] as CandidateFacts, candidates[b] as CandidateFacts);
  const sorted = new Int32Array(candidates.length).map((_, index) => index).sort(compare);
  return Array.from(sorted.subarray(0, best), (from, index) => {
    const facts = candidates[from] as CandidateFacts;
    return { rank: index + 1, facts, score: scores[from] as number, values: ask.map((question) => question(facts)) };
  });
}
