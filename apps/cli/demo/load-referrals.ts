import { addDays, dayOf, systemActorFor, type Actor, type CalendarDate } from '#kernel';
import {
  APPROVAL_CONDITIONS,
  AcceptOffer,
  ApproveSearch,
  AskProviders,
  AskQuestion,
  DecideApproval,
  DeclineApproach,
  DraftReferral,
  MakeOffer,
  OpenNeed,
  PreferOffer,
  PublishReferral,
  RecordAssessment,
  ReferralsBeside,
  SearchNeed,
  ShortlistApproach,
  ShortlistCandidate,
  SignAgreement,
  StartPlacement,
  ViewApproach,
  WriteNeed,
} from '#placements';
import type { System } from '../system/open-system';
import { councilPerson } from './demonstration-actors';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Invented children, each at another point of the way to a home. */
const CHILDREN = [
  { until: 'need', age: 15, sex: 'male', days: 0, route: 'police-protection', text: '' },
  {
    until: 'draft',
    age: 9,
    sex: 'female',
    days: 6,
    route: 'section-20',
    text: 'Settled at school and wants to stay there.',
  },
  {
    until: 'asked',
    age: 13,
    sex: 'female',
    days: 3,
    route: 'emergency-protection-order',
    text: 'Sleeps badly, likes animals.',
  },
  {
    until: 'preferred',
    age: 14,
    sex: 'male',
    days: 8,
    route: 'care-order',
    text: 'Needs a calm home with few changes of staff.',
  },
  { until: 'agreed', age: 11, sex: 'male', days: 10, route: 'care-order', text: 'Wants to go on with football.' },
  { until: 'started', age: 12, sex: 'female', days: 0, route: 'care-order', text: 'A placement near to school.' },
] as const;

type Child = (typeof CHILDREN)[number];
type Until = Child['until'];
const ORDER: readonly Until[] = ['need', 'draft', 'asked', 'preferred', 'agreed', 'started'];
const goesTo = ({ until }: Child, step: Until): boolean => ORDER.indexOf(until) >= ORDER.indexOf(step);

/** A home that a search found, and who answers for it; null for a provider that is asked by phone. */
interface FoundHome {
  readonly urn: string;
  readonly building: number | null;
  readonly place: string | null;
  readonly providerId: string | null;
  readonly providerName: string;
}

/** Needs, referrals, offers and a placement of the lead council in their several states, each step by whoever takes it. */
export async function loadReferrals(
  system: System,
  { lead, council }: { readonly lead: Actor; readonly council: string },
  today: CalendarDate,
): Promise<void> {
  const people = {
    officer: await councilPerson(system, lead, 'placements-officer'),
    commissioner: await councilPerson(system, lead, 'commissioner'),
    director: await councilPerson(system, lead, 'director'),
  };
  const taken = new Set<string>();
  for (const child of CHILDREN) await onTheWay(system, people, { child, council, today, taken });
}

interface People {
  readonly officer: Actor;
  readonly commissioner: Actor;
  readonly director: Actor;
}

interface Way {
  readonly child: Child;
  readonly council: string;
  readonly today: CalendarDate;
  /** Registrations that an earlier child goes to. */
  readonly taken: Set<string>;
}

