import { CalendarDate, addDays, newId } from '#kernel';
import type { RegisteredProvider } from './demo-providers';
import { DemoPriceLine, pricesOf } from './demo-prices';
import type { BoughtService, DemoStay } from './demo-stays';
import type { SeededRandom } from './seeded-random';

/** A provider that was asked, and what it answered. */
export interface DemoApproach {
  readonly id: string;
  readonly urn: string | null;
  readonly name: string;
  readonly state: 'accepted' | 'declined' | 'no-reply';
  readonly declined: string | null;
  readonly tier: 'framework-direct' | 'mini-competition' | 'spot';
}

/** One search of a council from the day on which it is put out to its end, with the placement where there is one. */
export interface DemoSearch {
  readonly need: string;
  readonly referral: string;
  readonly document: unknown;
  readonly published: CalendarDate;
  readonly ended: CalendarDate;
  readonly wanted: CalendarDate;
  readonly emergency: boolean;
  readonly siblings: string | null;
  readonly approaches: readonly DemoApproach[];
  /** Null where nothing was found: then why it ended. */
  readonly placement: DemoPlacementMade | null;
  readonly endReason: string | null;
  readonly wentInstead: string | null;
}

export interface DemoPlacementMade {
  readonly id: string;
  readonly agreement: string;
  readonly approach: string;
  readonly urn: string | null;
  readonly provider: string;
  readonly provisionType: string;
  /** Code of the area in which it is; null where that is not known. */
  readonly area: string | null;
  readonly starts: CalendarDate;
  readonly ends: CalendarDate | null;
  readonly endReason: string | null;
  readonly noticeBy: 'council' | null;
  readonly noticeGiven: CalendarDate | null;
  readonly noticeEnds: CalendarDate | null;
  readonly prices: readonly DemoPriceLine[];
}

export interface SearchesAsked {
  readonly council: string;
  readonly until: CalendarDate;
  /** Open on a day, by kind of service: who may be asked beside the one that takes the child. */
  readonly providersOf: (service: BoughtService, on: CalendarDate) => readonly RegisteredProvider[];
  /** The council in which a postcode lies; null where that is not known. */
  readonly councilOf: (postcode: string) => string | null;
}

/** As Ofsted spells them. */
const TYPES: Readonly<Record<BoughtService, string>> = {
  home: "Children's home",
  agency: 'Independent Fostering Agency',
  supported: 'Supported Accommodation',
};
const FIELDS: Readonly<Record<BoughtService, string>> = {
  home: 'residentialCareSuitability',
  agency: 'fosterCareSuitability',
  supported: 'supportedAccommodationSuitability',
};
const RISKS = ['riskMissing', 'riskSelfHarm', 'riskCriminalExploitation', 'riskDrugAlcohol', 'riskToOthersPhysical'];
const LIKELY_RISK: Readonly<Record<BoughtService, number>> = { home: 0.38, agency: 0.12, supported: 0.22 };
const DECLINES = {
  'no-vacancy': 34,
  'would-not-match': 30,
  staffing: 8,
  'level-of-risk': 14,
  fee: 3,
  timescale: 6,
  other: 5,
};
const ASKED: Readonly<Record<BoughtService, number>> = { home: 7, agency: 4, supported: 3 };
/** Days from being put out to the decision, on average; from the decision to the move. */
const DAYS: Readonly<Record<BoughtService, number>> = { home: 17, agency: 9, supported: 12 };

/** Chance that a place in the council's own area was preferred, where one was found there and where none was. */
const LOCAL = { found: 0.7, notFound: 0.2 };

interface Child {
  readonly age: number;
  readonly sex: 'male' | 'female';
  readonly homePost: string;
}

function wish(service: BoughtService, { age }: Child, random: SeededRandom): Record<string, string> {
  const second = service === 'home' ? random.chance(0.24) : random.chance(0.06);
  const preferred: BoughtService = second ? (service === 'agency' ? 'home' : 'agency') : service;
  const said = (of: BoughtService): string =>
    of === preferred ? 'Preferred' : of === 'supported' && age < 16 ? 'Unsuitable' : 'Suitable but not preferred';
  return Object.fromEntries((['home', 'agency', 'supported'] as const).map((of) => [FIELDS[of], said(of)]));
}

function documentOf(
  { council }: SearchesAsked,
  service: BoughtService,
  child: Child,
  { wanted, risks, inside }: { wanted: CalendarDate; risks: readonly string[]; inside: boolean },
  random: SeededRandom,
): unknown {
  const { age, sex, homePost } = child;
  const near = homePost === '' ? {} : { postcodes: { home: homePost }, withinMiles: random.pick([15, 20, 20, 30, 40]) };
  return {
    PlacementRecommendation: wish(service, child, random),
    ...(risks.length > 0 ? { Risks: Object.fromEntries(risks.map((risk) => [risk, 'Risk Present'])) } : {}),
    search: {
      council,
      age,
      sex,
      wanted: { from: wanted },
      isPreferredLocationLocal: random.chance(inside ? LOCAL.found : LOCAL.notFound),
      ...near,
    },
  };
}

