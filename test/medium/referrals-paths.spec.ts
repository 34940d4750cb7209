import {
  AcceptOffer,
  AcceptSiblings,
  CloseNeed,
  DecideApproval,
  Duties,
  EndPlacement,
  EndReferral,
  GiveNotice,
  NeedById,
  Placements,
  PreferOffer,
  ProviderInbox,
  ReferralById,
  ReviewPlacement,
  StartPlacement,
} from '#placements';
import { addWorkingDays, newId } from '#kernel';
import {
  A1,
  ALL_CONDITIONS,
  anAcceptedOffer,
  anApproach,
  anOffer,
  aPublishedReferral,
  approved,
  from,
  HOMES,
  openPlacementScene,
  signedAndStarted,
  today,
  type PlacementScene,
} from '../factories/placement-scene';
import { withDatabase } from './database';

const database = withDatabase();
let scene: PlacementScene;
const uow = () => database().uow;
const officer = () => scene.council.as('placements-officer');

beforeAll(async () => {
  scene = await openPlacementScene(database());
});
afterEach(() => database().asOwner('truncate placements.booking'));

const duties = async (placementId: string) =>
  new Duties(uow()).execute(officer(), { asAt: from(60), placementId, all: true });

it('planned: from the need to the signed agreement, the start with its notices, and the end', async () => {
  const made = await anAcceptedOffer(scene);
  await expect(
    new StartPlacement(uow()).execute(officer(), { placementId: made.placementId, on: from(2) }),
  ).rejects.toMatchObject({ reason: 'not-ready', details: [{ field: 'agreement' }] });
  await signedAndStarted(scene, made, from(2));

  const placement = await new Placements(uow()).one(officer(), made);
  expect(placement).toMatchObject({ state: 'started', startsOn: from(2), agreement: { state: 'in-force' } });
  expect(placement.agreement.lines.map(({ purpose, pencePerWeek }) => [purpose, pencePerWeek])).toEqual([
    ['additional', 30_000],
    ['core', 395_000],
  ]);
  const expected = await duties(made.placementId);
  expect(expected.filter(({ source }) => source === 'Regulation 13').map(({ addressee }) => addressee)).toHaveLength(8);
  expect(expected.find(({ source }) => source === 'Regulation 9')?.dueOn).toBe(addWorkingDays(from(2), 5));
  expect(new Set(expected.filter(({ kind }) => kind === 'notice').map(({ dueOn }) => dueOn))).toEqual(
    new Set([from(2)]),
  );
  const closed = await new NeedById(uow()).execute(officer(), { needId: made.needId });
  expect(closed).toMatchObject({ status: 'closed', closedReason: 'Placed' });

  const { endsOn } = await new GiveNotice(uow()).execute(scene.provider.as('provider-manager'), {
    placementId: made.placementId,
    on: from(3),
  });
  expect(endsOn).toBe(from(10));
  const end = { placementId: made.placementId, on: endsOn, reason: 'CARPL' };
  await expect(new EndPlacement(uow()).execute(officer(), end)).rejects.toMatchObject({
    reason: 'not-ready',
    details: [{ field: 'review' }],
  });
  await new ReviewPlacement(uow()).execute(officer(), { placementId: made.placementId, on: from(5) });
  await expect(new EndPlacement(uow()).execute(officer(), { ...end, reason: 'MOVED' })).rejects.toMatchObject({
    details: [{ field: 'reason' }],
  });
  expect(await new EndPlacement(uow()).execute(officer(), end)).toMatchObject({ state: 'ended' });
  const after = (await duties(made.placementId)).filter(({ what }) => what.startsWith('Notice that'));
  expect(after).toHaveLength(8);
  expect(new Set(after.map(({ dueOn }) => dueOn))).toEqual(new Set([endsOn]));
});

