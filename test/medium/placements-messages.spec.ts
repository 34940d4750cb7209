import {
  Duties,
  EndPlacement,
  EndReferral,
  AskQuestion,
  MESSAGE_PAGES,
  PreferOffer,
  ProviderInbox,
  ShortlistApproach,
  RecordAssessment,
  TellOfDutiesHandler,
  WarnOfHoldHandler,
  WithdrawApproach,
} from '#placements';
import { PATHS } from '../../apps/web/paths';
import {
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
  type Party,
  type PlacementScene,
} from '../factories/placement-scene';
import { withDatabase } from './database';

const database = withDatabase();
let scene: PlacementScene;
const uow = () => database().uow;
const officer = () => scene.council.as('placements-officer');
const manager = () => scene.provider.as('provider-manager');

beforeAll(async () => {
  scene = await openPlacementScene(database());
});
afterEach(() => database().asOwner('truncate placements.booking, placements.duty, identity.notification'));

interface Told {
  readonly role: string;
  readonly subject: string;
  readonly path: string;
}

const told = async (party: Party): Promise<Told[]> => {
  const rows = await database().asOwner(
    `select p.roles[1] as role, n.subject, n.path from identity.notification n join identity.person p on p.id = n.person_id
      where n.organisation_id = $1 order by n.id`,
    [party.organisation.id],
  );
  return rows as unknown as Told[];
};
const subjects = async (party: Party, role: string): Promise<string[]> =>
  (await told(party)).filter((each) => each.role === role).map(({ subject }) => subject);

it('tells each side of a whole path what waits for it, the area authority of the child in its area, and nobody else', async () => {
  const made = await anAcceptedOffer(scene, {
    urn: HOMES.atADistance,
    startsOn: from(0),
    needId: await anOpenNeed(scene, scene.council, { postcodes: { home: 'ZZ1 1AA' }, culture: 'C-PLANTED-77' }),
  });
  await signedAndStarted(scene, made, from(0));
  const ending = { placementId: made.placementId, on: from(1), reason: 'CREQB', emergency: true };
  await new EndPlacement(uow()).execute(officer(), ending);

  const provider = await subjects(scene.provider, 'provider-manager');
  for (const words of [
    'asks whether',
    'shortlists you',
    'prefers your offer',
    'accepts',
    'signature',
    'started',
    'ended',
  ])
    expect([words, provider.some((each) => each.includes(words))]).toEqual([words, true]);
  const commissioner = await subjects(scene.council, 'commissioner');
  for (const words of [
    'waits for approval',
    'offers a place',
    'is approved',
    'waits for both signatures',
    'is in force',
  ])
    expect([words, commissioner.some((each) => each.includes(words))]).toEqual([words, true]);
  expect((await subjects(scene.council, 'director')).filter((each) => each.includes('at a distance'))).toHaveLength(1);
  expect(await subjects(scene.council, 'data-officer')).toEqual([]);
  expect(await subjects(scene.host, 'placements-officer')).toEqual([
    expect.stringMatching(/has placed a child in your area/),
    expect.stringMatching(/has ended/),
  ]);
  expect([await told(scene.rival), await told(scene.other)]).toEqual([[], []]);

  const all = await database().asOwner('select subject, path, key from identity.notification');
  expect(all.length).toBeGreaterThan(15);
  const text = JSON.stringify(all);
  for (const planted of ['C-PLANTED-77', 'ZZ1', 'female', 'settled', 'near school', 'Peyton', 'Casey'])
    expect([planted, text.includes(planted)]).toEqual([planted, false]);
  for (const { path } of await told(scene.provider))
    expect(path).toMatch(/^\/(inbox|provider\/placements)(\/[0-9a-f-]{36})?$/);
});

it('leads to pages that there are', () => {
  const paths = Object.values(PATHS).map((path) => path.replace(/:\w+/, 'x'));
  const pages = Object.values(MESSAGE_PAGES).map((page) => (typeof page === 'string' ? page : page('x')));
  expect(pages.filter((page) => !paths.includes(page))).toEqual([]);
});

it('a question is told to those who find homes, without its words', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId });
  await new AskQuestion(uow()).execute(manager(), { approachId, question: 'Is the child used to dogs?' });
  const asked = (await subjects(scene.council, 'placements-officer')).filter((each) => each.includes('question'));
  expect(asked).toEqual([expect.stringMatching(/asks a question/)]);
  expect(asked[0]).not.toContain('dogs');
});

it('what is due, and what is overdue, is told once each, however often the morning comes', async () => {
  const made = await anAcceptedOffer(scene, { urn: HOMES.atADistance, startsOn: from(0) });
  await signedAndStarted(scene, made, from(0));
  await database().asOwner('truncate identity.notification');
  const tell = new TellOfDutiesHandler(uow());
  await tell.tell(from(0));
  await tell.tell(from(0));
  expect(await subjects(scene.council, 'placements-officer')).toEqual([expect.stringMatching(/^N-.*due on/)]);
  await tell.tell(from(1));
  await tell.tell(from(1));
  expect(await subjects(scene.council, 'placements-officer')).toHaveLength(2);
  await tell.tell(from(30));
  const open = await new Duties(uow()).execute(manager(), { asAt: from(30) });
  expect(open.map(({ addressee }) => addressee)).toEqual(['Registered manager']);
  expect(await subjects(scene.provider, 'provider-manager')).toEqual([expect.stringMatching(/overdue since/)]);
});

it('warns of a hold once, and not of one that has gone', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId });
  await anOffer(scene, approachId);
  await new ShortlistApproach(uow()).execute(officer(), { approachId });
  await new RecordAssessment(uow()).execute(officer(), { approachId, impact: 'None', matching: 'Good' });
  const hold = { from: from(1), to: null, until: inDays(1) };
  await new PreferOffer(uow()).execute(officer(), { approachId, reason: 'Best', hold, at: new Date() });
  const warn = new WarnOfHoldHandler(uow());
  const payload = { organisationId: scene.council.organisation.id, approachId };
  await warn.handle(payload);
  await warn.handle(payload);
  const warned = async () =>
    (await subjects(scene.council, 'placements-officer')).filter((each) => each.includes('the hold at'));
  expect(await warned()).toHaveLength(1);
  await database().asOwner('truncate placements.booking, identity.notification');
  await warn.handle(payload);
  expect(await warned()).toEqual([]);
});

it('tells a provider why it is asked no longer, in words of a list, and nothing that the council wrote for itself', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const [first, second] = [
    await anApproach(scene, { referralId, urn: HOMES.inArea }),
    await anApproach(scene, { referralId, urn: HOMES.nextDoor }),
  ];
  await anOffer(scene, first);
  const own = 'Canary-41ab: her brother lives there';
  const taken = { approachId: first, reason: own, told: 'price' } as const;
  await new WithdrawApproach(uow()).execute(officer(), taken);
  await new EndReferral(uow()).execute(officer(), { referralId, how: 'close', reason: own, wentInstead: own });
  const council = scene.council.organisation.name;
  const ended = (await told(scene.provider)).filter(({ path }) => path === MESSAGE_PAGES.inbox);
  expect(ended.map(({ subject }) => subject)).toEqual([
    `${HOMES.inArea}: ${council} no longer asks you: because of the price.`,
    `${HOMES.nextDoor}: ${council} has ended its search without a placement.`,
  ]);
  expect(JSON.stringify(await told(scene.provider))).not.toContain('Canary');
  await expect(new ProviderInbox(uow()).one(manager(), { approachId: second })).rejects.toMatchObject({
    code: 'not-found',
  });
});
