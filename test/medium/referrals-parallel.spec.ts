import {
  AcceptOffer,
  DecideApproval,
  ExpireHoldHandler,
  ExtendPlacement,
  LapseOfferHandler,
  OpenApproachHandler,
  PassDeadlineHandler,
  PreferOffer,
  RecordAssessment,
  ReferralById,
  ShortlistApproach,
} from '#placements';
import {
  A1,
  anAcceptedOffer,
  anApproach,
  anOffer,
  aPublishedReferral,
  approved,
  from,
  HOMES,
  inDays,
  openPlacementScene,
  type PlacementScene,
} from '../factories/placement-scene';
import { withDatabase } from './database';

const database = withDatabase();
let scene: PlacementScene;
const uow = () => database().uow;
const officer = () => scene.council.as('placements-officer');
const ids = (approachId: string) => ({ organisationId: scene.council.organisation.id, approachId });

beforeAll(async () => {
  scene = await openPlacementScene(database());
});
beforeEach(() => database().asOwner('truncate placements.booking'));

const anApproved = async (urn: string = HOMES.inArea, units = A1, council = scene.council): Promise<string> => {
  const { referralId } = await aPublishedReferral(scene, { council });
  const approachId = await anApproach(scene, { referralId, urn, council });
  await anOffer(scene, approachId, units);
  await approved(scene, approachId, { council });
  return approachId;
};
const accept = (approachId: string, startsOn = from(2), endsOn: ReturnType<typeof from> | null = null) =>
  new AcceptOffer(uow()).execute(officer(), { approachId, startsOn, endsOn });
const living = () =>
  database().asOwner<{ slot: number; unit: string }>(
    `select slot, unit from placements.booking where state in ('held', 'placed') order by unit, slot`,
  );

it('of fifty who accept one place at once one gets it, and forty-nine are told who may do what next', async () => {
  const first = await anApproved();
  // Forty-nine others, of two councils, with the same state as the first: made as rows, since only the acceptance is tested.
  const copies: { approachId: string; council: 'council' | 'other' }[] = [{ approachId: first, council: 'council' }];
  for (let each = 1; each < 50; each += 1) {
    const council = each % 2 === 0 ? 'council' : 'other';
    copies.push({ approachId: await copyOf(first, council), council });
  }
  const command = new AcceptOffer(uow());
  const settled = await Promise.allSettled(
    copies.map(({ approachId, council }) =>
      command.execute(scene[council].as('placements-officer'), { approachId, startsOn: from(2) }),
    ),
  );
  const refused = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(refused).toHaveLength(49);
  for (const refusal of refused) {
    expect(refusal).toMatchObject({ code: 'conflict', reason: 'place-taken' });
    expect((refusal as { next: { who: string }[] }).next.map(({ who }) => who)).toEqual([
      'the provider',
      'the council',
    ]);
  }
  expect(await living()).toHaveLength(1);
});