it('emergency at night: approved by phone before anything else, consultations within 5 working days', async () => {
  const { referralId } = await aPublishedReferral(scene, { emergency: true });
  const approachId = await anApproach(scene, { referralId, urn: HOMES.atADistance });
  // The provider's manager on call says it by phone, and the council writes it down.
  await anOffer(scene, approachId, A1, officer());
  await new PreferOffer(uow()).execute(officer(), {
    approachId,
    reason: 'The only home that can tonight',
    at: new Date(),
  });
  const conditions = ['wishes', 'most-appropriate'];
  const start = { approachId, startsOn: today() };
  await expect(new AcceptOffer(uow()).execute(officer(), start)).rejects.toMatchObject({ reason: 'state-moved-on' });
  const decide = new DecideApproval(uow());
  await expect(decide.execute(officer(), { approachId, granted: true, conditions })).rejects.toThrow(
    /director of children's services approves this, or an out-of-hours approver by phone/,
  );
  const approverId = scene.council.people.find(({ role }) => role === 'out-of-hours-approver')?.personId ?? '';
  const decided = await decide.execute(officer(), { approachId, granted: true, conditions, byPhone: { approverId } });
  expect(decided.level).toBe('dcs');
  const { placementId } = await new AcceptOffer(uow()).execute(officer(), start);
  await new StartPlacement(uow()).execute(officer(), { placementId, on: today() });
  const open = await duties(placementId);
  const due = addWorkingDays(today(), 5);
  const consultations = open.filter(({ source }) => source === 'Regulation 11');
  expect(consultations.map(({ dueOn }) => dueOn)).toEqual([due, due, due]);
  expect(open.filter(({ kind }) => kind === 'notice').every(({ dueOn }) => dueOn === due)).toBe(true);
  expect(open.filter(({ addressee }) => addressee === 'Area authority')).toHaveLength(1);
});

it('at a distance: the director approves, with every condition; nobody below does', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId, urn: HOMES.atADistance });
  await anOffer(scene, approachId);
  await expect(approved(scene, approachId, { role: 'nominated-officer' })).rejects.toThrow(
    /director of children's services/,
  );
  const decide = new DecideApproval(uow());
  const some = { approachId, granted: true, conditions: ['wishes', 'most-appropriate', 'iro'] };
  await expect(decide.execute(scene.council.as('director'), some)).rejects.toMatchObject({
    message: expect.stringMatching(/relatives have been consulted.*area authority has been notified/),
  });
  const granted = await decide.execute(scene.council.as('director'), { ...some, conditions: ALL_CONDITIONS });
  expect(granted).toMatchObject({ state: 'approved', level: 'dcs' });
});

it('next door: a nominated officer is enough', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId, urn: HOMES.nextDoor });
  await anOffer(scene, approachId);
  await approved(scene, approachId, { role: 'nominated-officer' });
  const [approach] = (await new ReferralById(uow()).execute(officer(), { referralId })).approaches;
  expect(approach).toMatchObject({
    state: 'approved',
    approval: { level: 'nominated-officer', approverRole: 'nominated-officer' },
  });
});

it("remand: the court's conditions are among the tasks of the start", async () => {
  const { referralId } = await aPublishedReferral(scene, { emergency: true, need: { legalRoute: 'remand' } });
  const approachId = await anApproach(scene, { referralId });
  await anOffer(scene, approachId);
  await new PreferOffer(uow()).execute(officer(), { approachId, reason: 'Tonight', at: new Date() });
  const approval = { approachId, granted: true, conditions: ['wishes', 'most-appropriate'] };
  await new DecideApproval(uow()).execute(officer(), approval);
  const { placementId } = await new AcceptOffer(uow()).execute(officer(), { approachId, startsOn: today() });
  await new StartPlacement(uow()).execute(officer(), { placementId, on: today() });
  expect((await duties(placementId)).find(({ source }) => source === 'Court')).toMatchObject({ dueOn: today() });
});