async function onTheWay(system: System, people: People, { child, council, today, taken }: Way): Promise<void> {
  const { officer, commissioner, director } = people;
  const at = new Date();
  const from = addDays(today, child.days);
  const legal = { legalRoute: child.route, legalRouteBegan: new Date(at.getTime() - 30 * HOUR).toISOString() };
  const search = { age: child.age, sex: child.sex, wanted: { from }, council, ...legal };
  const { id: needId } = await system
    .get(WriteNeed)
    .execute(officer, { document: { PlacementAvailability: { neededBy: neededBy(child.days) }, search }, at });
  await system.get(OpenNeed).execute(officer, { needId });
  const homes = await homesFor(system, officer, needId, taken);
  const [chosen, other] = homes;
  if (!goesTo(child, 'draft') || !chosen) return;
  const { id: referralId } = await system.get(DraftReferral).execute(officer, { needId, freeText: child.text });
  if (!goesTo(child, 'asked')) return;
  await system.get(ApproveSearch).execute(commissioner, { referralId });
  await system.get(PublishReferral).execute(officer, { referralId, at, replyBy: new Date(at.getTime() + 2 * DAY) });
  const replyBy = new Date(at.getTime() + DAY);
  const tier = 'framework-direct';
  const asked = await system.get(AskProviders).execute(officer, {
    referralId,
    at,
    providers: [chosen, ...(other ? [other] : [])].map((home) => ({ ...home, tier, replyBy })),
  });
  const [approachId = '', otherId] = asked.map((each) => each.approachId);
  const provider = answering(officer, chosen);
  if (other && otherId) {
    if (child.until === 'asked')
      await system
        .get(AskQuestion)
        .execute(answering(officer, other), { approachId: otherId, question: 'Which days is school?' });
    else
      await system
        .get(DeclineApproach)
        .execute(answering(officer, other), { approachId: otherId, reason: 'would-not-match' });
  }
  if (chosen.providerId) await system.get(ViewApproach).execute(provider, { approachId });
  await system.get(MakeOffer).execute(provider, {
    approachId,
    corePence: 412_500,
    additionalPence: 38_000,
    educationPence: child.age > 12 ? 60_000 : 0,
    earliestStart: today,
    conditions: 'Two visits before the move.',
    expiresAt: new Date(at.getTime() + 5 * DAY),
    units: [chosen.place === null ? {} : { building: chosen.building ?? 1, place: chosen.place }],
    at,
  });
  if (!goesTo(child, 'preferred')) return;
  taken.add(chosen.urn);
  await system.get(ShortlistApproach).execute(officer, { approachId });
  const said = { impact: 'Those who live there are settled.', matching: 'Meets what was asked.' };
  await system.get(RecordAssessment).execute(officer, { approachId, ...said });
  await system.get(PreferOffer).execute(officer, { approachId, reason: 'The nearest to school that suits', at });
  if (!goesTo(child, 'agreed')) return;
  const conditions = Object.keys(APPROVAL_CONDITIONS);
  await system.get(DecideApproval).execute(director, { approachId, granted: true, conditions });
  const accepted = await system.get(AcceptOffer).execute(officer, { approachId, startsOn: from });
  const { agreementId, placementId } = accepted;
  await system.get(SignAgreement).execute(commissioner, { agreementId, name: 'Casey Commissioner', at });
  if (!goesTo(child, 'started')) return;
  const own = chosen.providerId === null ? { forProvider: true } : {};
  const signer = chosen.providerId === null ? commissioner : provider;
  await system.get(SignAgreement).execute(signer, { agreementId, name: 'Peyton Provider', at, ...own });
  await system.get(StartPlacement).execute(officer, { placementId, on: dayOf(at) });
}

/** In the standard's words. */
const neededBy = (days: number): string =>
  days === 0 ? 'Today' : days < 5 ? 'in less than 5 days' : 'in more than 5 days';

/** Who answers: the provider itself, or the officer who writes down what it said by phone. */
const answering = (officer: Actor, { providerId }: FoundHome): Actor =>
  providerId === null ? officer : systemActorFor('demo', providerId, 'provider');

/** Two homes that a search of the need finds, put on its shortlist; those whose providers use Homeward first. */
async function homesFor(
  system: System,
  officer: Actor,
  needId: string,
  taken: ReadonlySet<string>,
): Promise<FoundHome[]> {
  const at = new Date();
  const { result } = await system.get(SearchNeed).execute(officer, { needId, asAt: dayOf(at), at, candidates: 100 });
  const homes = result.candidates.filter(({ kind, urn }) => kind === 'home' && urn !== null && !taken.has(urn));
  const urns = homes.flatMap(({ urn }) => (urn === null ? [] : [urn]));
  const owners = new Map(
    (await system.get(ReferralsBeside).ownersOf(officer, { urns })).map((each) => [each.urn, each]),
  );
  const once = [...new Map(homes.map((home) => [home.urn, home])).values()];
  const free = once.filter(({ availability, place }) => availability === 'free throughout' && place !== null);
  const onHomeward = (urn: string | null): number => (owners.get(urn ?? '')?.providerId ? 0 : 1);
  const chosen = free.toSorted((a, b) => onHomeward(a.urn) - onHomeward(b.urn)).slice(0, 2);
  for (const { kind, urn, building, place } of chosen)
    await system
      .get(ShortlistCandidate)
      .execute(officer, { needId, candidate: { kind, urn, building, place }, reason: 'Near school, and free' });
  return chosen.map(({ urn, building, place, name }) => {
    const owner = owners.get(urn ?? '');
    const providerName = owner?.owner ?? name ?? `Home ${urn}`;
    return { urn: urn ?? '', building, place, providerId: owner?.providerId ?? null, providerName };
  });
}
