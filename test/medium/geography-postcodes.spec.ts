import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { publicActor, systemActor } from '#kernel';
import { directoryEdition, ImportPostcodes, type DirectoryEdition } from '#geography';
import type { ImportResult } from '#platform';
import { storedZip } from '../factories/stored-zip';
import { withDatabase } from './database';
import { eventually } from './eventually';

const home = withDatabase();
const system = systemActor('test');
const folder = mkdtempSync(join(tmpdir(), 'homeward-postcodes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let written = 0;
function inFile(content: string | Buffer, name = `directory-${(written += 1)}.csv`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const load = (file: string, more: { synthetic?: boolean } = {}): Promise<ImportResult> =>
  new ImportPostcodes(home().uow, { dataDir: folder }).execute(system, { file, ...more });

const stored = (): Promise<Record<string, unknown>[]> =>
  home().uow.read(system, (tx) => tx.query(`select * from geography.postcode order by postcode`));

const inForce = (): Promise<DirectoryEdition | null> => home().uow.read(system, (tx) => directoryEdition(tx));

const HEADER = 'pcd,oslaua,oseast1m,osnrth1m';
const ONE = `${HEADER}\nM1 1AE,E08000003,384500,398100\n`;
const OTHER = `${HEADER}\nS1 2HH,E08000039,435400,387200\n`;
const manchester = { postcode: 'M11AE', authority_code: 'E08000003', country: 'E', east: 384500, north: 398100 };
const sheffield = { postcode: 'S12HH', authority_code: 'E08000019', country: 'E', east: 435400, north: 387200 };

describe('a postcode directory', () => {
  it('has districts led to their authority, and every country kept', async () => {
    const result = await load(
      inFile(
        [
          HEADER,
          'M1  1AE,E08000003,384500,398100',
          's1 2hh,E08000039,435400,387200',
          'CB2 1TN,E07000008,545100,258300',
          'NN1 1DE,E06000062,475500,260500',
          'CF101AA,W06000015,318400,176200',
          'EH1 1YZ,S12000036,325800,673800',
          'BT1 1AA,N09000003,334316,374675',
          'IM1 1AA,M99999999,,',
          'JE2 3AB,L99999999,0,0',
          'AB1 1XX,,,',
          'NPT 1AA,E06999999,330000,188000',
        ].join('\r\n'),
      ),
    );
    expect(result).toMatchObject({ kind: 'onspd', rowsRead: 11, rowsStored: 11, rowsQuarantined: 0, quarantine: null });
    expect(result.countsByRule).toEqual({ 'unknown-district': 1 });
    expect(result.issues[0]).toMatchObject({ row: 12, field: 'oslaua', severity: 'warning' });
    const rows = await stored();
    expect(rows).toContainEqual(manchester);
    expect(rows).toContainEqual(sheffield);
    expect(rows.map((row) => [row['postcode'], row['authority_code'], row['country'], row['east']])).toEqual([
      ['AB11XX', null, null, null],
      ['BT11AA', null, 'N', 334316],
      ['CB21TN', 'E10000003', 'E', 545100],
      ['CF101AA', null, 'W', 318400],
      ['EH11YZ', null, 'S', 325800],
      ['IM11AA', null, 'M', null],
      ['JE23AB', null, 'L', null],
      ['M11AE', 'E08000003', 'E', 384500],
      ['NN11DE', 'E06000062', 'E', 475500],
      ['NPT1AA', null, 'E', 330000],
      ['S12HH', 'E08000019', 'E', 435400],
    ]);
    await expect(inForce()).resolves.toMatchObject({
      postcodes: 11,
      english: 5,
      englishWithAuthority: 4,
      withoutCountry: 1,
      withGridReference: 8,
      synthetic: false,
    });
  });

  it.each([
    ['pcds,laua,east1m,north1m', 'M1 1AE,E08000003,384500,398100'],
    ['PCD7 , lad23cd ,EAST1M,NORTH1M', 'M1  1AE,E08000003,384500.0,398100.0'],
    ['doterm,pcd8,lad11cd,lad25cd,oseast1m,osnrth1m', ',M1  1AE,E99,E08000003,384500,398100'],
    ['pcds,pcd,oslaua,oseast1m,osnrth1m', 'wrong,"M1 1AE","E08000003","384500","398100"'],
  ])('is read by the names of its columns: %s', async (header, row) => {
    const result = await load(inFile(`\ufeff${header}\n${row}\n`));
    expect(result.rowsStored).toBe(1);
    await expect(stored()).resolves.toEqual([manchester]);
  });

  it("is read from a gzip, and from ONS's zip, whose name gives the edition", async () => {
    await load(inFile(gzipSync(ONE), 'onspd_nov2025.csv.gz'));
    await expect(inForce()).resolves.toMatchObject({ label: 'ONSPD NOV 2025', asAt: '2025-11-01' });
    const zip = storedZip([
      { name: 'Data/multi_csv/ONSPD_FEB_2026_UK_S.csv', content: ONE },
      { name: 'Data/ONSPD_FEB_2026_UK.csv', content: OTHER },
      { name: 'Documents/notes.csv', content: 'a,b\n1,2\n' },
    ]);
    await load(inFile(zip, 'download.zip'), { synthetic: true });
    await expect(stored()).resolves.toEqual([sheffield]);
    await expect(inForce()).resolves.toMatchObject({ label: 'ONSPD FEB 2026', asAt: '2026-02-01', synthetic: true });
  });

  it('sets aside what is no postcode, keeps the first of two, and mends a grid reference that is none', async () => {
    const result = await load(
      inFile(
        [
          HEADER,
          'M1 1AE,E08000003,384500,398100',
          'Manchester,E08000003,1,1',
          'm11ae,E08000006,1,1',
          'M1 1AF,E08000003,x,398100',
        ].join('\n'),
      ),
    );
    expect(result).toMatchObject({ rowsRead: 4, rowsStored: 2, rowsQuarantined: 1 });
    expect(result.countsByRule).toEqual({
      'duplicate-postcode': 1,
      'grid-reference': 1,
      'postcode-form': 1,
    });
    expect(result.issues.map(({ row, field, rule }) => [row, field, rule])).toEqual([
      [3, 'pcd', 'postcode-form'],
      [4, 'pcd', 'duplicate-postcode'],
      [5, 'oseast1m', 'grid-reference'],
    ]);
    expect(result.quarantine).toMatch(/quarantine\.csv$/);
    await expect(stored()).resolves.toEqual([
      manchester,
      { postcode: 'M11AF', authority_code: 'E08000003', country: 'E', east: null, north: null },
    ]);
  });
});

describe('replacing the directory', () => {
  beforeEach(() => load(inFile(ONE)));

  it('leaves nothing of the one before, and says when it is much smaller', async () => {
    const postcodes = Array.from({ length: 9 }, (_, index) => `M1 ${index}AA,E08000003,384500,398100`);
    await load(inFile([HEADER, ...postcodes].join('\n')));
    const result = await load(inFile(OTHER));
    expect(result.countsByRule).toEqual({ 'smaller-than-before': 1 });
    await expect(stored()).resolves.toEqual([sheffield]);
  });

  it.each([
    [
      'a misspelt column',
      'pcd,osluau,oseast1m,osnrth1m\nM1 1AE,E08000003,1,1\n',
      /no column "oslaua"; the nearest is "osluau"/,
    ],
    ['another table', 'URN,Name\nSC123456,x\n', /a header with a postcode column/],
    ['a header alone', `${HEADER}\n`, /no rows/],
    ['rows none of which is a postcode', `${HEADER}\nx,E08000003,1,1\n`, /None of the 1 rows/],
    ['a gzip that is cut off', gzipSync(ONE.repeat(50)).subarray(0, 60), /cut off/],
    ['nothing', '', /empty/],
  ])('is refused for %s, and the one before stays', async (_case, content, message) => {
    await expect(load(inFile(content))).rejects.toMatchObject({
      code: 'input-rejected',
      message: expect.stringMatching(message),
    });
    await expect(stored()).resolves.toEqual([manchester]);
    expect(readdirSync(join(folder, 'quarantine')).filter((name) => name.startsWith('onspd-')).length).toBeLessThan(2);
  });

  it('needs the permission to', async () => {
    const attempt = new ImportPostcodes(home().uow, { dataDir: folder }).execute(publicActor, { file: inFile(OTHER) });
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keeps readers on the edition in force until the new one is whole, and survives a killed connection', async () => {
    const holder = await home().db.pool.connect();
    let pid = 0;
    const waiting = async (): Promise<void> => {
      const { rows } = await home().db.pool.query<{ pid: number }>(
        `select l.pid from pg_locks l join pg_stat_activity a using (pid)
         where not l.granted and a.datname = current_database()`,
      );
      expect(rows).toHaveLength(1);
      pid = (rows[0] as { pid: number }).pid;
    };
    try {
      await holder.query(`begin`);
      await holder.query(`select from geography.directory_edition where superseded_at is null for update`);
      const killed = load(inFile(OTHER)).catch((error: unknown) => error);
      await eventually(waiting);
      await expect(stored()).resolves.toEqual([manchester]);
      await holder.query(`select pg_terminate_backend($1)`, [pid]);
      await expect(killed).resolves.toBeInstanceOf(Error);
      await expect(stored()).resolves.toEqual([manchester]);

      const second = load(inFile(OTHER));
      await eventually(waiting);
      await expect(load(inFile(OTHER))).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(/Another import .* is running/),
      });
      await expect(stored()).resolves.toEqual([manchester]);
      await holder.query(`rollback`);
      await second;
      await expect(stored()).resolves.toEqual([sheffield]);
    } finally {
      await holder.query(`rollback`);
      holder.release();
    }
  });

  it('waits for a reader who holds the slot that is to be emptied', async () => {
    await load(inFile(OTHER));
    const reader = await home().db.pool.connect();
    try {
      await reader.query(`begin`);
      await reader.query(`select from geography.postcode`);
      const waiting = load(inFile(ONE));
      await new Promise((resolve) => setTimeout(resolve, 2200));
      await reader.query(`rollback`);
      await expect(waiting).resolves.toMatchObject({ rowsStored: 1 });
    } finally {
      reader.release();
    }
    await expect(stored()).resolves.toEqual([manchester]);
  });

  it('ends with one edition in force when two begin at once', async () => {
    const outcomes = await Promise.allSettled([load(inFile(ONE)), load(inFile(OTHER))]);
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(failed.length).toBeLessThan(2);
    for (const { reason } of failed) expect(reason).toMatchObject({ code: 'conflict' });
    await expect(stored()).resolves.toHaveLength(1);
    const [{ editions } = { editions: 0 }] = await home().asOwner<{ editions: number }>(
      `select count(*)::integer as editions from geography.directory_edition where superseded_at is null`,
    );
    expect(editions).toBe(1);
  });
});
