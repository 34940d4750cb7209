import type { ReadAccounts } from '../../../libs/finance/domain/filing';
import { describeWithRealData } from '../../availability';
import { accountsIn, open, period, periodsOf } from './printed-figures';
import { rules } from './read-accounts';

describeWithRealData('bulk zips of accounts', (folder) => {
  it('a bulk zip: nine filings of as many makers of software', async () => {
    const found = await accountsIn(folder, 'Accounts_Bulk_Data-2023-03-02.zip');
    const figuresOf = (number: string) => periodsOf(found.get(number) as ReadAccounts);
    expect([...found.keys()]).toEqual([
      '09355500',
      '14033910',
      '14068295',
      'NI681295',
      'NI682066',
      'OC437536',
      'OC438238',
      'SC720321',
      'SC722766',
    ]);
    expect(figuresOf('09355500')[0]).toEqual(
      period('2022-01-01', '2022-12-31', {
        depreciation: 229,
        fixed: 159_770,
        tangible: 1300,
        current: 259_832,
        cash: 214_222,
        within: 44_598,
        netCurrent: 215_234,
        net: 375_004,
        equity: 375_004,
        // The page prints 3 and scales it to hundredths.
        employees: 0.03,
      }),
    );
    expect(rules(found.get('09355500') as ReadAccounts)).toEqual(['implausible-count', 'implausible-count']);
    expect(figuresOf('14033910')).toEqual([
      period('2022-04-07', '2022-08-31', {
        fixed: 883,
        current: 7558,
        within: 7657,
        netCurrent: 140,
        net: -577,
        equity: -577,
        employees: 1,
      }),
    ]);
    expect(found.get('14068295')?.dormant).toBe(true);
    expect(figuresOf('NI681295')).toEqual([
      period('2021-08-04', '2022-08-31', {
        fixed: 0,
        current: 10_346,
        within: 6459,
        netCurrent: 3887,
        net: 3437,
        equity: 3437,
        employees: 1,
      }),
    ]);
    expect(figuresOf('OC437536')).toEqual([period('2021-05-20', '2022-05-31', { employees: 0 })]);
    expect(figuresOf('OC438238')[0]).toMatchObject(
      period('2021-07-07', '2022-07-31', {
        fixed: 385_000,
        cash: 3057,
        after: 233_189,
        borrowings: 233_189,
        net: 155_318,
      }),
    );
    expect(figuresOf('SC720321')[0]).toEqual(
      period('2022-01-19', '2023-01-31', {
        depreciation: 8006,
        fixed: 24_016,
        tangible: 24_016,
        current: 19_321,
        cash: 6400,
        debtors: 12_921,
        after: 23_973,
        borrowings: 23_973,
        netCurrent: -22_780,
        net: -22_737,
        employees: 4,
      }),
    );
    expect(rules(found.get('NI682066') as ReadAccounts)).toContain('creditors-without-term');
    expect([...found.values()].flatMap(({ issues }) => issues.filter(({ severity }) => severity === 'error'))).toEqual(
      [],
    );
    expect([...found.values()].flatMap(({ observations }) => observations)).toEqual([]);
  });

  it('a bulk zip with a zip in it, and the shadows of macOS', async () => {
    const found = await open(folder, 'Accounts_Bulk_Data-2025-05-03.zip');
    expect(found.map(({ kind }) => kind)).toEqual(['filing', 'filing']);
    const [cic, hall] = [...(await accountsIn(folder, 'Accounts_Bulk_Data-2025-05-03.zip')).values()] as [
      ReadAccounts,
      ReadAccounts,
    ];
    expect(cic.company).toEqual({ number: '15052776', name: 'BSIDES EXETER CIC' });
    expect(cic.documents.map(({ file }) => file.replace(/^.*\.zip\//, ''))).toEqual([
      'CIC-15052776/accounts/financialStatement.xhtml',
      'CIC-15052776/cic34/cicReport.xhtml',
    ]);
    expect(periodsOf(cic)).toEqual([
      period('2023-08-07', '2024-08-31', {
        current: 4154,
        within: 789,
        netCurrent: 3365,
        net: 3365,
        equity: 3365,
        employees: 4,
      }),
    ]);
    expect(rules(cic)).toEqual(['period-not-a-year']);
    expect(hall.company.number).toBe('00225951');
    expect(hall.issues).toEqual([]);
    expect(periodsOf(hall)).toEqual([
      period('2023-11-01', '2024-10-31', {
        depreciation: 5094,
        tangible: 578_307,
        current: 58_453,
        cash: 53_901,
        debtors: 1252,
        within: 19_968,
        after: 21_000,
        borrowings: 18_195,
        netCurrent: 38_485,
        net: 595_325,
        equity: 595_325,
        employees: 1,
      }),
      period('2022-11-01', '2023-10-31', {
        tangible: 577_694,
        current: 77_563,
        cash: 74_864,
        within: 29_493,
        after: 24_000,
        borrowings: 20_969,
        netCurrent: 48_070,
        net: 601_297,
        equity: 601_297,
        employees: 1,
      }),
    ]);
  });
});
