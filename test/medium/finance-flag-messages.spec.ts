import { addDays, dayOf, systemActor, type Actor } from '#kernel';
import {
  AssessCompanies,
  EnterFigures,
  Flags,
  LinkProvider,
  LoadThresholds,
  SettleFigures,
  SettleFlag,
  TellCouncilsOfFlagsHandler,
} from '#finance';
import { councilOrganisation, type Organisation } from '#identity';
import { plantOwnedHomes, plantOwnership, plantPlacedChildren } from '../factories/owned-homes';
import { anOrganisation, aPerson } from '../factories/people';
import { withDatabase } from './database';

const database = withDatabase();
const uow = () => database().uow;
const system = systemActor('test');
const today = dayOf(new Date());
const OWNER = '01234567';
const COMPANY = '11111111';
let analyst: Actor;
let manager: Actor;
let body: Organisation;
let provider: Organisation;
let manchester: Organisation;
let salford: Organisation;

const council = (code: string) => uow().read(system, (tx) => councilOrganisation(tx, code));

beforeAll(async () => {
  await plantOwnedHomes(uow(), '2025-03-31', [
    { urn: 'SC000001', owner: 'Alpha Homes Ltd', authority: 'E08000003', places: 4 },
    { urn: 'SC000002', owner: 'Beta Homes Ltd', authority: 'E08000003', places: 4 },
  ]);
  await plantOwnership(
    uow(),
    [
      { name: 'Omega Holdings Limited', number: OWNER },
      { name: 'Alpha Homes Limited', number: COMPANY },
    ],
    [
      { owner: 'Omega Holdings Limited', owned: 'Alpha Homes Limited', share: [75, 100] },
      { owner: 'Alpha Homes Limited', urn: 'SC000001' },
    ],
  );
  await plantPlacedChildren(uow(), 'E08000003', 2025, [{ children: 2, urn: 'SC000001' }]);
  await plantPlacedChildren(uow(), 'E08000006', 2025, [{ children: 2, urn: 'SC000002' }]);
  await new LoadThresholds(uow()).loadReference(system);
  body = await anOrganisation(uow(), 'oversight-body');
  provider = await anOrganisation(uow(), 'provider');
  analyst = (await aPerson(uow(), body, 'oversight-analyst')).actor;
  manager = (await aPerson(uow(), provider, 'provider-manager')).actor;
  manchester = await council('E08000003');
  salford = await council('E08000006');
  for (const one of [manchester, salford]) {
    await aPerson(uow(), one, 'commissioner');
    await aPerson(uow(), one, 'placements-officer');
  }
  await new LinkProvider(uow()).execute(system, { provider: provider.name, company: COMPANY });
});

const subjects = async (of: Organisation): Promise<string[]> => {
  const rows = await database().asOwner<{ subject: string }>(
    `select n.subject from identity.notification n where n.organisation_id = $1 order by n.id`,
    [of.id],
  );
  return rows.map(({ subject }) => subject);
};

const assess = () => new AssessCompanies(uow()).execute(system, { company: COMPANY, asAt: today });

it('tells those who review flags and the provider at once, and councils that depend on the owner after the right of reply', async () => {
  // Interest above operating profit: one red flag at least.
  const entered = await new EnterFigures(uow()).execute(system, {
    figures: {
      companyNumber: COMPANY,
      companyName: 'Alpha Homes Limited',
      balanceSheetDate: today,
      document: 'Accounts, invented',
      periods: [
        {
          start: addDays(today, -364),
          end: today,
          scope: 'company',
          values: {
            borrowingsPence: 11_000_000,
            cashPence: 1_000_000,
            operatingProfitPence: 800_000,
            depreciationPence: 200_000,
          },
        },
      ],
    },
    by: 'first',
  });
  await new SettleFigures(uow()).execute(system, {
    id: entered,
    confirmed: true,
    by: 'second',
    reason: null,
  });
  const { flagsRaised } = await assess();
  expect(flagsRaised).toBeGreaterThan(0);
  await assess();
  expect(await subjects(body)).toEqual([
    expect.stringMatching(/^\d+ flags? on owners (was|were) raised, [1-9]\d* of them red/),
  ]);
  expect(await subjects(provider)).toEqual([expect.stringMatching(/^\d+ flags? on your companies. Councils see/)]);

  const [flag] = await new Flags(uow()).execute(analyst, { company: COMPANY });
  const id = flag?.id ?? '';
  const question = { id, action: 'request-information', reason: 'Canary-77aa: which covenant?', on: today } as const;
  const { replyDueOn } = await new SettleFlag(uow()).execute(analyst, question);
  await new SettleFlag(uow()).execute(manager, { id, action: 'answer', reason: 'Canary-77aa: none.', on: today });
  expect((await subjects(provider)).at(-1)).toMatch(/^The oversight body asks about a flag/);
  expect((await subjects(body)).at(-1)).toBe(`A flag on company ${COMPANY} has been answered.`);

  const telling = new TellCouncilsOfFlagsHandler(uow());
  expect(await telling.tell(replyDueOn)).toBe(0);
  const opens = addDays(replyDueOn, 1);
  expect(opens > today).toBe(true);
  await uow().run(system, (tx) => tx.query('update finance.flag set councils_from = $1', [today]));
  expect(await telling.tell(today)).toBe(1);
  expect(await telling.tell(addDays(today, 1))).toBe(0);
  expect(await subjects(manchester)).toEqual([expect.stringMatching(/new flags? on an owner you place with/)]);
  expect(await subjects(salford)).toEqual([]);
  const all = await database().asOwner<{ subject: string }>('select subject from identity.notification');
  expect(JSON.stringify(all)).not.toContain('Canary');
});
