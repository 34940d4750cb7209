import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { ImportReturn, returnQuality, returnVersions } from '#children';
import { systemActor } from '#kernel';
import { loadReturn, registerCouncil, withFolder, writeTable, type TestCouncil } from '../factories/ssda903-return';
import { SOUND_EPISODE } from '../golden/children/rule-cases';
import { withDatabase } from './database';

const fixtures = join(__dirname, '../fixtures/ssda903');
const fixture = (name: string): string => join(fixtures, name);
const wholeSet = readdirSync(fixtures).map(fixture);
const sound = { CHILD: '1', ...SOUND_EPISODE };

describe('loading a return', () => {
  const home = withDatabase();
  const folder = withFolder();
  let council: TestCouncil;

  beforeAll(async () => {
    council = await registerCouncil(home(), 'Testshire', 'E06990001');
  });

  const load = (year: number, files: readonly string[]) => loadReturn(home(), folder(), council, year, files);
  const own = <T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> =>
    home().uow.read(council.actor, (tx) => tx.query<T>(sql, parameters));
  const written = (name: string, text: string | Buffer): string => {
    writeFileSync(join(folder(), name), text);
    return join(folder(), name);
  };
  const manyChildren = (from: number): string =>
    writeTable(
      folder(),
      `many-${from}.csv`,
      Array.from({ length: 500 }, (_, index) => ({ ...sound, CHILD: String(from + index) })),
    );
  const currentOf = (year: number) =>
    own<{ version: number; rows_stored: number }>(
      'select version, rows_stored from children.return_version where year = $1 and is_current',
      [year],
    );

  it('stores a whole set, known by its headers, with no warning but for the table that is not used', async () => {
    const result = await load(2025, wholeSet);
    expect(result).toMatchObject({
      kind: 'ssda903',
      rowsRead: 13,
      rowsStored: 13,
      rowsQuarantined: 0,
      quarantine: null,
      version: 1,
      countsByRule: { 'not-used': 1 },
    });
    expect([...result.files].sort()).toEqual(readdirSync(fixtures).sort());
    expect(
      await own(
        `select e.source_row, f.name, e.urn, e.placement_postcode, c.date_of_birth::text as born
         from children.episode e join children.child c on c.id = e.child_id
         join children.return_file f on f.return_id = e.return_id and f.number = e.source_file
         where e.return_id = $1 order by e.source_row`,
        [result.returnId],
      ),
    ).toEqual([
      { source_row: 2, name: 'episodes.csv', urn: '2700001', placement_postcode: 'ZZ11AB', born: '2012-02-14' },
      { source_row: 3, name: 'episodes.csv', urn: '2700002', placement_postcode: 'ZZ21AB', born: '2012-02-14' },
      { source_row: 4, name: 'episodes.csv', urn: 'SC700003', placement_postcode: 'ZZ11AC', born: '2008-02-29' },
      { source_row: 5, name: 'episodes.csv', urn: '2700004', placement_postcode: 'ZZ11AA', born: '2016-09-01' },
      { source_row: 6, name: 'episodes.csv', urn: '2700005', placement_postcode: 'ZZ21AC', born: '2007-11-17' },
    ]);
    for (const [table, rows] of [
      ['child', 4],
      ['unaccompanied_status', 1],
      ['missing_period', 1],
      ['oc2_outcome', 1],
      ['deprivation_of_liberty', 1],
    ]) {
      expect(await own(`select count(*)::int from children.${table} where return_id = $1`, [result.returnId])).toEqual([
        { count: rows },
      ]);
    }
  });

  it('keeps nothing of UPN, mother and her child anywhere in the database', async () => {
    await load(2025, wholeSet);
    const columns = await home().asOwner<{ table_name: string }>(
      `select relname as table_name from pg_class
       where relnamespace = 'children'::regnamespace and relkind in ('r', 'p') and not relispartition`,
    );
    expect(columns.length).toBeGreaterThan(5);
    for (const { table_name: table } of columns) {
      const rows = JSON.stringify(await own(`select * from children.${table}`));
      expect(rows).not.toMatch(/X1111|X2222|UN5|2024-03-03|2024-03-02/);
    }
  });

  it('puts a newer load in force and keeps the older as a version', async () => {
    const first = await load(2023, [fixture('episodes.csv')]);
    const second = await load(2023, [writeTable(folder(), 'one.csv', [{ ...sound, DECOM: '01/05/2022' }])]);
    expect([first.version, second.version]).toEqual([1, 2]);
    expect(await currentOf(2023)).toEqual([{ version: 2, rows_stored: 1 }]);
    const versions = await home().uow.read(council.actor, returnVersions);
    expect(versions.filter((each) => each.year === 2023).map((each) => [each.version, each.current])).toEqual([
      [2, true],
      [1, false],
    ]);
    expect(await own('select count(*)::int from children.episode where return_id = $1', [first.returnId])).toEqual([
      { count: 5 },
    ]);
    const keys = await own<{ count: number }>(
      `select count(*)::int from children.council_child where child_number = '1001'`,
    );
    expect(keys).toEqual([{ count: 1 }]);
  });

  it('makes the second of two loads at once wait, and interleaves nothing', async () => {
    const results = await Promise.all([load(2024, [manyChildren(10_000)]), load(2024, [manyChildren(20_000)])]);
    expect(results.map((each) => each.version).sort()).toEqual([1, 2]);
    for (const { returnId, version } of results) {
      const [row] = await own<{ numbers: number; lowest: string; highest: string }>(
        `select count(*)::int as numbers, min(k.child_number) as lowest, max(k.child_number) as highest
         from children.child c join children.council_child k on k.id = c.council_child_id where c.return_id = $1`,
        [returnId],
      );
      expect(row?.numbers).toBe(500);
      expect(row?.highest).toBe(String(Number(row?.lowest) + 499));
      expect(await own('select is_current from children.return_version where id = $1', [returnId])).toEqual([
        { is_current: version === 2 },
      ]);
    }
  });

  it('stores nothing when the file breaks off on the way, and leaves the version before it in force', async () => {
    await load(2022, [fixture('episodes.csv')]);
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index},01/05/2021,S,C2,N1,U6,PR4,,,,,,\n`).join('');
    const whole = gzipSync(
      `CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n${rows}`,
    );
    const cut = written('cut.csv.gz', whole.subarray(0, whole.length - 2_000));
    await expect(load(2022, [cut])).rejects.toMatchObject({ code: 'input-rejected', message: /cut\.csv\.gz/ });
    expect(await currentOf(2022)).toEqual([{ version: 1, rows_stored: 5 }]);
  });

  it('leaves the version before it in force when the load is cut off while it stores', async () => {
    await load(2021, [fixture('episodes.csv')]);
    const holder = new Client({ connectionString: home().ownerUrl });
    await holder.connect();
    try {
      await holder.query('begin; lock table children.episode in access exclusive mode');
      const cut = expect(load(2021, [manyChildren(30_000)])).rejects.toThrow(/terminat/);
      const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      let pid: number | undefined;
      while (pid === undefined) pid = (await home().db.pool.query<{ pid: number }>(waiting)).rows[0]?.pid;
      await home().db.pool.query('select pg_terminate_backend($1)', [pid]);
      await cut;
    } finally {
      await holder.end();
    }
    expect(await currentOf(2021)).toEqual([{ version: 1, rows_stored: 5 }]);
    expect(await own(`select from children.council_child where child_number = '30000'`)).toEqual([]);
    expect((await load(2021, [fixture('episodes.csv')])).version).toBe(2);
  });

  it('records that a return was loaded with ids and counts alone', async () => {
    const { returnId } = await load(2025, wholeSet);
    const events = await own<{ name: string; data: Record<string, unknown> }>(
      'select name, data from platform.event where subject_id = $1',
      [returnId],
    );
    expect(events).toEqual([
      {
        name: 'children.return-loaded',
        data: { year: 2025, version: expect.any(Number), rowsRead: 13, rowsStored: 13, rowsQuarantined: 0 },
      },
    ]);
  });

  it('lets only the council itself load its return', async () => {
    const other = await registerCouncil(home(), 'Othershire', 'E06990002');
    const command = new ImportReturn(home().uow, { dataDir: folder() });
    const request = { councilCode: council.code, organisationId: council.organisationId, year: 2025, files: wholeSet };
    await expect(command.execute(other.actor, request)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(command.execute(systemActor('cli'), request)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(command.execute({ ...council.actor, roles: ['placements-officer'] }, request)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(command.execute(council.actor, { ...request, councilCode: other.code })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('tells the quality of the current return in counts', async () => {
    const { returnId } = await load(2018, [
      writeTable(folder(), 'q.csv', [sound, { ...sound, DECOM: 'soon' }, { ...sound, CIN: '' }]),
    ]);
    const quality = await home().uow.read(council.actor, (tx) => returnQuality(tx, council.organisationId, 2018));
    expect(quality).toMatchObject({ returnId, rowsRead: 3, rowsStored: 2, rowsQuarantined: 1 });
    expect(quality?.files).toEqual([
      {
        name: 'q.csv',
        table: 'Episodes',
        rowsRead: 3,
        rowsReadable: 2,
        rowsQuarantined: 1,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(quality?.rules).toEqual(
      expect.arrayContaining([
        { rule: '141', severity: 'error', count: 1 },
        { rule: '145', severity: 'warning', count: 1 },
      ]),
    );
  });
});
