import { addDays, dayOf, publicActor, type Actor, type CalendarDate } from '#kernel';
import { councilOrganisation, type Organisation } from '#identity';
import {
  AcceptOffer,
  ApproveSearch,
  AskProviders,
  DecideApproval,
  DraftReferral,
  MakeOffer,
  OpenNeed,
  PreferOffer,
  PublishReferral,
  RecordAssessment,
  ReviseReferral,
  ShortlistApproach,
  SignAgreement,
  StartPlacement,
  ViewApproach,
  WriteNeed,
  type AcceptedOffer,
  type OfferedUnit,
  type ProviderToAsk,
  type ReferralToDraft,
} from '#placements';
import type { TestDatabase } from '../medium/database';
import { anOrganisation, everyRoleOf, type TestPerson } from './people';

/** Invented homes: in Manchester, at a distance from it in Lancashire, next to it in Salford, and one that describes no place. */
export const HOMES = {
  inArea: '2900001',
  atADistance: '2900002',
  nextDoor: '2900003',
  undescribed: '2900004',
} as const;
const AREAS: Record<string, string> = {
  [HOMES.inArea]: 'E08000003',
  [HOMES.atADistance]: 'E10000017',
  [HOMES.nextDoor]: 'E08000006',
  [HOMES.undescribed]: 'E08000003',
};
export const ALL_CONDITIONS = ['wishes', 'most-appropriate', 'relatives', 'iro', 'area-authority'] as const;

export const DAY = 86_400_000;
export const inDays = (days: number): Date => new Date(Date.now() + days * DAY);
export const today = (): CalendarDate => dayOf(new Date());
export const from = (days: number): CalendarDate => addDays(today(), days);

export interface Party {
  readonly organisation: Organisation;
  readonly people: readonly TestPerson[];
  /** @throws Error when nobody holds the role */
  as(role: string): Actor;
}

async function party(database: TestDatabase, organisation: Organisation): Promise<Party> {
  const people = await everyRoleOf(database.uow, organisation);
  return {
    organisation,
    people,
    as(role) {
      const found = people.find((each) => each.role === role);
      if (!found) throw new Error(`Nobody holds the role ${role}.`);
      return found.actor;
    },
  };
}

export interface PlacementScene {
  readonly database: TestDatabase;
  readonly council: Party;
  readonly other: Party;
  readonly host: Party;
  readonly provider: Party;
  readonly rival: Party;
}

/** Manchester, Salford and Lancashire with their people, two providers, and four homes with four places each. */
export async function openPlacementScene(database: TestDatabase): Promise<PlacementScene> {
  const { uow } = database;
  const councilOf = async (code: string): Promise<Party> =>
    party(database, await uow.read(publicActor, (tx) => councilOrganisation(tx, code)));
  await database.asOwner(`insert into register.snapshot (as_at, complete) values ('2025-03-31', true)`);
  for (const [urn, area] of Object.entries(AREAS))
    await database.asOwner(
      `insert into register.registration (snapshot_id, urn, provision_type, status, withheld, authority_code, places,
         source_file_id, source_row)
       select id, $1, 'Children''s home', 'Active', true, $2, 4, uuidv7(), 2 from register.snapshot`,
      [urn, area],
    );
  const provider = await party(database, await anOrganisation(uow, 'provider'));
  await uow.run(provider.as('provider-manager'), (tx) =>
    tx.query(
      `insert into register.place (organisation_id, urn, building, code, registered, staffed, offered, age_from, age_to, sex,
         features, valid_from, source_file, source_row)
       select $1, u.urn, 1, 'A' || n, true, true, true, 0, 17, 'any', '{}', '2020-01-01', 'places.csv', 2
         from unnest($2::text[]) u (urn), generate_series(1, 4) n`,
      [provider.organisation.id, [HOMES.inArea, HOMES.atADistance, HOMES.nextDoor]],
    ),
  );
  return {
    database,
    council: await councilOf('E08000003'),
    other: await councilOf('E08000006'),
    host: await councilOf('E10000017'),
    provider,
    rival: await party(database, await anOrganisation(uow, 'provider')),
  };
}

export const needDocument = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  search: { age: 13, sex: 'female', wanted: { from: from(1) }, ...change },
});

/** An open need of the council. */
export async function anOpenNeed(
  { database }: PlacementScene,
  council: Party,
  change: Record<string, unknown> = {},
): Promise<string> {
  const actor = council.as('placements-officer');
  const written = await new WriteNeed(database.uow).execute(actor, { document: needDocument(change), at: new Date() });
  const mandatory = written.missing.length;
  if (mandatory > 0) throw new Error(`The need lacks ${written.missing.join(', ')}.`);
  await new OpenNeed(database.uow).execute(actor, { needId: written.id });
  return written.id;
}

