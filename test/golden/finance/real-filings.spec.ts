import type { ReadAccounts } from '../../../libs/finance/domain/filing';
import { describeWithRealData } from '../../availability';
import { open, period, periodsOf, type Printed } from './printed-figures';
import { rules } from './read-accounts';

/** Both years of a filing that comes in several states of damage. */
const micro = (current: Printed, before: Printed) => [
  period('2016-11-01', '2017-10-31', {
    fixed: 0,
    within: 6719,
    after: 0,
    netCurrent: 3810,
    net: 3810,
    equity: 3810,
    ...current,
  }),
  period(null, '2016-10-31', {
    fixed: 0,
    within: 5879,
    after: 0,
    netCurrent: 1294,
    net: 1294,
    equity: 1294,
    ...before,
  }),
];

describeWithRealData('accounts as filed at Companies House', (folder) => {
  const one = async (name: string): Promise<ReadAccounts> => {
    const [first, ...others] = await open(folder, name);
    expect(others).toEqual([]);
    if (first?.kind !== 'filing') throw new Error(`${name} is no filing`);
    return first.accounts;
  };
  it('account_1.html: a micro-entity that prints losses in brackets and tags them as positive', async () => {
    const found = await one('account_1.html');
    expect(found).toMatchObject({
      company: { number: '02345678', name: 'GREEN BARKINGSHIRE LIMITED' },
      balanceSheetDate: '2017-10-31',
      dormant: false,
    });
    expect(periodsOf(found)).toEqual(micro({ current: 2909 }, { current: 4585 }));
    expect(rules(found).filter((rule) => rule === 'brackets-without-sign')).toHaveLength(6);
    expect(rules(found).filter((rule) => rule === 'figures-do-not-add-up')).toHaveLength(2);
    expect(rules(found)).toHaveLength(8);
  });

  it('account_1.xml: a plain instance; two amounts of one figure disagree', async () => {
    const found = await one('account_1.xml');
    expect(found).toMatchObject({
      company: { number: '01234567', name: 'DEMO XML LIMITED' },
      balanceSheetDate: '2020-12-31',
      dormant: true,
    });
    expect(periodsOf(found)).toEqual([
      period('2020-01-01', '2020-12-31', { cash: 1, net: 1, equity: 1000 }),
      period('2019-01-01', '2019-12-31', { cash: 1, net: 1 }),
    ]);
    expect(found.issues).toMatchObject([
      { rule: 'figures-do-not-add-up', concept: 'ShareholderFunds' },
      { rule: 'duplicates-disagree', concept: 'ShareholderFunds', line: 90 },
    ]);
  });

  it('account_2.html: the taxonomy of 2009', async () => {
    const found = await one('account_2.html');
    expect(found).toMatchObject({
      company: { number: '12345678', name: 'COMMA NAME, TESTAREA AND DISTRICT COMMUNITY ASSOCIATION LIMITED' },
      balanceSheetDate: '2017-03-31',
      dormant: false,
      issues: [],
    });
    expect(periodsOf(found)).toEqual([
      period('2016-04-01', '2017-03-31', { current: 4373, within: 1154, netCurrent: 3219, net: 3219, equity: 3219 }),
      period(null, '2016-03-31', { current: 4928, within: 495, netCurrent: 4433, net: 4433, equity: 4433 }),
    ]);
  });

  it('account_3.html: dashes, and share capital that is not paid', async () => {
    const found = await one('account_3.html');
    expect(found).toMatchObject({
      company: { number: '03456789' },
      balanceSheetDate: '2016-09-30',
      dormant: false,
      issues: [],
    });
    const same = { fixed: 0, current: 0, within: 0, netCurrent: 0, net: 1000, equity: 1000 };
    expect(periodsOf(found)).toEqual([period('2015-10-01', '2016-09-30', same), period(null, '2015-09-30', same)]);
  });

  it('account_4.html: most of this year is tagged with a context that is not defined', async () => {
    const found = await one('account_4.html');
    expect(found).toMatchObject({
      company: { number: '10023456', name: 'Fake Company Limited' },
      balanceSheetDate: '2018-03-31',
      dormant: false,
    });
    expect(periodsOf(found)).toEqual([
      period('2017-04-01', '2018-03-31', { depreciation: 11_689, within: 42_352, after: 39_300, employees: 5 }),
      period('2016-03-29', '2017-03-31', {
        tangible: 63_450,
        cash: 14_768,
        within: 32_725,
        after: 19_294,
        netCurrent: -17_957,
        net: 26_199,
        equity: 26_199,
        employees: 4,
      }),
    ]);
    expect(new Set(rules(found))).toEqual(new Set(['unknown-context']));
    expect(found.issues.filter(({ message }) => message.includes('"cfwd_31_03_2018"'))).toHaveLength(15);
  });

  it('account_5.html: tags in a default namespace; a subtotal with the wrong sign', async () => {
    const found = await one('account_5.html');
    expect(found).toMatchObject({
      company: { number: '01234567', name: 'TEST COMPANY5 LIMITED' },
      balanceSheetDate: '2019-03-31',
      dormant: false,
    });
    expect(periodsOf(found)).toEqual([
      period('2018-04-01', '2019-03-31', {
        profit: 40_670,
        tangible: 0,
        current: 9590,
        cash: 9486,
        debtors: 104,
        within: 9539,
        after: 0,
        netCurrent: 51,
        net: 51,
        equity: 51,
        employees: 1,
      }),
      period('2017-04-01', '2018-03-31', {
        tangible: 0,
        current: 15_116,
        cash: 15_108,
        debtors: 8,
        within: 15_487,
        after: 0,
        netCurrent: -371,
        net: -371,
        equity: -371,
      }),
    ]);
    expect(rules(found)).toEqual(['figures-do-not-add-up', 'figures-do-not-add-up']);
  });

  it('account_6.xhtml: a date with words that are excluded, and a profit and loss account', async () => {
    const found = await one('account_6.xhtml');
    expect(found).toMatchObject({
      company: { number: '12345671', name: 'Test Exclude LIMITED' },
      balanceSheetDate: '2022-07-31',
      dormant: false,
      issues: [],
      observations: [],
    });
    expect(periodsOf(found)).toEqual([
      period('2021-08-01', '2022-07-31', {
        turnover: 3456,
        profit: 456,
        current: 1040,
        within: 786,
        netCurrent: 254,
        net: 254,
        equity: 254,
        employees: 0,
      }),
      period('2020-08-01', '2021-07-31', {
        turnover: 5678,
        profit: 2847,
        current: 810,
        within: 805,
        netCurrent: 5,
        net: 5,
        equity: 5,
        employees: 0,
      }),
    ]);
  });

  it.each([
    ['account_errors.html', ['unknown-context', 'unknown-format'], 'GREEN BARKINGSHIRE LIMITED'],
    ['account_errors_nonnumeric.html', ['unknown-context', 'no-name', 'unknown-format'], null],
    [
      'account_errors_date.html',
      ['context-without-period', 'unknown-context', 'unknown-format'],
      'GREEN BARKINGSHIRE LIMITED',
    ],
  ])('%s: what is wrong is named, and gives no figure', async (file, expected, name) => {
    const found = await one(file);
    expect(found.issues.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(expected);
    expect(found.issues).toContainEqual(expect.objectContaining({ rule: 'unknown-format', concept: 'CurrentAssets' }));
    expect(found.company).toEqual({ number: '02345678', name });
    expect(periodsOf(found)).toEqual(micro({}, { current: 4585 }));
  });

  it('account_errors.xml: formats that there are not', async () => {
    const found = await one('account_errors.xml');
    expect(found).toMatchObject({ company: { number: '01234567' }, balanceSheetDate: null });
    expect(
      found.issues.filter(({ rule }) => rule === 'unknown-format').map(({ concept, line }) => [concept, line]),
    ).toEqual([
      ['ValueOrdinarySharesAllotted', 52],
      ['BalanceSheetDate', 16],
    ]);
  });
});
