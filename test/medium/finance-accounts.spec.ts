import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicActor, systemActor } from '#kernel';
import { AccountsOfCompany, ImportAccounts } from '#finance';
import { describeWithRealData } from '../availability';
import { figure, IDENTITY, page, YEARS } from '../factories/inline-accounts';
import { storedZip } from '../factories/stored-zip';
import { withDatabase } from './database';

const home = withDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'homeward-accounts-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const load = (...files: string[]) =>
  new ImportAccounts(home().uow, { dataDir }).execute(systemActor('test'), { files });
const accountsOf = (number: string) => new AccountsOfCompany(home().uow).execute(publicActor, number);
const ask = (sql: string): Promise<Record<string, unknown>[]> => home().uow.read(publicActor, (tx) => tx.query(sql));

const accounts = (number: string, equity: string): string =>
  page({
    contexts: YEARS,
    hidden: IDENTITY.replaceAll('00990001', number),
    body: figure('Equity', 'day', equity, 'format="ixt:numdotdecimal"'),
  }).replaceAll('00990001', number);

function file(name: string, content: string | Buffer): string {
  const path = join(dataDir, name);
  writeFileSync(path, content);
  return path;
}

const bulk = (number: string): string => `Prod223_0001_${number}_20250331.html`;

describe('accounts that are loaded', () => {
  it('are there for everybody, each figure with its place', async () => {
    const result = await load(file('one.xhtml', accounts('00990011', '1,234')));
    expect(result).toEqual({
      kind: 'accounts',
      files: ['one.xhtml'],
      rowsRead: 1,
      rowsStored: 1,
      rowsQuarantined: 0,
      issues: [],
      countsByRule: {},
      quarantine: null,
    });
    expect(await accountsOf('00990011')).toMatchObject([
      {
        companyName: 'Invented Homes Ltd',
        balanceSheetDate: '2025-03-31',
        dormant: false,
        version: 1,
        sourceFile: 'one.xhtml',
        documents: [{ file: 'one.xhtml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
        periods: [{ start: '2024-04-01', end: '2025-03-31', values: { equityPence: 123_400 } }],
      },
    ]);
    const [fact, ...others] = await ask(
      `select concept, unit, value::text, start_on::text, end_on::text, decimals, f.source_file, source_line > 20 as line
       from finance.fact f join finance.filing g on g.id = f.filing_id where company_number = '00990011'`,
    );
    expect(others).toEqual([]);
    expect(fact).toEqual({
      concept: 'Equity',
      unit: 'GBP',
      value: '1234',
      start_on: null,
      end_on: '2025-03-31',
      decimals: 0,
      source_file: 'one.xhtml',
      line: true,
    });
    const events = await home().uow.read(systemActor('test'), (tx) =>
      tx.query(`select data from platform.event where name = 'finance.accounts-loaded'`),
    );
    expect(events).toEqual([{ data: { filings: 1, facts: 1 } }]);
  });

  it('again take the place of the same document, and make a version of another', async () => {
    const first = file('first.xhtml', accounts('00990012', '100'));
    await load(first);
    expect((await load(first)).countsByRule).toEqual({});
    expect(await accountsOf('00990012')).toMatchObject([{ version: 1 }]);
    const amended = await load(file('amended.xhtml', accounts('00990012', '200')));
    expect(amended.issues).toMatchObject([{ rule: 'replaces-accounts', severity: 'warning', file: 'amended.xhtml' }]);
    expect(await accountsOf('00990012')).toMatchObject([
      { version: 2, sourceFile: 'amended.xhtml', periods: [{ values: { equityPence: 20_000 } }] },
    ]);
    expect(
      await ask(`select version, superseded_at is null as current, (select count(*)::int from finance.fact where filing_id = f.id) as facts
        from finance.filing f where company_number = '00990012' order by version`),
    ).toEqual([
      { version: 1, current: false, facts: 1 },
      { version: 2, current: true, facts: 1 },
    ]);
  });

  it('from a bulk zip: a damaged file is named, and the rest goes on', async () => {
    const names = ['00990021', '00990022'].map((number) => ({ name: bulk(number), content: accounts(number, '5') }));
    const zip = storedZip([
      ...names,
      { name: bulk('00990024'), content: accounts('00990024', '5').slice(0, 900) },
      { name: `__MACOSX/._${bulk('00990021')}`, content: 'shadow' },
      { name: bulk('00990025'), content: '%PDF-1.4' },
    ]);
    const damaged = Buffer.from(zip);
    damaged.write('9', damaged.indexOf('>5<', damaged.indexOf(bulk('00990022'))) + 1);
    const result = await load(file('bulk.zip', damaged));
    expect(result).toMatchObject({
      files: ['bulk.zip'],
      rowsRead: 4,
      rowsStored: 1,
      rowsQuarantined: 3,
      quarantine: null,
    });
    expect(result.issues.map(({ file: where, rule }) => [where, rule])).toEqual([
      [`bulk.zip/${bulk('00990022')}`, 'unreadable-document'],
      [`bulk.zip/${bulk('00990024')}`, 'unreadable-document'],
      [`bulk.zip/${bulk('00990025')}`, 'unreadable-document'],
    ]);
    expect(result.issues[0]?.message).toMatch(/checksum/);
    expect(await accountsOf('00990021')).toHaveLength(1);
    expect(await accountsOf('00990022')).toEqual([]);
  });

  it('from a zip in a zip: the documents of one company are one filing', async () => {
    const inner = storedZip([
      { name: 'CIC/accounts/accounts.xhtml', content: accounts('00990031', '7') },
      { name: 'CIC/report/report.xhtml', content: accounts('00990031', '7').replace('core:Equity', 'core:Report') },
    ]);
    const result = await load(
      file('cic.zip', storedZip([{ name: 'Prod223_1_00990031_20250331_CIC.zip', content: inner }])),
    );
    expect(result).toMatchObject({ rowsRead: 1, rowsStored: 1, issues: [] });
    const [filing] = await accountsOf('00990031');
    expect(filing?.documents.map((each) => each.file)).toEqual([
      'cic.zip/Prod223_1_00990031_20250331_CIC.zip/CIC/accounts/accounts.xhtml',
      'cic.zip/Prod223_1_00990031_20250331_CIC.zip/CIC/report/report.xhtml',
    ]);
  });

  it('of one company and day three times in one load are versions', async () => {
    const files = ['1', '2', '3'].map((equity) => file(`same-${equity}.xhtml`, accounts('00990013', equity)));
    const result = await load(...files);
    expect(result).toMatchObject({ rowsRead: 3, rowsStored: 3, countsByRule: { 'replaces-accounts': 2 } });
    expect(await accountsOf('00990013')).toMatchObject([{ version: 3, periods: [{ values: { equityPence: 300 } }] }]);
  });

  it('that nothing can be stored of change nothing', async () => {
    const before = await ask('select count(*)::int from finance.filing');
    await expect(load(file('note.pdf', '%PDF-1.7'))).rejects.toMatchObject({
      code: 'input-rejected',
      message: expect.stringMatching(/PDF/),
    });
    const anonymous = page({ contexts: YEARS, body: figure('Equity', 'day', '1') }).replaceAll('00990001', 'x');
    await expect(load(file('anonymous.xhtml', anonymous))).rejects.toThrow(/does not say the company's number/);
    await expect(load(join(dataDir, 'nowhere.zip'))).rejects.toMatchObject({ code: 'input-rejected' });
    expect(await ask('select count(*)::int from finance.filing')).toEqual(before);
  });

  it('may be loaded by the software alone', async () => {
    const someone = { ...publicActor, roles: ['oversight-head'] };
    const files = [file('mine.xhtml', accounts('00990019', '1'))];
    await expect(new ImportAccounts(home().uow, { dataDir }).execute(someone, { files })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describeWithRealData('the published bulk zips', (folder) => {
  it('load, each filing with its facts', async () => {
    const files = ['2023-03-02', '2025-05-03'].map((day) =>
      join(folder, 'companies_house', `Accounts_Bulk_Data-${day}.zip`),
    );
    const result = await load(...files);
    expect(result).toMatchObject({ rowsRead: 11, rowsStored: 11, rowsQuarantined: 0 });
    expect(await accountsOf('SC720321')).toMatchObject([
      { balanceSheetDate: '2023-01-31', periods: [{ values: { netAssetsPence: -2_273_700 } }, {}] },
    ]);
    expect(
      await ask(`select count(*)::int as facts from finance.fact f join finance.filing g on g.id = f.filing_id
        where company_number in ('SC720321', '15052776', '00225951')`),
    ).toEqual([{ facts: 48 + 7 + 61 }]);
  });
});