it('a sibling group of three: all are accepted together, or none', async () => {
  const siblingGroup = newId();
  const approaches: string[] = [];
  for (const place of ['A1', 'A2', 'A3']) {
    const { referralId } = await aPublishedReferral(scene, { siblingGroup });
    const approachId = await anApproach(scene, { referralId });
    await anOffer(scene, approachId, [{ building: 1, place }]);
    await approved(scene, approachId);
    approaches.push(approachId);
  }
  const other = await anAcceptedOffer(scene, { units: [{ building: 1, place: 'A2' }] });
  const together = approaches.map((approachId) => ({ approachId, startsOn: from(2) }));
  const accept = new AcceptSiblings(uow());
  await expect(accept.execute(officer(), siblingGroup, together)).rejects.toMatchObject({ reason: 'place-taken' });
  const none = await uow().read(officer(), (tx) =>
    tx.query('select 1 from placements.placement where approach_id = any ($1)', [approaches]),
  );
  expect(none).toEqual([]);
  await database().asOwner('truncate placements.booking');
  expect(other.placementId).toBeDefined();
  expect(await accept.execute(officer(), siblingGroup, together)).toHaveLength(3);
});

it('parent and child: the offer names two places, and both are taken', async () => {
  const { referralId } = await aPublishedReferral(scene, { places: 2 });
  const approachId = await anApproach(scene, { referralId });
  await expect(anOffer(scene, approachId)).rejects.toMatchObject({
    reason: 'not-ready',
    details: [{ field: 'places' }],
  });
  const two = [
    { building: 1, place: 'A1' },
    { building: 1, place: 'A2' },
  ];
  await anOffer(scene, approachId, two);
  await approved(scene, approachId);
  await new AcceptOffer(uow()).execute(officer(), { approachId, startsOn: from(2) });
  await expect(anAcceptedOffer(scene, { units: [two[1] ?? {}] })).rejects.toMatchObject({ reason: 'place-taken' });
});

it('withdrawn: every approach ends with it, and nobody reads it any more', async () => {
  const { referralId, needId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId });
  await anOffer(scene, approachId);
  const manager = scene.provider.as('provider-manager');
  expect((await new ProviderInbox(uow()).one(manager, { approachId })).summary.ageBand).toBe('13 to 15');
  await new CloseNeed(uow()).execute(officer(), { needId, reason: 'Gone home' });
  const shown = await new ReferralById(uow()).execute(officer(), { referralId });
  expect([shown.state, shown.approaches[0]?.state]).toEqual(['withdrawn', 'withdrawn']);
  await expect(new ProviderInbox(uow()).one(manager, { approachId })).rejects.toMatchObject({ code: 'not-found' });
  const again = { referralId, how: 'withdraw', reason: 'twice' } as const;
  await expect(new EndReferral(uow()).execute(officer(), again)).rejects.toMatchObject({ reason: 'state-moved-on' });
});

it('ended early: at once for risk, with the review and notices within 10 working days, and the place free again', async () => {
  const made = await anAcceptedOffer(scene, { startsOn: today() });
  await signedAndStarted(scene, made, today());
  const on = from(4);
  const ending = { placementId: made.placementId, on, reason: 'CREQB', emergency: true };
  await new EndPlacement(uow()).execute(officer(), ending);
  const after = (await duties(made.placementId)).filter(({ source }) => source === 'Regulation 14');
  expect(after).toHaveLength(9);
  expect(new Set(after.map(({ dueOn }) => dueOn))).toEqual(new Set([addWorkingDays(on, 10)]));
  await anAcceptedOffer(scene, { startsOn: on });
});

it('a transfer ends the placement before it with the day of the move', async () => {
  const first = await anAcceptedOffer(scene, { startsOn: today() });
  await signedAndStarted(scene, first, today());
  const purpose = { purpose: 'step-down', followsPlacementId: first.placementId } as const;
  const next = await anAcceptedOffer(scene, { ...purpose, units: [{ building: 1, place: 'A2' }], startsOn: from(5) });
  await expect(signedAndStarted(scene, next, from(5))).rejects.toMatchObject({
    details: [{ field: 'previousPlacement' }],
  });
  await new StartPlacement(uow()).execute(officer(), {
    placementId: next.placementId,
    on: from(5),
    endPrevious: { reason: 'CARPL', reviewedOn: from(1) },
  });
  const states = await new Placements(uow()).list(officer());
  expect(states.find(({ id }) => id === first.placementId)).toMatchObject({ state: 'ended', endsOn: from(5) });
  expect(states.find(({ id }) => id === next.placementId)).toMatchObject({ state: 'started', purpose: 'step-down' });
});
