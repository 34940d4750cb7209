import { systemActor, systemActorFor } from '#kernel';
import { councilOrganisation } from '#identity';
import { newestReport, RequestReport } from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { plantPostcodes, plantReturn, type Planted } from '../factories/planted-return';
import { COUNCIL, episodesOf, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const home = withDatabase();
const operator = systemActor('test');
const YEAR = 2025;
const episodes = episodesOf({
  children: {
    confirmed: ['2025-03-10 - S C2 K2 PR4 9999999 ZZ11AA ZZ12AA'],
    other: ['2024-05-01 - S C2 U6 PR1 - ZZ11AA ZZ12AA'],
  },
});

let own: Planted;

async function build() {
  const { uow } = home();
  const { runId } = await new RequestReport(uow).execute(operator, { organisationId: own.organisationId, year: YEAR });
  await doJobsOfRun(uow, { runId, organisationId: own.organisationId });
  const newest = await uow.read(own.actor, (tx) => newestReport(tx, own.organisationId, YEAR));
  return newest?.report;
}

beforeAll(async () => {
  const { uow } = home();
  await plantPostcodes(uow, POSTCODES);
  const { id } = await uow.read(operator, (tx) => councilOrganisation(tx, COUNCIL));
  own = { organisationId: id, returnId: '', actor: systemActorFor('test', id, 'council') };
  own = await plantReturn(uow, { councilCode: COUNCIL, year: YEAR, episodes }, own);
});

describe('what a report says from beside the return', () => {
  it('is nothing where nothing is recorded, with the reason of each', async () => {
    const report = await build();
    expect(report?.market).toMatchObject({
      unregisteredDays: null,
      occupancy: null,
      earlyHelp: null,
      comeHome: null,
      unmetNeed: null,
      prices: null,
    });
    expect(report?.unavailable?.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['occupancy', 'price', 'unmetNeed', 'comeHome', 'earlyHelp', 'unregisteredDays']),
    );
  });

  it('is counted as at 31 March once there is, by another run', async () => {
    await home().uow.run(own.actor, async (tx) => {
      await tx.query(
        `insert into placements.come_home_entry (organisation_id, reference, lives, plan, readiness, target_date, document, created_at)
         select $1, 'R' || n, 'residential', case n when 1 then 'return' else 'step-down' end,
                case n when 3 then 'ready' else 'preparing' end, make_date(2025, 1 + n, 1), '{}', timestamptz '2025-02-01'
           from generate_series(1, 3) n`,
        [own.organisationId],
      );
      // The last came after the snapshot.
      await tx.query(
        `insert into placements.come_home_entry (organisation_id, reference, lives, plan, readiness, target_date, document, created_at)
         values ($1, 'R9', 'residential', 'return', 'ready', '2025-12-01', '{}', timestamptz '2025-05-01')`,
        [own.organisationId],
      );
      // Of 10 to 31 March in an episode, confirmed from 20 March: 12 days.
      await tx.query(
        `insert into sufficiency.unregistered_confirmation (organisation_id, child_key, confirmed_from, confirmed_by)
         select $1, child_key, '2025-03-20', 'test' from children.located_episode where organisation_id = $1 and place = 'K2'`,
        [own.organisationId],
      );
      await tx.query(
        `with load as (insert into sufficiency.published_load (dataset, period, file_name, checksum)
           values ('section-251-outturn', 2024, 'outturn.csv', 'x') returning id)
         insert into sufficiency.published_outturn (load_id, area_code, area_name, line_number, line, report_group, total_pence, source_row)
         select id, $1, 'x', line, name, part, pence, line
           from load, (values (1, 'Residential care', 'Children looked after', 800), (2, 'Total Children Looked After', 'Children looked after', 800),
                              (3, 'Targeted family support', 'Family support services', 200)) as l(line, name, part, pence)`,
        [COUNCIL],
      );
    });
    const report = await build();
    expect(report?.market).toMatchObject({
      unregisteredDays: { children: 1, days: 12 },
      earlyHelp: { period: 2024, familySupportPence: 200, lookedAfterPence: 800, pencePerPound: 25 },
      // Targets 1 February, 1 March, 1 April: two have passed on 31 March.
      comeHome: { children: 3, ready: 1, preparing: 2, notReady: 0, returning: 1, steppingDown: 2, overdue: 2 },
    });
    expect(report?.unavailable?.map(({ id }) => id)).not.toContain('comeHome');
  });
});
