import { systemActor, systemActorFor } from '#kernel';
import { LoadThresholds } from '#finance';
import { councilOrganisation } from '#identity';
import { newestReport, OpenAnnualReport, PassAnnualReport, RequestReport } from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { plantOwnedHomes, plantOwnership } from '../factories/owned-homes';
import { plantPostcodes, plantReturn, type Planted } from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const home = withDatabase();
const operator = systemActor('test');
const YEAR = 2025;
const episodes = episodesOf({
  children: {
    first: ['2024-05-01 - S C2 K2 PR4 1000001 ZZ11AA ZZ12AA'],
    second: ['2024-05-01 - S C2 K2 PR4 1000002 ZZ11AA ZZ12AA'],
  },
});

let own: Planted;

interface PlantedFlag {
  readonly company: string;
  readonly level?: string;
  /** The first day on which councils see it. */
  readonly from?: string;
}

const raise = ({ company, level = 'red', from = '2025-05-01' }: PlantedFlag): Promise<unknown> =>
  home().uow.run(operator, (tx) =>
    tx.query(
      `insert into finance.flag (subject_kind, company_number, indicator, level, raised_on, threshold_version, fact_key, evidence,
         reply_due_on, councils_from)
       select 'company', $1, 'net-assets', $2, '2025-04-01', version, $1 || $2 || $3::text, '{}', $3::date, $3::date
         from finance.threshold_version order by version limit 1`,
      [company, level, from],
    ),
  );

const close = (company: string): Promise<unknown> =>
  home().uow.run(operator, (tx) =>
    tx.query(`update finance.flag set state = 'closed' where company_number = $1`, [company]),
  );

async function red() {
  const { uow } = home();
  const { runId } = await new RequestReport(uow).execute(operator, { organisationId: own.organisationId, year: YEAR });
  await doJobsOfRun(uow, { runId, organisationId: own.organisationId });
  return (await uow.read(own.actor, (tx) => newestReport(tx, own.organisationId, YEAR)))?.report?.market?.dependency
    ?.red;
}

beforeAll(async () => {
  const { uow } = home();
  await new LoadThresholds(uow).loadReference(operator);
  await plantPostcodes(uow, POSTCODES);
  const { id } = await uow.read(operator, (tx) => councilOrganisation(tx, COUNCIL));
  own = { organisationId: id, returnId: '', actor: systemActorFor('test', id, 'council') };
  own = await plantReturn(uow, { councilCode: COUNCIL, year: YEAR, episodes }, own);
  await plantOwnedHomes(uow, '2025-03-31', [
    { urn: '1000001', owner: 'Northern Homes Ltd', authority: COUNCIL, places: 4 },
    { urn: '1000002', owner: 'Named Care Ltd 07654321', authority: COUNCIL, places: 4 },
    { urn: '1000003', owner: 'Elsewhere Ltd 03333333', authority: COUNCIL, places: 4 },
  ]);
  await plantOwnership(
    uow,
    [
      { name: 'Holding Ltd', number: '01000000' },
      { name: 'Northern Homes Ltd', number: '02000000' },
      { name: 'Sister Ltd', number: '02000001' },
    ],
    [
      { owner: 'Northern Homes Ltd', urn: '1000001' },
      { owner: 'Holding Ltd', owned: 'Northern Homes Ltd', share: [75, 100] },
      { owner: 'Holding Ltd', owned: 'Sister Ltd', share: [75, 100] },
    ],
  );
});

describe('a flag on an owner with whom the council’s children live', () => {
  it('alone makes the report ask to be built anew, and the new one counts it', async () => {
    expect(await red()).toMatchObject({ owners: 0, children: 0 });
    const annual = await new OpenAnnualReport(home().uow).execute(own.actor, { year: YEAR });
    const check = () => new PassAnnualReport(home().uow).execute(own.actor, annual, 'check');
    const reopen = () => new PassAnnualReport(home().uow).execute(own.actor, annual, 'reopen');
    // Nothing of these is in the report: another owner's, an amber one, one that councils do not see yet.
    await raise({ company: '03333333' });
    await raise({ company: '02000000', level: 'amber' });
    await raise({ company: '02000000', from: '2999-01-01' });
    await check();
    await reopen();
    await raise({ company: '02000001' });
    await expect(check()).rejects.toThrow('has changed since');
    expect(await red()).toMatchObject({ owners: 1, children: 1 });
    await check();
    await reopen();
    await raise({ company: '07654321' });
    await expect(check()).rejects.toThrow('has changed since');
    expect(await red()).toMatchObject({ owners: 2, children: 2, percent: 100 });
    await close('07654321');
    await expect(check()).rejects.toThrow('has changed since');
    expect(await red()).toMatchObject({ owners: 1 });
  });
});