/** A referral that has been published, of a need of its own. */
export async function aPublishedReferral(
  scene: PlacementScene,
  {
    council = scene.council,
    need = {},
    ...draft
  }: { council?: Party; need?: Record<string, unknown> } & Partial<ReferralToDraft> = {},
): Promise<{ referralId: string; needId: string }> {
  const { uow } = scene.database;
  const officer = council.as('placements-officer');
  const needId = draft.needId ?? (await anOpenNeed(scene, council, need));
  const { id: referralId } = await new DraftReferral(uow).execute(officer, { ...draft, needId });
  const statedSimilar = { children: 40, source: 'Invented count' };
  await new ReviseReferral(uow).execute(officer, { referralId, statedSimilar });
  if (!draft.emergency) await new ApproveSearch(uow).execute(council.as('commissioner'), { referralId });
  const at = new Date();
  await new PublishReferral(uow).execute(officer, { referralId, at, replyBy: inDays(2) });
  return { referralId, needId };
}

/** One provider asked for a published referral. */
export async function anApproach(
  scene: PlacementScene,
  { referralId, council = scene.council, ...asked }: { referralId: string; council?: Party } & Partial<ProviderToAsk>,
): Promise<string> {
  const provider: ProviderToAsk = {
    providerId: scene.provider.organisation.id,
    urn: HOMES.inArea,
    tier: 'framework-direct',
    replyBy: inDays(1),
    ...asked,
  };
  const command = new AskProviders(scene.database.uow);
  const officer = council.as('placements-officer');
  const [made] = await command.execute(officer, { referralId, providers: [provider], at: new Date() });
  if (!made) throw new Error('Nobody was asked.');
  return made.approachId;
}

export const A1: readonly OfferedUnit[] = [{ building: 1, place: 'A1' }];

/** The provider looks, and offers these places at £4,250 a week, £300 of it additional. */
export async function anOffer(
  scene: PlacementScene,
  approachId: string,
  units: readonly OfferedUnit[] = A1,
  actor: Actor = scene.provider.as('provider-manager'),
): Promise<void> {
  const { uow } = scene.database;
  await new ViewApproach(uow).execute(scene.provider.as('provider-manager'), { approachId });
  const prices = { corePence: 395_000, additionalPence: 30_000 };
  const offer = { ...prices, earliestStart: today(), expiresAt: inDays(3), units, at: new Date() };
  await new MakeOffer(uow).execute(actor, { approachId, ...offer });
}

/** Shortlists, assesses, prefers and approves an offer; the director approves unless told. */
export async function approved(
  scene: PlacementScene,
  approachId: string,
  { council = scene.council, role = 'director' }: { council?: Party; role?: string } = {},
): Promise<void> {
  const { uow } = scene.database;
  const officer = council.as('placements-officer');
  await new ShortlistApproach(uow).execute(officer, { approachId });
  const assessment = { impact: 'The others are younger and settled.', matching: 'Meets the needs that were asked.' };
  await new RecordAssessment(uow).execute(officer, { approachId, ...assessment });
  await new PreferOffer(uow).execute(officer, { approachId, reason: 'The only one near school', at: new Date() });
  await new DecideApproval(uow).execute(council.as(role), { approachId, granted: true, conditions: ALL_CONDITIONS });
}

/** A whole planned path up to the acceptance. */
export async function anAcceptedOffer(
  scene: PlacementScene,
  {
    urn = HOMES.inArea,
    units = A1,
    council = scene.council,
    startsOn = from(2),
    endsOn = null,
    ...draft
  }: {
    urn?: string;
    units?: readonly OfferedUnit[];
    council?: Party;
    startsOn?: CalendarDate;
    endsOn?: CalendarDate | null;
  } & Partial<ReferralToDraft> = {},
): Promise<AcceptedOffer & { referralId: string; needId: string }> {
  const referral = await aPublishedReferral(scene, { council, ...draft });
  const approachId = await anApproach(scene, { ...referral, council, urn });
  await anOffer(scene, approachId, units);
  await approved(scene, approachId, { council });
  const officer = council.as('placements-officer');
  const accepted = await new AcceptOffer(scene.database.uow).execute(officer, { approachId, startsOn, endsOn });
  return { ...accepted, ...referral };
}

/** Both sides sign, and the child moves in. */
export async function signedAndStarted(
  scene: PlacementScene,
  { agreementId, placementId }: { agreementId: string; placementId: string },
  on: CalendarDate,
  council: Party = scene.council,
): Promise<void> {
  const { uow } = scene.database;
  const sign = new SignAgreement(uow);
  await sign.execute(council.as('commissioner'), { agreementId, name: 'Casey Commissioner', at: new Date() });
  await sign.execute(scene.provider.as('provider-manager'), { agreementId, name: 'Peyton Provider', at: new Date() });
  await new StartPlacement(uow).execute(council.as('placements-officer'), { placementId, on });
}
