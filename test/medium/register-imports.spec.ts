import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { publicActor, systemActor } from '#kernel';
import { HEADER, level2025, places2025, withRegister } from './register-files';

const { ask, dataDir, home, load, raw, summary, table } = withRegister();
const system = systemActor('test');

const refuses = async (file: string, message: RegExp, asAt: string | null = null): Promise<void> => {
  const rejection = { code: 'input-rejected', message: expect.stringMatching(message) };
  await expect(load(file, asAt)).rejects.toMatchObject(rejection);
  expect(await ask('select 1 from register.snapshot')).toEqual([]);
};

describe('rows', () => {
  it('that cannot be read are set aside, and load again when corrected', async () => {
    const result = await load(
      table([
        "2900001,Children's home,Active,Manchester,Private,3,",
        ",Children's home,Active,Manchester,Private,3,",
        "2900003,Children's home,Active,Manchester,Private,four,",
        '2900004,,,Manchester,Private,4,',
      ]),
    );
    expect(result).toMatchObject({ rowsRead: 4, rowsStored: 1, rowsQuarantined: 3 });
    expect(result.countsByRule).toEqual({ 'number-unreadable': 1, 'required-empty': 2, 'urn-unreadable': 1 });
    expect(result.issues.map(({ row, field, severity }) => [row, field, severity])).toEqual([
      [4, 'URN', 'error'],
      [5, 'Places', 'error'],
      [6, 'Provision type', 'error'],
      [6, 'Registration status', 'error'],
    ]);
    const path = result.quarantine as string;
    writeFileSync(
      path,
      readFileSync(path, 'utf8')
        .replace('four', '4')
        .replace(/\n,Children/, '\n2900002,Children'),
    );
    const again = await load(path);
    expect(again).toMatchObject({ rowsRead: 3, rowsStored: 2, rowsQuarantined: 1 });
    expect(again.countsByRule).toEqual({ 'required-empty': 2 });
    expect(await summary()).toMatchObject({
      asAt: '2025-03-31',
      complete: true,
      childrensHomes: { providers: 3, places: 10 },
    });
  });

  it('that were set aside never make a snapshot complete by themselves', async () => {
    const path = table(["2900001,Children's home,Active,Manchester,Private,3,"]);
    writeFileSync(path, readFileSync(path, 'utf8').replace(HEADER, `${HEADER},homeward_reason`));
    await load(path);
    expect(await summary()).toMatchObject({ complete: false });
  });

  it('that are odd are stored, with a warning that names them', async () => {
    const result = await load(
      table([
        "12345,Children's home,Active,Manchestre,Private,,North West",
        'SC900001,Forest school,Active,Newport,Trust,7,Wales',
        "SC900001,Children's home,Active,Leeds,Private,3,",
      ]),
    );
    expect(result).toMatchObject({ rowsRead: 3, rowsStored: 2, rowsQuarantined: 0 });
    expect(result.issues.map(({ row, rule }) => [row, rule])).toEqual([
      [3, 'urn-form'],
      [3, 'unknown-authority'],
      [4, 'unknown-word'],
      [4, 'unknown-word'],
      [5, 'duplicate-urn'],
    ]);
    const { byAuthority } = await summary();
    expect(byAuthority.map(({ code, name }) => [code, name])).toEqual([
      [null, 'Manchestre'],
      [null, 'Newport'],
    ]);
  });

  it('of a suspended provider count, of a cancelled one do not', async () => {
    const rows = ['Active', 'suspended', 'Cancelled', 'Resigned', 'Closed'].map(
      (status, index) => `290000${index},Children's home,${status},Leeds,Private,${10 ** index},`,
    );
    await load(table(rows));
    expect(await summary()).toMatchObject({ childrensHomes: { providers: 2, places: 11 } });
  });
});

describe('a file that is refused stores nothing', () => {
  it('because --as-at contradicts its title, or neither says', async () => {
    await refuses(places2025, /title says 31 March 2025, and --as-at says 31 March 2024/, '2024-03-31');
    await refuses(table(["2900001,Children's home,Active,Leeds,Private,3,"], null), /Add --as-at/);
  });

  it('because a required column is misspelt', async () => {
    const path = raw(
      'misspelt.csv',
      'At 31 March 2025\nURN,Provsion type,Registration status,Local authority,Sector,Places\n1,2,3,4,5,6\n',
    );
    await refuses(path, /row 2: there is no column "Provision type"; the nearest is "Provsion type"/);
  });

  it('because no row of it can be read, leaving no quarantine', async () => {
    mkdirSync(join(dataDir, 'quarantine'), { recursive: true });
    const before = readdirSync(join(dataDir, 'quarantine')).length;
    await refuses(table([",Children's home,Active,Leeds,Private,3,"]), /None of the 1 rows/);
    await refuses(table([]), /has a header and no rows/);
    expect(readdirSync(join(dataDir, 'quarantine'))).toHaveLength(before);
  });

  it('because it is another of the tables, or no table', async () => {
    await refuses(
      raw('premises.csv', 'At 31 March 2025\nURN,Provider name,Provision type,Service category (Note 4),Places\n'),
      /supported accommodation premises/,
    );
    await refuses(
      raw('leavers.csv', 'At 31 March 2025\nURN,Provision type,Sector,Joiner status,Leaver status\n'),
      /joiners and leavers/,
    );
    await refuses(raw('notes.csv', 'Notes\nNote Number,Note Text\n1,x\n'), /Ofsted's header row .* was not found/);
  });

  it('because it is cut off', async () => {
    const packed = gzipSync(readFileSync(places2025));
    await refuses(raw('cut.csv.gz', packed.subarray(0, packed.length - 40)), /ends before its end/);
  });

  it('because a quotation mark is never closed far down, after rows were copied', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${2_900_000 + i},Children's home,Active,Leeds,Private,3,`);
    await refuses(table([...rows, '"3900000,x']), /row 20003: a quotation mark is opened and never closed/);
  });
});

describe('who and when', () => {
  it('only who may load registers', async () => {
    await expect(load(places2025, null, publicActor)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('two at once: the second waits, and both are in the snapshot', async () => {
    await Promise.all([load(places2025), load(level2025), load(places2025)]);
    expect(await summary()).toMatchObject({ complete: true, childrensHomes: { providers: 5, places: 53 } });
    expect((await summary()).sources).toHaveLength(2);
  });

  it('records that it was loaded, with counts alone', async () => {
    await load(places2025);
    const events = await home().uow.read(system, (tx) =>
      tx.query(`select data from platform.event where name = 'register.snapshot-loaded' order by id desc limit 1`),
    );
    expect(events).toEqual([{ data: { asAt: '2025-03-31', kind: 'providers-and-places', rows: 7, complete: true } }]);
  });

  it('keeps that a register is invented', async () => {
    await load(
      table(
        ["2900001,Children's home,Active,Leeds,Private,3,"],
        'Invented for the Homeward demonstration, at 31 March 2025',
      ),
    );
    expect(await summary()).toMatchObject({ synthetic: true });
  });
});
