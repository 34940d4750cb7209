import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarDate, systemActor } from '#kernel';
import { ImportPsc, controlStatementInWords, controlStatementsOf } from '#register';
import { withDatabase } from './database';

const database = withDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'homeward-statements-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const system = systemActor('test');

function load(name: string, records: readonly object[], asAt: string | null = null) {
  const file = join(dataDir, name);
  writeFileSync(file, records.map((each) => JSON.stringify(each)).join('\n'));
  return new ImportPsc(database().uow, { dataDir }).execute(system, {
    file,
    asAt: asAt === null ? null : calendarDate(asAt),
  });
}

const kept = (...numbers: string[]) => database().uow.read(system, (tx) => controlStatementsOf(tx, numbers));

/** As the snapshot writes them; the company's number without its zero, as it does. */
const statement = (says: string, days: object) => ({
  company_number: '9900001',
  data: {
    kind: 'persons-with-significant-control-statement',
    statement: says,
    links: { self: '/company/09900001/persons-with-significant-control-statements/x' },
    ...days,
  },
});
const exemptions = {
  company_number: '09900002',
  data: {
    kind: 'exemptions',
    exemptions: {
      psc_exempt_as_shares_admitted_on_market: {
        exemption_type: 'psc-exempt-as-shares-admitted-on-market',
        items: [{ exempt_from: '2016-10-29', exempt_to: '2019-01-01' }, { exempt_from: '2020-02-02' }],
      },
    },
  },
};
const holder = (owned: string, name: string, number: string, days: object) => ({
  company_number: owned,
  data: {
    kind: 'corporate-entity-person-with-significant-control',
    name,
    identification: { country_registered: 'England', registration_number: number },
    natures_of_control: ['ownership-of-shares-75-to-100-percent'],
    ...days,
  },
});

describe('what companies state of who controls them', () => {
  const none = 'no-individual-or-entity-with-signficant-control';
  const unidentified = 'psc-exists-but-not-identified';

  it('is kept with its days, exemptions too, and told in words; the same again changes nothing', async () => {
    const records = [
      statement(none, { notified_on: '2016-07-12', ceased_on: '2017-10-11' }),
      statement(unidentified, { notified_on: '2017-10-11' }),
      exemptions,
    ];
    const result = await load('psc.json', records);
    expect(result).toMatchObject({ rowsRead: 3, rowsStored: 4, rowsQuarantined: 0 });
    expect(result.countsByRule).toEqual({ statement: 2, exemption: 2 });
    const first = await kept('09900001', '09900002');
    expect(
      first.map(({ companyNumber, says, validFrom, validTo }) => [companyNumber, says, validFrom, validTo]),
    ).toEqual([
      ['09900002', 'psc-exempt-as-shares-admitted-on-market', '2020-02-02', null],
      ['09900001', unidentified, '2017-10-11', null],
      ['09900002', 'psc-exempt-as-shares-admitted-on-market', '2016-10-29', '2019-01-01'],
      ['09900001', none, '2016-07-12', '2017-10-11'],
    ]);
    await load('psc.json', records);
    expect(await kept('09900001', '09900002')).toEqual(first);
    expect(controlStatementInWords(none)).toBe('It states that nobody has significant control of it');
    expect(controlStatementInWords(`${unidentified}-limited-partnership`)).toContain('not yet identified');
    expect(controlStatementInWords('something-new')).toBe('Companies House says “something-new”');
  });

  it('ends when a newer record says so, and is not taken without a first day', async () => {
    await load('ended.json', [statement(unidentified, { notified_on: '2017-10-11', ceased_on: '2018-03-01' })]);
    expect((await kept('09900001')).map(({ validTo }) => validTo)).toEqual(['2018-03-01', '2017-10-11']);
    await expect(load('dayless.json', [statement('psc-details-not-confirmed', {})])).rejects.toThrow(/no first day/);
    expect(await load('dayless.json', [statement('psc-details-not-confirmed', {})], '2020-01-01')).toMatchObject({
      rowsStored: 1,
    });
    expect((await kept('09900001'))[0]).toMatchObject({ says: 'psc-details-not-confirmed', validFrom: '2020-01-01' });
  });
});

describe('circles of owners', () => {
  it('are told once each, with the days in which they hold; links that follow each other are none', async () => {
    const { issues, countsByRule } = await load('circle.json', [
      holder('09900011', 'Round Two Limited', '09900012', { notified_on: '2020-01-01' }),
      holder('09900012', 'Round Three Limited', '09900013', { notified_on: '2021-01-01', ceased_on: '2024-01-01' }),
      holder('09900013', 'Round One Limited', '09900011', { notified_on: '2019-01-01' }),
      // Each held the other, never both on one day.
      holder('09900021', 'Then Limited', '09900022', { notified_on: '2019-01-01', ceased_on: '2020-01-01' }),
      holder('09900022', 'Now Limited', '09900021', { notified_on: '2020-01-01' }),
    ]);
    expect(countsByRule).toEqual({ 'owners-in-a-circle': 1 });
    expect(issues[0]).toMatchObject({ file: 'circle.json', row: 1, rule: 'owners-in-a-circle', severity: 'warning' });
    expect(issues[0]?.message).toBe(
      'Round Two Limited holds Round One Limited holds Round Three Limited holds Round Two Limited: a circle from 2021-01-01 to before 2024-01-01. It counts as one owner, and nobody above it is known.',
    );
  });
});
