import { systemActorFor } from '#kernel';
import {
  CloseNeed,
  DeclineApproach,
  EndReferral,
  MakeOffer,
  ParityOf,
  PriceBenchmarksOf,
  ProviderRecords,
  ReplyToProviderRecord,
  TellOfAdditionsHandler,
  UnmetNeedOf,
  WeeklyCommitmentOf,
} from '#placements';
import {
  A1,
  anAcceptedOffer,
  anApproach,
  anOffer,
  anOpenNeed,
  aPublishedReferral,
  from,
  HOMES,
  inDays,
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
const manager = () => scene.provider.as('provider-manager');
const NOT_FOUND = { code: 'not-found' };

beforeAll(async () => {
  scene = await openPlacementScene(database());
});
beforeEach(() => database().asOwner('truncate placements.booking'));

it('every closed search is kept with what was asked, who refused and where the child went instead', async () => {
  const { referralId, needId } = await aPublishedReferral(scene, { need: { isPreferredLocationLocal: true } });
  const refuse = new DeclineApproach(uow());
  for (const [urn, reason] of [
    [HOMES.inArea, 'fee'],
    [HOMES.atADistance, 'would-not-match'],
  ] as const) {
    const approachId = await anApproach(scene, { referralId, urn });
    await refuse.execute(manager(), { approachId, reason });
  }
  await new EndReferral(uow()).execute(officer(), {
    referralId,
    how: 'close',
    reason: 'Nobody could offer',
    wentInstead: 'Stayed with an aunt',
  });
  await new CloseNeed(uow()).execute(officer(), { needId, reason: 'Not placed' });
  const open = await anOpenNeed(scene, scene.council);
  const made = await anAcceptedOffer(scene, { startsOn: today() });
  await signedAndStarted(scene, made, today());
  const asked = { from: from(-1), to: from(1), asAt: from(9) };
  const found = await new UnmetNeedOf(uow()).execute(officer(), asked);
  expect(found.searches.find((each) => each.needId === needId)).toMatchObject({
    outcome: 'not-placed',
    days: 0,
    wentInstead: 'Stayed with an aunt',
    providersAsked: 2,
    refusals: 2,
    homesRefusing: 2,
    refusedFor: { fee: 1, 'would-not-match': 1 },
    asked: { age: 13, sex: 'female', riskGroup: 'none recorded', where: 'in the own area' },
  });
  expect(found.searches.find((each) => each.needId === open)).toMatchObject({ outcome: 'open', days: 9 });
  expect(found).toMatchObject({ closed: 2, notPlaced: 1, refusals: 2, all: { searches: 3, placed: 1, censored: 2 } });
  expect(found.byArea.map(({ name, searches }) => [name, searches])).toEqual([
    ['in the own area', 1],
    ['not said', 2],
  ]);
  const other = scene.other.as('placements-officer');
  expect((await new UnmetNeedOf(uow()).execute(other, asked)).searches).toEqual([]);
  await expect(new UnmetNeedOf(uow()).execute(officer(), { ...asked, to: asked.from })).rejects.toMatchObject({
    code: 'invalid',
  });
  expect(() => new UnmetNeedOf(uow()).execute(manager(), asked)).toThrow(/permission/);
});

it("a provider's record is between it and the council, with its reply beside it", async () => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId, urn: HOMES.nextDoor });
  await anOffer(scene, approachId);
  const dearer = { corePence: 467_500, earliestStart: today(), expiresAt: inDays(2), units: A1, at: new Date() };
  await new MakeOffer(uow()).execute(manager(), { approachId, ...dearer });
  const period = { since: inDays(-1), until: inDays(1), at: new Date() };
  const records = new ProviderRecords(uow());
  const councilId = scene.council.organisation.id;
  const [own] = await records.ofCouncil(officer(), period);
  // Refused for the fee, for matching, an offer accepted, and an offer raised from 4,250 to 4,675: by 10%.
  expect(own).toMatchObject({ asked: 4, offered: 2, refusedForMatching: 1, pricesRaised: 1, medianRisePercent: 10 });
  expect(own).toMatchObject({ acceptancePercent: 66.7, replies: [] });
  const reply = new ReplyToProviderRecord(uow());
  await reply.execute(manager(), { councilId, words: 'We were full in May.', at: new Date() });
  const [seen] = await records.ofProvider(manager(), { ...period, at: new Date() });
  expect(seen).toMatchObject({ councilId, replies: [{ words: 'We were full in May.' }] });
  expect(seen?.byNeed.map(({ need }) => need)).toEqual(['13 to 15 years']);
  expect((await records.ofCouncil(officer(), period))[0]?.replies).toHaveLength(1);
  const rival = scene.rival.as('provider-manager');
  expect(await records.ofProvider(rival, period)).toEqual([]);
  expect(await records.ofCouncil(scene.other.as('placements-officer'), period)).toEqual([]);
  await expect(reply.execute(rival, { councilId, words: 'x', at: new Date() })).rejects.toMatchObject(NOT_FOUND);
  expect(() => reply.execute(manager(), { councilId, words: ' ', at: new Date() })).toThrow(/Write your reply/);
  const parity = await new ParityOf(uow()).execute(officer(), { from: today() });
  expect(parity.groups.slice(0, 3).map(({ group, children }) => [group, children])).toEqual([
    ['All', 1],
    ['Girls', 1],
    ['Boys', 0],
  ]);
});

