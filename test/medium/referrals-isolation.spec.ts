import {
  AnswerLocalRisk,
  AnswerQuestion,
  AskQuestion,
  DeclineApproach,
  EndReferral,
  HostedPlacements,
  OpenNeedFile,
  Placements,
  ProviderInbox,
  PublishReferral,
  ReferralBoard,
  ReferralById,
  ReviseReferral,
  DraftReferral,
  ShortlistApproach,
  ViewApproach,
} from '#placements';
import {
  anAcceptedOffer,
  anApproach,
  anOpenNeed,
  aPublishedReferral,
  from,
  HOMES,
  inDays,
  openPlacementScene,
  signedAndStarted,
  type PlacementScene,
} from '../factories/placement-scene';
import { withDatabase } from './database';

const database = withDatabase();
let scene: PlacementScene;
const uow = () => database().uow;
const officer = () => scene.council.as('placements-officer');
const manager = () => scene.provider.as('provider-manager');
const rival = () => scene.rival.as('provider-manager');
const NOT_FOUND = { code: 'not-found' };

beforeAll(async () => {
  scene = await openPlacementScene(database());
});

const opened = async (subject: string): Promise<number> => {
  const log = await uow().read(scene.council.as('director'), (tx) =>
    tx.query('select 1 from identity.access_log where subject = $1 and actor_organisation_id = $2', [
      subject,
      scene.provider.organisation.id,
    ]),
  );
  return log.length;
};

it('a provider reads the summary it was sent, and no file; other providers and councils read nothing', async () => {
  const { referralId } = await aPublishedReferral(scene, { freeText: 'Likes football and needs a calm home.' });
  const approachId = await anApproach(scene, { referralId });
  const { summary } = await new ViewApproach(uow()).execute(manager(), { approachId });
  expect(summary).toMatchObject({
    ageBand: '13 to 15',
    sex: 'female',
    area: 'England',
    text: expect.stringContaining('football') as unknown,
  });
  expect(JSON.stringify(summary)).not.toMatch(/N-\d{4}|childId|postcode/i);
  expect(await opened('referral-summary')).toBe(1);
  await expect(new OpenNeedFile(uow()).execute(manager(), { approachId })).rejects.toMatchObject(NOT_FOUND);
  const view = new ViewApproach(uow());
  await expect(view.execute(rival(), { approachId })).rejects.toMatchObject(NOT_FOUND);
  const strange = scene.other.as('placements-officer');
  await expect(new ReferralById(uow()).execute(strange, { referralId })).rejects.toMatchObject(NOT_FOUND);
  const end = { referralId, how: 'withdraw', reason: 'x' } as const;
  await expect(new EndReferral(uow()).execute(strange, end)).rejects.toMatchObject(NOT_FOUND);
  expect((await new ReferralBoard(uow()).execute(strange)).lines).toEqual([]);
  expect(await new ProviderInbox(uow()).list(rival())).toEqual([]);
});

it('a turn that has not come is not seen', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId, opensAt: inDays(1), replyBy: inDays(2) });
  await expect(new ViewApproach(uow()).execute(manager(), { approachId })).rejects.toMatchObject(NOT_FOUND);
});

it('the file opens to who is shortlisted, each opening is logged, and closes to decliners when the need closes', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId });
  await new ViewApproach(uow()).execute(manager(), { approachId });
  await new ShortlistApproach(uow()).execute(officer(), { approachId });
  const file = new OpenNeedFile(uow());
  expect((await file.execute(manager(), { approachId })).document).toMatchObject({ search: { age: 13 } });
  await file.execute(manager(), { approachId });
  expect(await opened('need-file')).toBe(2);
  await expect(file.execute(rival(), { approachId })).rejects.toMatchObject(NOT_FOUND);
  const decline = new DeclineApproach(uow());
  await expect(decline.execute(manager(), { approachId, reason: 'busy' })).rejects.toMatchObject({
    reason: 'not-ready',
  });
  await decline.execute(manager(), { approachId, reason: 'level-of-risk' });
  await file.execute(manager(), { approachId });
  await new EndReferral(uow()).execute(officer(), {
    referralId,
    how: 'close',
    reason: 'Nobody could',
    wentInstead: 'Kin',
  });
  await expect(file.execute(manager(), { approachId })).rejects.toMatchObject(NOT_FOUND);
  await expect(new ProviderInbox(uow()).one(manager(), { approachId })).rejects.toMatchObject(NOT_FOUND);
});

