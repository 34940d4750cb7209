import { displayPostcode } from '#geography';
import type { CalendarDate, Pence } from '#kernel';
import type { CandidateFacts } from '../domain/facts';
import { countByReason, reasonCode, reasonInWords, widening, type LeftOutGroup } from '../domain/left-out';
import type { Anchor, LegalRoute, Need } from '../domain/need';
import { rank, type Ranked } from '../domain/ranking';

/** A home left out, as the query finds it: its places, each with all its reasons. */
export interface LeftOutHome extends Pick<CandidateFacts, 'kind' | 'urn' | 'building' | 'name' | 'authority'> {
  readonly household: string | null;
  readonly places: readonly {
    readonly place: string | null;
    readonly reasons: readonly string[];
    readonly states: readonly string[] | null;
  }[];
}

export interface SearchFindings {
  readonly need: Need;
  readonly council: { readonly code: string; readonly name: string } | null;
  readonly asAt: CalendarDate;
  readonly registerAsAt: CalendarDate | null;
  readonly considered: number;
  readonly candidates: readonly CandidateFacts[];
  readonly leftOut: readonly LeftOutGroup[];
  readonly items: readonly LeftOutHome[];
  readonly unknownPostcodes: readonly Anchor[];
  readonly page: number;
  readonly pageLength: number;
}

export type SearchResult = ReturnType<typeof composeSearch>;

/** How long a legal route lasts without a court. Children Act 1989 s.46(6), s.45(1); LASPO 2012 and PACE 1984 s.38(6). */
const CLOCKS: Partial<Record<LegalRoute, string>> = {
  'section-20': 'Someone with parental responsibility may end it at any time.',
  'police-protection': 'It ends 72 hours after it began.',
  'emergency-protection-order': 'It lasts 8 days at most, and may be extended once by 7.',
  'pace-transfer': 'The place is needed the same night.',
  remand: "The court's conditions bind the placement.",
};

/** The answer to a search: candidates best first, those left out with all their reasons, and what asking less would add. */
export function composeSearch(found: SearchFindings) {
  const { need, council, page, pageLength } = found;
  const ranked = rank(need, council?.code ?? null, found.candidates);
  const total = found.leftOut.reduce((sum, { homes }) => sum + homes, 0);
  return {
    need: needInShort(found),
    asAt: found.asAt,
    registerAsAt: found.registerAsAt,
    considered: found.considered,
    weights: need.weights,
    candidates: ranked.map((each) => candidate(need, each)),
    leftOut: {
      total,
      counted: countByReason(found.leftOut),
      page,
      pages: Math.ceil(total / pageLength),
      items: found.items.map(leftOutHome),
    },
    widening: widening(found.leftOut, need.features),
  };
}

function needInShort({ need, council, unknownPostcodes, registerAsAt }: SearchFindings) {
  const { age, sex, legalRoute, siblings, features, needs, from, to, urgency, notSaid, notWith } = need;
  const notes = [
    ...(legalRoute === null ? [] : [CLOCKS[legalRoute] ?? []].flat()),
    ...unknownPostcodes.map(
      ({ name, postcode }) =>
        `The ${name} postcode ${displayPostcode(postcode)} is not known: no distance to it can be told.`,
    ),
    ...(need.anchors.length === 0 ? ['The need gives no postcode, so no distance is told.'] : []),
    ...(council === null ? ['The council is not known: name it in search.council, or with --council.'] : []),
    ...(registerAsAt === null
      ? ["No register of Ofsted's is loaded for that day: no registration could be checked."]
      : []),
    ...(need.standard.PlacementRequirements['homeAdaptation'] === true && features.length === 0
      ? ['An adaptation is required and search.features names none: nothing was left out for want of it.']
      : []),
  ];
  const anchors = need.anchors.map(({ name, visitsPerMonth }) => ({ name, visitsPerMonth }));
  return {
    council,
    age,
    sex,
    legalRoute,
    siblings,
    features,
    needs,
    from,
    to,
    urgency,
    anchors,
    notWith: notWith.length,
    notes,
    notSaid,
  };
}

function candidate(need: Need, { rank: place, facts, score, parts, tests }: Ranked) {
  const price = facts.pricePerWeek;
  return {
    rank: place,
    kind: facts.kind,
    urn: facts.urn,
    building: facts.building,
    place: facts.place,
    name: facts.name,
    provisionType: facts.provisionType,
    authority: facts.authority,
    sector: facts.sector,
    owner: facts.owner,
    availability: facts.available === null ? ('not known: ask' as const) : ('free throughout' as const),
    free: facts.free,
    distanceBands: need.anchors.map(({ name }, index) => {
      const band = facts.bands[index] ?? null;
      return { anchor: name, milesFrom: band === null ? null : band - 5, milesTo: band };
    }),
    score,
    parts,
    section22C: tests,
    compatibility: 'the home must assess' as const,
    freshness: facts.freshness,
    confirmedOn: facts.confirmedOn,
    tier: facts.tier,
    pricePerWeekPence: price,
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