/** The same approach for a need of its own, of either council. */
async function copyOf(approachId: string, party: 'council' | 'other'): Promise<string> {
  const council = scene[party];
  return uow().run(council.as('placements-officer'), async (tx) => {
    const organisation = council.organisation.id;
    const reference = `N-2001-${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
    const { id: needId } = await tx.one<{ id: string }>(
      `insert into placements.need (organisation_id, reference, status, wanted_from, opened_at)
       values ($1, $2, 'open', '2026-01-01', now()) returning id`,
      [organisation, reference],
    );
    const { id: referralId } = await tx.one<{ id: string }>(
      `insert into placements.referral (organisation_id, need_id, need_version, state, emergency, summary)
       values ($1, $2, 1, 'published', false, '{}') returning id`,
      [organisation, needId],
    );
    const { id } = await tx.one<{ id: string }>(
      `insert into placements.approach (organisation_id, referral_id, need_id, provider_name, urn, tier, state, opens_at, reply_by)
       values ($1, $2, $3, 'Copy', $4, 'block', 'approved', now(), now() + interval '1 day') returning id`,
      [organisation, referralId, needId, HOMES.inArea],
    );
    await tx.query(
      `insert into placements.offer (organisation_id, approach_id, number, core_pence, additional_pence, education_pence,
         other_pence, earliest_start, expires_at, units, made_by)
       values ($1, $2, 1, 1, 0, 0, 0, current_date, now() + interval '1 day', $3, 'test')`,
      [organisation, id, JSON.stringify(A1)],
    );
    await tx.query(
      `insert into placements.approval (organisation_id, approach_id, granted, level, reasons, emergency, by_phone, conditions,
         approver_name, approver_role, recorded_by) values ($1, $2, true, 'none', '[]', false, false, '{}', 'x', 'director', 'x')`,
      [organisation, id],
    );
    expect(approachId).not.toBe(id);
    return id;
  });
}

it('back to back is no double booking; a day more is', async () => {
  await accept(await anApproved(), from(2), from(10));
  await accept(await anApproved(), from(10), from(20));
  await expect(accept(await anApproved(), from(19))).rejects.toMatchObject({ reason: 'place-taken' });
  await accept(await anApproved(), from(20));
});

it('a home that describes no place takes as many children as it is registered for, and no more', async () => {
  const approaches = await Promise.all([1, 2, 3, 4, 5].map(() => anApproved(HOMES.undescribed, [{}])));
  const settled = await Promise.allSettled(approaches.map((approachId) => accept(approachId)));
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
  expect((await living()).map(({ slot }) => slot)).toEqual([1, 2, 3, 4]);
});

it('a household takes as many children as it is approved for', async () => {
  await uow().run(scene.provider.as('provider-manager'), (tx) =>
    tx.query(
      `insert into register.fostering_household (organisation_id, agency_urn, household, postcode, age_from, age_to, sex, children,
         kinds, valid_from, source_file, source_row)
       values ($1, 'SC900001', 'H-1', 'ZZ11AA', 0, 17, 'any', 2, '{long-term}', '2020-01-01', 'h.csv', 2)`,
      [scene.provider.organisation.id],
    ),
  );
  const approaches = [1, 2, 3].map(() => anApproved('SC900001', [{ household: 'H-1' }]));
  const settled = await Promise.allSettled((await Promise.all(approaches)).map((approachId) => accept(approachId)));
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
});

const refusal = async (units: (typeof A1)[number][]) =>
  accept(await anApproved(HOMES.inArea, units)).catch((e: unknown) => e);

it('a place that the provider says is occupied, that nobody knows, or of a home that must name one, is not taken', async () => {
  await uow().run(scene.provider.as('provider-manager'), (tx) =>
    tx.query(
      `insert into register.vacancy (organisation_id, urn, building, place, state, confirmed_on, confirmed_by, valid_from,
         source_file, source_row) values ($1, $2, 1, 'A4', 'occupied', current_date, 'test', '2020-01-01', 'v.csv', 2)`,
      [scene.provider.organisation.id, HOMES.inArea],
    ),
  );
  expect(await refusal([{ building: 1, place: 'A4' }])).toMatchObject({ reason: 'said-not-free' });
  expect(await refusal([{ building: 1, place: 'Z9' }])).toMatchObject({ code: 'invalid' });
  expect(await refusal([{}])).toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('must name one') as unknown,
  });
});

const preferred = async (until: Date): Promise<string> => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId });
  await anOffer(scene, approachId);
  await new ShortlistApproach(uow()).execute(officer(), { approachId });
  await new RecordAssessment(uow()).execute(officer(), { approachId, impact: 'None', matching: 'Good' });
  const hold = { from: from(2), to: null, until };
  await new PreferOffer(uow()).execute(officer(), { approachId, reason: 'Best', hold, at: new Date(0) });
  return approachId;
};
const approve = (approachId: string) =>
  new DecideApproval(uow()).execute(scene.council.as('director'), {
    approachId,
    granted: true,
    conditions: ['wishes', 'most-appropriate'],
  });

describe('a hold', () => {
  it('keeps the place from others until it expires, and becomes the placement', async () => {
    const held = await preferred(inDays(1));
    await expect(accept(await anApproved())).rejects.toMatchObject({ reason: 'place-taken' });
    await approve(held);
    await accept(held);
    expect(await living()).toHaveLength(1);
  });

  it('that has expired keeps nobody out, though its job has not run; who held it then is told', async () => {
    const held = await preferred(new Date(Date.now() - 1000));
    const other = await anApproved();
    await approve(held);
    const settled = await Promise.allSettled([accept(held), accept(other)]);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    expect(await living()).toHaveLength(1);
  });

  it('is let go by its job when its time has come, once and not before', async () => {
    const held = await preferred(new Date(Date.now() - 1000));
    const waiting = await anApproved(HOMES.nextDoor);
    await accept(waiting);
    const handler = new ExpireHoldHandler(uow());
    await handler.handle(ids(waiting));
    await handler.handle(ids(held));
    await handler.handle(ids(held));
    expect((await living()).map(({ unit }) => unit)).toEqual([`${HOMES.nextDoor}/1/A1`]);
  });
});

it('two people who change one approach: the second is told that it was changed', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId });
  await anOffer(scene, approachId);
  const [seen] = (await new ReferralById(uow()).execute(officer(), { referralId })).approaches;
  const shortlist = () => new ShortlistApproach(uow()).execute(officer(), { approachId, version: seen?.version ?? 0 });
  const settled = await Promise.allSettled([shortlist(), shortlist()]);
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'precondition-failed' },
  });
});

it('a longer stay is refused where the place is another child’s by then', async () => {
  const first = await anAcceptedOffer(scene, { startsOn: from(2), endsOn: from(10) });
  await anAcceptedOffer(scene, { startsOn: from(12) });
  await uow().run(officer(), (tx) =>
    tx.query(`update placements.placement set state = 'started' where id = $1`, [first.placementId]),
  );
  const extend = new ExtendPlacement(uow());
  const to = (endsOn: ReturnType<typeof from>) => extend.execute(officer(), { placementId: first.placementId, endsOn });
  await to(from(12));
  await expect(to(from(13))).rejects.toMatchObject({ reason: 'place-taken' });
});

it('deadlines and turns of tiers are kept by jobs, that change nothing before their time or twice', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const sent = await anApproach(scene, { referralId });
  const later = await anApproach(scene, { referralId, urn: HOMES.nextDoor, opensAt: inDays(1), replyBy: inDays(2) });
  const states = async () =>
    (await new ReferralById(uow()).execute(officer(), { referralId })).approaches.map(({ id, state }) => [id, state]);
  const run = async (): Promise<void> => {
    await new PassDeadlineHandler(uow()).handle(ids(sent));
    await new OpenApproachHandler(uow()).handle(ids(later));
    await new LapseOfferHandler(uow()).handle(ids(sent));
  };
  await run();
  expect(await states()).toEqual(
    expect.arrayContaining([
      [sent, 'sent'],
      [later, 'planned'],
    ]),
  );
  await database().asOwner('alter table placements.approach no force row level security');
  await database().asOwner(
    `update placements.approach set opens_at = now() - interval '2 hours', reply_by = now() - interval '1 hour'`,
  );
  await database().asOwner('alter table placements.approach force row level security');
  await run();
  await run();
  expect(await states()).toEqual(
    expect.arrayContaining([
      [sent, 'no-reply'],
      [later, 'sent'],
    ]),
  );
  await anOffer(scene, sent);
  await database().asOwner('alter table placements.offer no force row level security');
  await database().asOwner(`update placements.offer set expires_at = now() - interval '1 hour'`);
  await database().asOwner('alter table placements.offer force row level security');
  await run();
  expect(await states()).toEqual(expect.arrayContaining([[sent, 'lapsed']]));
});