it('words that tell who it is are refused before anybody reads them, with what was found', async () => {
  const needId = await anOpenNeed(scene, scene.council);
  const text = 'She goes to Example High School and her friend Jayden lives at 12 Acacia Road.';
  const { id: referralId } = await new DraftReferral(uow()).execute(officer(), {
    needId,
    emergency: true,
    freeText: text,
  });
  const publish = () =>
    new PublishReferral(uow()).execute(officer(), { referralId, at: new Date(), replyBy: inDays(1) });
  await expect(publish()).rejects.toMatchObject({
    reason: 'not-ready',
    message: expect.stringMatching(/school: Example High School.*address: 12 Acacia Road|Fewer than 10/) as unknown,
    details: [{ field: 'freeText' }, { field: 'similarChildren' }],
  });
  const revise = new ReviseReferral(uow());
  const change = {
    referralId,
    freeText: 'She knows Makaton and Kestrel.',
    statedSimilar: { children: 12, source: 'Count' },
  };
  expect((await revise.execute(officer(), change)).identifying).toEqual(['name: Kestrel']);
  await expect(publish()).rejects.toMatchObject({ details: [{ field: 'freeText' }] });
  await revise.execute(officer(), { referralId, confirmedWords: ['Kestrel'] });
  expect((await publish()).summary).toMatchObject({ area: 'England', similarChildren: 12 });
});

it('nine children alike are too few, ten are enough', async () => {
  for (const children of [9, 10]) {
    const needId = await anOpenNeed(scene, scene.council);
    const { id: referralId } = await new DraftReferral(uow()).execute(officer(), { needId, emergency: true });
    const statedSimilar = { children, source: 'Count' };
    await new ReviseReferral(uow()).execute(officer(), { referralId, statedSimilar });
    const publish = new PublishReferral(uow()).execute(officer(), { referralId, at: new Date(), replyBy: inDays(1) });
    if (children === 9) await expect(publish).rejects.toMatchObject({ details: [{ field: 'similarChildren' }] });
    else expect((await publish).state).toBe('published');
  }
});

it('questions and answers are for the two of them, scanned, and answered once', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId });
  const { id: questionId } = await new AskQuestion(uow()).execute(manager(), {
    approachId,
    question: 'Which year of school?',
  });
  await expect(
    new AskQuestion(uow()).execute(rival(), { approachId, question: 'What is this?' }),
  ).rejects.toMatchObject(NOT_FOUND);
  const answer = new AnswerQuestion(uow());
  await expect(async () => answer.execute(officer(), { questionId, answer: 'Ask Mrs Example.' })).rejects.toMatchObject(
    {
      code: 'invalid',
    },
  );
  await answer.execute(officer(), { questionId, answer: 'Year nine.' });
  await expect(answer.execute(officer(), { questionId, answer: 'Year ten.' })).rejects.toMatchObject({
    reason: 'already-answered',
  });
});

it('the area authority sees who was placed in its area and its own notices, from the start to the end; nobody else does', async () => {
  const made = await anAcceptedOffer(scene, { urn: HOMES.atADistance, startsOn: from(1) });
  const hosted = () => new HostedPlacements(uow()).execute(scene.host.as('commissioner'), { asAt: from(60) });
  expect(await hosted()).toEqual([]);
  await signedAndStarted(scene, made, from(1));
  const [seen] = await hosted();
  expect(seen).toMatchObject({ placementId: made.placementId, noticesOpen: 1, noticesOverdue: 1, localRisk: null });
  expect(JSON.stringify(seen)).not.toContain('N-');
  expect(await new HostedPlacements(uow()).execute(scene.other.as('commissioner'), { asAt: from(60) })).toEqual([]);
  const placements = new Placements(uow());
  const { placementId } = made;
  await expect(placements.one(scene.host.as('commissioner'), { placementId })).rejects.toMatchObject(NOT_FOUND);
  await expect(placements.one(rival(), { placementId })).rejects.toMatchObject(NOT_FOUND);
  expect((await placements.one(manager(), { placementId })).reference).toBe('');
  const risk = { placementId, answer: 'none-known' } as const;
  const tell = new AnswerLocalRisk(uow());
  await expect(tell.execute(scene.other.as('commissioner'), risk)).rejects.toMatchObject(NOT_FOUND);
  await tell.execute(scene.host.as('commissioner'), risk);
  expect((await hosted())[0]).toMatchObject({ localRisk: 'none-known' });
});

it('roles that may not are told so', async () => {
  const needId = await anOpenNeed(scene, scene.council);
  const draft = new DraftReferral(uow());
  for (const role of ['data-officer', 'administrator', 'out-of-hours-approver'])
    await expect(async () => draft.execute(scene.council.as(role), { needId })).rejects.toMatchObject({
      code: 'forbidden',
    });
  await expect(async () => new ReferralBoard(uow()).execute(manager())).rejects.toMatchObject({ code: 'forbidden' });
});