function approachesOf(
  asked: SearchesAsked,
  service: BoughtService,
  { on, risks }: { on: CalendarDate; risks: number },
  random: SeededRandom,
): DemoApproach[] {
  const open = asked.providersOf(service, on);
  if (open.length === 0) return [];
  const number = Math.round(random.exponential(ASKED[service] * (0.6 + 0.4 * risks)));
  const several = new Map(Array.from({ length: number }, () => random.pick(open)).map((each) => [each.urn, each]));
  return [...several.values()].map(({ urn, owner }) => {
    const declined = random.chance(0.62) ? random.weighted(DECLINES) : null;
    const state = declined === null ? ('no-reply' as const) : ('declined' as const);
    return { id: newId(), urn, name: owner, state, declined, tier: 'framework-direct' as const };
  });
}

const risksOf = (service: BoughtService, age: number, random: SeededRandom): string[] =>
  age < 8 ? [] : RISKS.filter(() => random.chance(LIKELY_RISK[service]));

/** A search that found the stay: when it was put out, who was asked, what was agreed. */
export function searchOf(stay: DemoStay, asked: SearchesAsked, random: SeededRandom): DemoSearch {
  const { service, starts, ends, provider } = stay;
  const risks = risksOf(service, stay.age, random);
  const area = asked.councilOf(stay.postcode);
  const emergency = random.chance(0.18);
  const ended = addDays(starts, emergency ? 0 : -random.integer(0, 6));
  const waited = emergency
    ? random.integer(0, 1)
    : Math.floor(random.exponential(DAYS[service] * (0.7 + 0.3 * risks.length)));
  const published = addDays(ended, -Math.min(waited, 180));
  const others = approachesOf(asked, service, { on: published, risks: risks.length }, random);
  const name = provider?.owner ?? 'Provider without a registration (Demonstration)';
  const urn = stay.urn === '' ? null : stay.urn;
  const tier = random.chance(0.3) ? ('spot' as const) : ('framework-direct' as const);
  const taken: DemoApproach = { id: newId(), urn, name, state: 'accepted', declined: null, tier };
  const given = ends !== null && random.chance(0.3);
  const paidTo = given ? addDays(ends, random.integer(3, 24)) : ends;
  return {
    need: newId(),
    referral: newId(),
    document: documentOf(asked, service, stay, { wanted: starts, risks, inside: area === asked.council }, random),
    published,
    ended,
    wanted: starts,
    emergency,
    siblings: null,
    approaches: [taken, ...others.filter((each) => each.urn !== urn)],
    placement: {
      id: newId(),
      agreement: newId(),
      approach: taken.id,
      urn,
      provider: name,
      provisionType: TYPES[service],
      area,
      starts,
      ends,
      endReason: ends === null ? null : stay.endReason || 'OTHER',
      noticeBy: given ? 'council' : null,
      noticeGiven: given ? addDays(paidTo as CalendarDate, -28) : null,
      noticeEnds: given ? paidTo : null,
      prices: pricesOf({ service, starts, paidTo }, { risks: risks.length, until: asked.until }, random),
    },
    endReason: null,
    wentInstead: null,
  };
}

const INSTEAD = ['With a relative', 'Remained at home with support', 'Own provision'];

/** A search that began on a day and found nothing. */
export function searchInVain(began: CalendarDate, asked: SearchesAsked, random: SeededRandom): DemoSearch {
  const service = random.weighted({ home: 6, agency: 3, supported: 1 }) as BoughtService;
  const age = service === 'supported' ? random.integer(16, 17) : random.integer(6, 16);
  const child: Child = { age, sex: random.chance(0.55) ? 'male' : 'female', homePost: '' };
  const risks = risksOf(service, age, random);
  const ended = addDays(began, 4 + Math.floor(random.exponential(40)));
  const wanted = addDays(began, random.integer(1, 14));
  return {
    need: newId(),
    referral: newId(),
    document: documentOf(asked, service, child, { wanted, risks, inside: true }, random),
    published: began,
    ended,
    wanted,
    emergency: false,
    siblings: null,
    approaches: approachesOf(asked, service, { on: began, risks: risks.length + 2 }, random),
    placement: null,
    endReason: 'No provider could take the child',
    wentInstead: random.pick(INSTEAD),
  };
}
