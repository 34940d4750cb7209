import { inWords } from '#kernel';
import { CRITERIA, type Criterion } from './criteria';
import { TIERS, type CandidateFacts } from './facts';
import type { Need } from './need';
import { section22C, type Section22C } from './section-22c';

/** One criterion of a candidate: from 0 to 1, or null when it is not known or the need does not ask. */
export interface ScorePart {
  readonly criterion: Criterion;
  readonly weight: number;
  readonly value: number | null;
  /** The need asks, so that null means "not known". What it does not ask changes nothing. */
  readonly asked: boolean;
  readonly reason: string;
}

export interface Ranked {
  readonly rank: number;
  readonly facts: CandidateFacts;
  /** From 0 to 1, two decimals. */
  readonly score: number;
  readonly parts: readonly ScorePart[];
  readonly tests: Section22C;
}

/** Miles at which distance is worth nothing, and what is not known counts as: neither nothing nor perfect. Homeward's own. */
export const FARTHEST_MILES = 60;
export const UNKNOWN_VALUE = 0.5;

type Value = Pick<ScorePart, 'value' | 'asked' | 'reason'>;
const known = (value: number, reason: string): Value => ({ value, asked: true, reason });
const unknown = (reason: string): Value => ({ value: null, asked: true, reason });
const notAsked = (reason: string): Value => ({ value: null, asked: false, reason });

function distance({ anchors }: Need, { bands }: CandidateFacts): Value {
  const asked = anchors.map((anchor, index) => ({ ...anchor, band: bands[index] ?? null }));
  const counting = asked.filter(({ visitsPerMonth }) => visitsPerMonth > 0);
  if (counting.length === 0) return notAsked('The need gives no place to be near to.');
  const reached = counting.flatMap((each) => (each.band === null ? [] : [{ ...each, band: each.band }]));
  if (reached.length === 0) return unknown('The distance is not known.');
  const visits = reached.reduce((sum, { visitsPerMonth }) => sum + visitsPerMonth, 0);
  const miles = reached.reduce((sum, { band, visitsPerMonth }) => sum + (band - 2.5) * visitsPerMonth, 0) / visits;
  const told = counting.map(({ name, band }) =>
    band === null ? `${name} not known` : `${name} ${band - 5} to ${band}`,
  );
  return known(Math.max(0, 1 - miles / FARTHEST_MILES), `Miles, weighted by visits: ${told.join(', ')}.`);
}

const TYPE_VALUES = { Preferred: 1, 'Suitable but not preferred': 0.5, Unsuitable: 0 } as const;

function type({ suitability }: Need, { kind, provisionType }: CandidateFacts): Value {
  const supported = provisionType === 'Supported Accommodation';
  const wish = suitability[kind === 'home' ? (supported ? 'supportedAccommodation' : 'residential') : 'fostering'];
  if (wish === 'Not specified') return notAsked('The need prefers no type.');
  return known(TYPE_VALUES[wish], `This type: ${wish}.`);
}

function siblings(need: Need, tests: Section22C): Value {
  const { answer, reason } = tests.sibling;
  if (need.siblings === 0) return notAsked(reason);
  return answer === 'unknown' ? unknown(reason) : known(answer === 'yes' ? 1 : 0, reason);
}

function inArea(council: string | null, { inArea: { answer, reason } }: Section22C): Value {
  if (council === null) return notAsked(reason);
  return answer === 'unknown' ? unknown(reason) : known(answer === 'yes' ? 1 : 0, reason);
}

function needs({ needs: asked }: Need, { needs: met }: CandidateFacts): Value {
  if (asked.length === 0) return notAsked('The need names none for the statement of purpose.');
  if (met === null) return unknown('What the statement of purpose meets is not known: the home must assess.');
  const missing = asked.filter((each) => !met.includes(each));
  const reason =
    missing.length === 0 ? 'Its statement of purpose meets all.' : `It does not name ${missing.join(', ')}.`;
  return known((asked.length - missing.length) / asked.length, reason);
}

const JUDGEMENTS: Readonly<Record<string, number>> = {
  Outstanding: 1,
  Good: 0.8,
  'Requires improvement to be good': 0.4,
  Inadequate: 0,
};

function quality({ judgement, judgedOn }: CandidateFacts): Value {
  const value = judgement === null ? undefined : JUDGEMENTS[judgement];
  if (judgement === null || value === undefined) return unknown('Ofsted has published no judgement of it.');
  return known(value, `${judgement}${judgedOn === null ? '' : ` on ${inWords(judgedOn)}`}.`);
}

function freshness({ freshness: how, confirmedOn }: CandidateFacts): Value {
  if (how === null || confirmedOn === null) return unknown('Nobody has said that it is free: ask.');
  return known(how === 'fresh' ? 1 : 0.5, `Confirmed on ${inWords(confirmedOn)}: ${how}.`);
}

/** Everything that a candidate is compared by, each with its reason. A criterion that is not asked weighs nothing. */
export function scoreParts(need: Need, council: string | null, facts: CandidateFacts, tests: Section22C): ScorePart[] {
  const values: Record<Criterion, Value> = {
    distance: distance(need, facts),
    type: type(need, facts),
    siblings: siblings(need, tests),
    inArea: inArea(council, tests),
    needs: needs(need, facts),
    quality: quality(facts),
    freshness: freshness(facts),
  };
  return CRITERIA.map((criterion) => {
    const value = values[criterion];
    return { criterion, weight: value.asked ? need.weights[criterion] : 0, ...value };
  });
}

function scoreOf(parts: readonly ScorePart[]): number {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  if (weight === 0) return UNKNOWN_VALUE;
  const sum = parts.reduce((total, part) => total + part.weight * (part.value ?? UNKNOWN_VALUE), 0);
  return Math.round((sum / weight) * 100) / 100;
}

const text = ({ kind, urn, building, place }: CandidateFacts): string =>
  [kind, urn ?? '', String(building ?? 0).padStart(3, '0'), place ?? ''].join(' ');

/** What orders candidates, most important first; smaller is better. */
function order(need: Need, { facts, score, parts }: Omit<Ranked, 'rank'>): (number | string)[] {
  const tier = need.inHouseFirst && facts.tier !== null ? TIERS.indexOf(facts.tier) : 0;
  const notKnown = parts.filter(({ weight, value }) => weight > 0 && value === null);
  return [
    facts.available === null ? 1 : 0,
    notKnown.some(({ criterion }) => criterion === 'distance') ? 1 : 0,
    tier,
    -score,
    notKnown.length,
    facts.pricePerWeek ?? Number.MAX_SAFE_INTEGER,
    text(facts),
  ];
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] as number | string;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/**
 * Best first. What is not known to be free comes after what is, and an unknown distance after a known one; then in-house,
 * framework, spot; then the score; the price separates only what is equal in all of that.
 */
export function rank(need: Need, council: string | null, candidates: readonly CandidateFacts[]): Ranked[] {
  return candidates
    .map((facts) => {
      const tests = section22C(need, council, facts);
      const parts = scoreParts(need, council, facts, tests);
      const ranked = { facts, tests, parts, score: scoreOf(parts) };
      return { ranked, keys: order(need, ranked) };
    })
    .toSorted((a, b) => compare(a.keys, b.keys))
    .map(({ ranked }, index) => ({ rank: index + 1, ...ranked }));
}