it('a benchmark of like needs is shown from 5 placements of 3 owners, none over 60%, and to no provider', async () => {
  const needId = await anOpenNeed(scene, scene.council);
  const benchmark = async (actor = officer()) =>
    (await new PriceBenchmarksOf(uow()).execute(actor, { needId, asAt: today() })).benchmarks.find(
      ({ provisionType }) => provisionType === 'Invented kind',
    );
  const plant = (owner: string, pence: number) => planted(scene, owner, pence);
  for (const pence of [100_000, 200_000, 300_000]) await plant('First owner', pence);
  await plant('Second owner', 400_000);
  expect(await benchmark()).toMatchObject({ placements: 4, owners: 2, medianPence: null });
  await plant('Second owner', 500_000);
  expect((await benchmark())?.withheld).toBe("Withheld, so that no provider's price can be told: 2 of 3 owners.");
  await plant('Third owner', 600_000);
  // 1,000 to 6,000: a quarter of six is the second (2,000), half the third (3,000), three quarters the fifth (5,000).
  expect(await benchmark()).toEqual({
    provisionType: 'Invented kind',
    placements: 6,
    owners: 3,
    withheld: null,
    lowerPence: 200_000,
    medianPence: 300_000,
    upperPence: 500_000,
  });
  for (let each = 0; each < 5; each += 1) await plant('First owner', 100_000);
  expect(await benchmark()).toMatchObject({ medianPence: null, withheld: expect.stringContaining('60%') as unknown });
  await expect(benchmark(scene.other.as('placements-officer'))).rejects.toMatchObject(NOT_FOUND);
  await expect(benchmark(manager())).rejects.toMatchObject({ code: 'forbidden' });
  const asked = await uow().read(manager(), (tx) =>
    tx.query(`select * from placements.price_benchmark(13, 15, 'none recorded', current_date)`),
  );
  expect(asked).toEqual([]);
});

it('each week those who find homes are told how many additions nobody has looked at, once', async () => {
  const made = await anAcceptedOffer(scene, { startsOn: today() });
  await signedAndStarted(scene, made, today());
  const commitment = new WeeklyCommitmentOf(uow());
  const { unreviewed } = await commitment.execute(officer(), { asAt: from(200) });
  expect(unreviewed.length).toBeGreaterThan(0);
  const handler = new TellOfAdditionsHandler(uow(), commitment);
  await handler.tell(from(200));
  await handler.tell(from(200));
  const told = await uow().read(officer(), (tx) =>
    tx.query<{ subject: string; path: string }>(
      `select subject, path from identity.notification where key = $1 group by subject, path`,
      [`additions:${from(200)}`],
    ),
  );
  const count = unreviewed.length === 1 ? '1 addition waits' : `${unreviewed.length} additions wait`;
  expect(told).toEqual([{ subject: expect.stringContaining(count) as unknown, path: '/commitment' }]);
});

/** A placement that runs, of another council and an owner that does not use Homeward. */
async function planted({ other }: PlacementScene, owner: string, pence: number): Promise<void> {
  const council = other.organisation.id;
  await uow().run(systemActorFor('test', council, 'council'), (tx) =>
    tx.query(
      `with need as (
         insert into placements.need (organisation_id, reference, status, wanted_from, opened_at)
         select $1, 'N-2001-' || lpad((count(*) + 1)::text, 8, '0'), 'open', '2026-01-01', now()
           from placements.need where organisation_id = $1 returning id
       ), said as (
         insert into placements.need_version (need_id, organisation_id, version, document)
         select id, $1, 1, '{"search": {"age": 14, "sex": "male"}}' from need
       ), referral as (
         insert into placements.referral (organisation_id, need_id, need_version, state, emergency, summary)
         select $1, id, 1, 'placed', false, '{}' from need returning id, need_id
       ), approach as (
         insert into placements.approach (organisation_id, referral_id, need_id, provider_name, tier, state, opens_at, reply_by)
         select $1, id, need_id, $2, 'block', 'accepted', now(), now() + interval '1 day' from referral
         returning id, referral_id, need_id
       ), placement as (
         insert into placements.placement (organisation_id, need_id, referral_id, approach_id, provider_name, provision_type,
           state, purpose, emergency, remand, starts_on)
         select $1, need_id, referral_id, id, $2, 'Invented kind', 'started', 'first', false, false, current_date from approach
         returning id, approach_id
       ), agreement as (
         insert into placements.agreement (organisation_id, approach_id, placement_id, terms)
         select $1, approach_id, id, '{}' from placement returning id, approach_id, placement_id
       )
       insert into placements.price_line (organisation_id, approach_id, agreement_id, placement_id, purpose, payer,
         pence_per_week, valid_from, label)
       select $1, approach_id, id, placement_id, 'core', 'social-care', $3, current_date, 'Core' from agreement`,
      [council, owner, pence],
    ),
  );
}
