import { addDays, type CalendarDate, type Pence } from '#kernel';
import { CRITERIA } from '../domain/criteria';
import { reasonOf } from '../domain/criterion-reasons';
import { NO_DETAIL, type CandidateDetail } from '../domain/facts';
import { countByReason, LEFT_OUT, reasonCode, reasonInWords, reasonsOf, widening } from '../domain/left-out';
import { compatibility, mustAssess } from '../domain/must-assess';
import type { Anchor, Need } from '../domain/need';
import { direction } from '../domain/quality';
import type { Ranked } from '../domain/ranking';
import { section22C } from '../domain/section-22c';
import { adjusted } from '../domain/stability';
import type { Found, Sorted } from './search-candidates';
import type { LateFacts } from './search-late-facts';
import type { LeftOutCounted } from './search-left-out-order';
import type { LeftOutHome } from './search-left-out.query';
import { needInShort } from './search-need-in-short';
import type { UnitDetail } from './search-places.query';
import type { Siblings } from './search-siblings.query';

export type { LeftOutHome } from './search-left-out.query';

export interface SearchFindings {
  readonly need: Need;
  readonly asAt: CalendarDate;
  readonly at: Date | null;
  readonly council: { readonly code: string; readonly name: string } | null;
  readonly unknownPostcodes: readonly Anchor[];
  readonly found: Found;
  readonly sorted: Sorted;
  readonly told: readonly Ranked[];
  readonly details: ReadonlyMap<number, UnitDetail>;
  readonly names: ReadonlyMap<string, string>;
  readonly late: LateFacts;
  readonly siblings: Siblings | null;
  readonly leftOut: LeftOutCounted;
  readonly items: readonly LeftOutHome[];
  readonly page: number;
  readonly pageLength: number;
}

/** Candidates of all kinds by the authority in which they are, most first; where it is not known, without a code. */
function byAuthority({ sorted, names }: SearchFindings) {
  const counts = new Map<string | null, { all: number; free: number }>();
  for (const facts of sorted.candidates) {
    const count = counts.get(facts.authorityCode) ?? { all: 0, free: 0 };
    counts.set(facts.authorityCode, count);
    count.all += 1;
    if (facts.available === true) count.free += 1;
  }
  return [...counts]
    .map(([code, count]) => ({ code, name: code === null ? 'Not known' : (names.get(code) ?? code), ...count }))
    .toSorted((a, b) => b.all - a.all || (a.name < b.name ? -1 : 1));
}

/** Planned homes that are told, the soonest first; all are counted. */
const PLANNED_TOLD = 100;

export type SearchResult = ReturnType<typeof composeSearch>;

/** The answer to a search: candidates best first, those left out with all their reasons, and what asking less would add. */
export function composeSearch(findings: SearchFindings) {
  const { need, found, sorted, page, pageLength } = findings;
  const { groups, counted, total } = findings.leftOut;
  return {
    need: needInShort(findings),
    asAt: findings.asAt,
    registerAsAt: found.published?.asAt ?? null,
    considered: sorted.considered,
    weights: need.weights,
    /** Candidates of all kinds, those not told included. */
    candidatesFound: sorted.candidates.length,
    /** Of all of them, told or not. */
    candidatesFree: sorted.candidates.filter(({ available }) => available === true).length,
    byAuthority: byAuthority(findings),
    candidates: findings.told.map((each) => candidate(findings, each)),
    siblings: findings.siblings,
    agencies: agencies(sorted),
    /** Homes expected to open in time, apart: none is a candidate before it is registered. */
    planned: {
      count: findings.late.planned.length,
      places: findings.late.planned.reduce((sum, { places }) => sum + places, 0),
      items: findings.late.planned.slice(0, PLANNED_TOLD),
    },
    leftOut: {
      total,
      counted,
      page,
      pages: Math.ceil(total / pageLength),
      items: findings.items.map(leftOutHome),
    },
    widening: widening(groups, need.features),
  };
}

/** Agencies that named no household stand apart from what was considered: nobody knows how many households they are. */
function agencies({ candidates, agencies: considered, agenciesLeftOut }: Sorted) {
  const groups = agenciesLeftOut.map((mask) => ({ sets: [reasonsOf(mask, [])], homes: 1 }));
  return {
    considered,
    candidates: candidates.filter(({ kind }) => kind === 'agency').length,
    leftOut: countByReason(groups).map(({ reason, homes }) => ({ reason, words: LEFT_OUT[reason], agencies: homes })),
  };
}

