import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { cohortCounts, ImportAreaExceptions } from '#sufficiency';
import { anOrganisation, aPerson } from '../factories/people';
import { plantReturn, type Planted } from '../factories/planted-return';
import { withFolder } from '../factories/ssda903-return';
import { COUNCIL, episodesOf } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

const home = withDatabase();
const folder = withFolder();
const YEAR = 2025;
let council: Planted;

beforeAll(async () => {
  const children = Object.fromEntries(['c1', 'c2', 'c3'].map((child) => [child, ['2024-06-01 - S C2 U6 PR1 - - -']]));
  council = await plantReturn(home().uow, { councilCode: COUNCIL, year: YEAR, episodes: episodesOf({ children }) });
});

const load = (rows: readonly string[], actor = council.actor) => {
  const file = join(folder(), 'exceptions.csv');
  writeFileSync(file, ['child,reason', ...rows, ''].join('\n'));
  return new ImportAreaExceptions(home().uow, { dataDir: folder() }).execute(actor, { file, year: YEAR });
};

const unsafe = async (year = YEAR): Promise<number | undefined> =>
  (await home().uow.read(council.actor, (tx) => cohortCounts(tx, council.organisationId, year))).cells[
    'areaDuty.unsafe'
  ];

describe('the list of children for whom the area is unsafe', () => {
  it('is stored; whom no return knows, and who is named twice, is set aside without a number in the message', async () => {
    const result = await load([
      'c1,Court order',
      'c2,safeguarding CONCERNS',
      'c2,Other',
      'nobody-9,Other',
      'c3,Weather',
    ]);
    expect([result.rowsStored, result.rowsQuarantined]).toEqual([2, 3]);
    expect(result.countsByRule).toMatchObject({ repeated: 1, 'unknown-child': 1, 'unknown-word': 1 });
    expect(result.issues.map(({ message }) => message).join(' ')).not.toMatch(/nobody-9|\bc[123]\b/);
    expect(await unsafe()).toBe(2);
  });

  it('takes the place of the list before it, and keeps its rows', async () => {
    await load(['c3,Bail conditions']);
    expect(await unsafe()).toBe(1);
    const rows = await home().uow.read(council.actor, (tx) =>
      tx.query<{ reason: string; gone: boolean }>(
        'select reason, superseded_at is not null as gone from sufficiency.area_exception order by recorded_at, reason',
      ),
    );
    expect(rows).toEqual([
      { reason: 'Court order', gone: true },
      { reason: 'Safeguarding concerns', gone: true },
      { reason: 'Bail conditions', gone: false },
    ]);
  });

  it('is told to the log as a count', async () => {
    const events = await home().uow.read(council.actor, (tx) =>
      tx.query<{ data: object }>(
        `select data from platform.event where name = 'sufficiency.area-exceptions-loaded' order by id`,
      ),
    );
    expect(events.map(({ data }) => data)).toEqual([
      { year: YEAR, children: 2 },
      { year: YEAR, children: 1 },
    ]);
  });

  it('is for those who load returns, of their own council', async () => {
    const commissioner = await aPerson(home().uow, await anOrganisation(home().uow, 'council'), 'commissioner');
    await expect(load(['c1,Other'], commissioner.actor)).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await aPerson(home().uow, await anOrganisation(home().uow, 'council'), 'data-officer');
    await expect(load(['c1,Other'], stranger.actor)).rejects.toMatchObject({ code: 'input-rejected' });
    expect(await unsafe()).toBe(1);
  });
});
