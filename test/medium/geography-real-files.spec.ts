import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { publicActor, systemActor } from '#kernel';
import { directoryEdition, distance, ImportPostcodes, normalisePostcode } from '#geography';
import type { ImportResult } from '#platform';
import { describeWithRealData } from '../availability';
import { withDatabase } from './database';

/** The filled slot read from end to end; reading the other, which is empty, costs nothing. */
const SCANNED = /Seq Scan on directory_postcode.*rows=\d{3,}/;

describeWithRealData('the real directory', (data) => {
  const home = withDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'homeward-directory-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const load = (name: string): Promise<ImportResult> =>
    new ImportPostcodes(home().uow, { dataDir: folder }).execute(systemActor('test'), {
      file: join(data, 'geo', name),
    });

  const plan = async (sql: string): Promise<string> => {
    const rows = await home().uow.read(publicActor, (tx) => tx.query<{ 'QUERY PLAN': string }>(`explain ${sql}`));
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it('of Greater Manchester is read whole', async () => {
    const result = await load('onspd_sample_gm.csv');
    expect(result).toMatchObject({ rowsRead: 115_364, rowsStored: 115_364, rowsQuarantined: 0, issues: [] });
    const edition = await home().uow.read(publicActor, directoryEdition);
    expect(edition).toMatchObject({ postcodes: 115_364, withoutCountry: 0 });
    expect(edition?.englishWithAuthority).toBe(edition?.english);
    await expect(home().uow.read(publicActor, (tx) => distance(tx, 'M60 2LA', 'BL0 0AA'))).resolves.toMatchObject({
      from: { authority: 'E08000003' },
      to: { authority: 'E08000002' },
    });
  });

  it('is found by its index, alone and in a join', async () => {
    const alone = await plan(`select * from geography.postcode where postcode = 'M602LA'`);
    expect(alone).toMatch(/Index Scan using directory_postcode_[ab]_key/);
    expect(alone).not.toMatch(SCANNED);
    const joined = await plan(
      `select p.authority_code from unnest(array['M602LA', 'BL00AA']) as w(postcode)
       left join geography.postcode p on p.postcode = w.postcode`,
    );
    expect(joined).toMatch(/Index Scan using directory_postcode_[ab]_key/);
    expect(joined).not.toMatch(SCANNED);
  });

  it('leads 20 postcodes of each authority to that authority', async () => {
    const sample = parse<{ pcd: string; utla: string }>(
      readFileSync(join(data, 'geo', 'postcode_sample_20_per_utla.csv')),
      { columns: true, bom: true },
    );
    await load('postcode_sample_20_per_utla.csv');
    const rows = await home().uow.read(publicActor, (tx) =>
      tx.query<{ postcode: string; authority_code: string }>(`select postcode, authority_code from geography.postcode`),
    );
    const found = new Map(rows.map((row) => [row.postcode, row.authority_code]));
    expect(sample.length).toBe(3060);
    expect(sample.filter(({ pcd, utla }) => found.get(normalisePostcode(pcd) as string) !== utla)).toEqual([]);
    expect(new Set(found.values()).size).toBe(153);
  });
});