function candidate(findings: SearchFindings, { rank, facts, score, values }: Ranked) {
  const { need, asAt, council, names, late } = findings;
  const terms = late.terms.get(facts.urn ?? '');
  const said = facts.unit === null ? undefined : findings.details.get(facts.unit);
  const code = facts.authorityCode;
  const authority = code === null ? null : { code, name: names.get(code) ?? code };
  const detail: CandidateDetail = { ...NO_DETAIL, ...said, authority };
  const tests = section22C(need, council?.code ?? null, facts, detail);
  const parts = CRITERIA.map((criterion, index) => {
    const value = values[index];
    const asked = value !== undefined;
    return {
      criterion,
      weight: asked ? need.weights[criterion] : 0,
      value: value ?? null,
      asked,
      reason: reasonOf(criterion, value, { need, facts, tests, asAt }),
    };
  });
  const { published, confirmedDaysAgo: days, pricePerWeek: price } = facts;
  const assess = mustAssess(need, facts, detail);
  return {
    rank,
    kind: facts.kind,
    urn: facts.urn ?? said?.urn ?? null,
    building: said?.building ?? null,
    place: facts.place,
    name: published?.name ?? null,
    provisionType: published?.provisionType ?? null,
    authority,
    sector: published?.sector ?? null,
    owner: published?.owner ?? null,
    availability: facts.available === null ? ('not known: ask' as const) : ('free throughout' as const),
    free: facts.free,
    distanceBands: need.anchors.map(({ name }, index) => {
      const band = facts.bands[index] ?? null;
      return { anchor: name, milesFrom: band === null ? null : band - 5, milesTo: band };
    }),
    score,
    parts,
    section22C: tests,
    compatibility: compatibility(assess),
    /** What only the home can say, of this need; nothing of anybody who lives there. */
    mustAssess: assess,
    freshness: days === null ? null : days < 7 ? ('fresh' as const) : ('stale' as const),
    confirmedOn: days === null ? null : addDays(asAt, -days),
    tier: facts.tier,
    /** Whether the council has places guaranteed there, which are used before others of a framework. */
    guaranteed: facts.guaranteed,
    guarantees: terms?.guarantees ?? [],
    pricePerWeekPence: price,
    /** With framework, lot and days, cheapest first. */
    agreedPrices: terms?.prices ?? [],
    /** The middle listed price of all of its kind that suit this need; null for fewer than three prices. */
    likeNeeds: late.likeNeeds.get(facts.kind) ?? null,
    /** What a household is approved for; null for a home. */
    approvedFor: facts.approvedFor,
    features: detail.features,
    statementOfPurpose: detail.needs,
    staffing: { byDay: detail.staffing, night: detail.night, qualifiedPercent: detail.qualifiedPercent },
    manager: { post: detail.manager, since: detail.managerSince },
    school: detail.school,
    /** Of supported accommodation: 1 to 4, as Ofsted's table of premises has it. */
    category: detail.category,
    quality: {
      judgement: published?.judgement ?? null,
      judgedOn: published?.judgedOn ?? null,
      direction: published === null ? null : direction(published),
    },
    stability: facts.stability === null ? null : adjusted(facts.stability),
    /** Public evidence of the owner: shown, never scored; null where none was asked for or there is none. */
    ownerEvidence: late.evidence?.get(published?.owner ?? '') ?? null,
    /** That an allegation process is open and since when, to those who may know; it ranks nothing. */
    allegationProcesses: late.allegations.get(facts.urn ?? '') ?? [],
    reasons: [
      ...parts.filter(({ asked }) => asked).map(({ reason }) => reason),
      ...priceInWords(need.budgetPerWeek, price),
    ],
  };
}

function priceInWords(budget: Pence | null, price: Pence | null): string[] {
  if (price === null) return ['No price of it is listed.'];
  if (budget === null) return [];
  return [price <= budget ? 'Its listed price is within the budget.' : 'Its listed price is above the budget.'];
}

function leftOutHome({ kind, urn, building, household, name, authority, places }: LeftOutHome) {
  const reasons = [...new Set(places.flatMap((each) => each.reasons))];
  return {
    kind,
    urn,
    building,
    household,
    name,
    authority,
    reasons: reasons.map((reason) => ({ reason: reasonCode(reason), words: reasonInWords(reason) })),
    places: places
      .filter(({ place }) => place !== null)
      .map(({ place, reasons: of, states }) => ({ place, reasons: of.map(reasonInWords), states: states ?? [] })),
  };
}
