import { figure, IDENTITY, page, said, YEARS, type ContextOf } from '../../factories/inline-accounts';
import { read, rules, valuesAt } from './read-accounts';

const WITHIN = 'core:MaturitiesOrExpirationPeriodsDimension=core:WithinOneYear';
const AFTER = 'core:FinancialInstrumentCurrentNon-currentDimension=core:Non-currentFinancialInstruments';
const GROUP = 'bus:GroupCompanyDataDimension=bus:Consolidated';

const contexts: ContextOf[] = [
  ...YEARS,
  { id: 'within', end: '2025-03-31', dimensions: [WITHIN] },
  { id: 'after', end: '2025-03-31', dimensions: [AFTER] },
  { id: 'group-day', end: '2025-03-31', dimensions: [GROUP] },
  { id: 'group-year', start: '2024-04-01', end: '2025-03-31', dimensions: [GROUP] },
  { id: 'group-within', end: '2025-03-31', dimensions: [GROUP, WITHIN] },
  { id: 'land', end: '2025-03-31', dimensions: ['core:PropertyPlantEquipmentClassesDimension=core:LandBuildings'] },
];
const accounts = (...body: string[]) => read(page({ contexts, hidden: IDENTITY, body: body.join('\n') }));
const number = 'format="ixt:numdotdecimal"';

describe('figures of accounts', () => {
  it('a small company with a balance sheet of two years', () => {
    const found = accounts(
      figure('FixedAssets', 'day', '120,500', number),
      figure('CurrentAssets', 'day', '80,250', number),
      figure('Creditors', 'within', '60,000', number),
      figure('NetCurrentAssetsLiabilities', 'day', '20,250', number),
      figure('Creditors', 'after', '90,000', number),
      figure('TotalAssetsLessCurrentLiabilities', 'day', '140,750', number),
      figure('NetAssetsLiabilities', 'day', '50,750', number),
      figure('Equity', 'day', '50,750', number),
      figure('Equity', 'last-day', '41,000', number),
      figure('PropertyPlantEquipment', 'land', '100,000', number),
    );
    expect(found).toMatchObject({
      company: { number: '00990001', name: 'Invented Homes Ltd' },
      balanceSheetDate: '2025-03-31',
      dormant: false,
      issues: [],
      observations: [],
    });
    expect(found.periods.map(({ start, end, scope }) => ({ start, end, scope }))).toEqual([
      { start: '2024-04-01', end: '2025-03-31', scope: 'company' },
      { start: '2023-04-01', end: '2024-03-31', scope: 'company' },
    ]);
    expect(valuesAt(found, '2025-03-31')).toEqual({
      fixedAssetsPence: 12_050_000,
      currentAssetsPence: 8_025_000,
      creditorsWithinOneYearPence: 6_000_000,
      creditorsAfterOneYearPence: 9_000_000,
      netCurrentAssetsPence: 2_025_000,
      netAssetsPence: 5_075_000,
      equityPence: 5_075_000,
    });
    expect(valuesAt(found, '2024-03-31')).toEqual({ equityPence: 4_100_000 });
  });

  it('sign, scale, pence and dashes', () => {
    const found = accounts(
      figure('OperatingProfitLoss', 'year', '1,250', `${number} sign="-"`),
      figure('TurnoverRevenue', 'year', '12.4', `${number} scale="3"`),
      figure('ProfitLoss', 'year', '(300)', number),
      figure('CashBankOnHand', 'day', '1,234.56', number),
      figure('Debtors', 'day', '-', 'format="ixt:zerodash"'),
      figure('IntangibleAssets', 'day', '—', 'format="ixt:nocontent"'),
      figure('FixedAssets', 'day', '7.5', 'scale="6"'),
    );
    expect(valuesAt(found, '2025-03-31')).toEqual({
      operatingProfitPence: -125_000,
      turnoverPence: 1_240_000,
      profitPence: -30_000,
      cashPence: 123_456,
      debtorsPence: 0,
      fixedAssetsPence: 750_000_000,
    });
    expect(rules(found)).toEqual(['loose-number']);
  });

  it('a figure within a figure has the same text and its own sign', () => {
    const inner = figure('NetAssetsLiabilities', 'day', '900', `${number} sign="-"`);
    expect(valuesAt(accounts(figure('Equity', 'day', `<b>${inner}</b>`, `${number} sign="-"`)), '2025-03-31')).toEqual({
      netAssetsPence: -90_000,
      equityPence: -90_000,
    });
  });

  it('hidden facts count, what is nil or not tagged does not', () => {
    const hidden = `${IDENTITY}${figure('CurrentAssets', 'day', '500')}${figure('Debtors', 'day', '', 'xsi:nil="true"')}`;
    const found = read(page({ contexts, hidden, body: '<p>Cash 40</p>' }));
    expect(valuesAt(found, '2025-03-31')).toEqual({ currentAssetsPence: 50_000 });
    expect(found.issues).toEqual([]);
  });

  it('duplicates that agree, also when one is rounded, are one; the more precise counts', () => {
    const found = accounts(
      figure('TurnoverRevenue', 'year', '1,234,567', number),
      figure('TurnoverRevenue', 'year', '1,235', `${number} scale="3"`).replace('decimals="0"', 'decimals="-3"'),
      figure('TurnoverRevenue', 'year', '1,234,567', number),
    );
    expect(valuesAt(found, '2025-03-31')).toEqual({ turnoverPence: 123_456_700 });
    expect(found.issues).toEqual([]);
  });

  it('duplicates that disagree are named, and none is taken', () => {
    const found = accounts(
      figure('CurrentAssets', 'day', '1,000', number),
      figure('NetAssetsLiabilities', 'day', '1,000', number),
      figure('NetAssetsLiabilities', 'day', '1,001', number),
      figure('NetAssetsLiabilities', 'last-day', '800', number),
    );
    expect(valuesAt(found, '2025-03-31')).toEqual({ currentAssetsPence: 100_000 });
    expect(valuesAt(found, '2024-03-31')).toEqual({ netAssetsPence: 80_000 });
    expect(found.issues).toMatchObject([
      { rule: 'duplicates-disagree', concept: 'NetAssetsLiabilities', severity: 'error' },
    ]);
    expect(found.issues[0]?.message).toMatch(/1000 GBP in line \d+ and 1001 GBP in line \d+/);
  });

  it('company and group apart', () => {
    const found = accounts(
      figure('TurnoverRevenue', 'group-year', '900,000', number),
      figure('Equity', 'group-day', '70,000', number),
      figure('Creditors', 'group-within', '40,000', number),
      figure('Equity', 'day', '50,000', number),
    );
    expect(found.periods.map(({ scope, values }) => ({ scope, values }))).toEqual([
      { scope: 'company', values: { equityPence: 5_000_000 } },
      {
        scope: 'group',
        values: { turnoverPence: 90_000_000, equityPence: 7_000_000, creditorsWithinOneYearPence: 4_000_000 },
      },
    ]);
  });

  it.each([
    ['a heading', '<h2>Consolidated balance sheet as at 31 March 2025</h2>', []],
    [
      'the scope of accounts',
      said('ScopeAccounts', 'scope', ''),
      [
        {
          id: 'scope',
          start: '2024-04-01',
          end: '2025-03-31',
          dimensions: ['bus:ScopeAccountsDimension=bus:GroupAccountsOnly'],
        },
      ],
    ],
  ])('without a word on scope is the group where %s says so', (_, words, more) => {
    const body = words + figure('Equity', 'day', '70,000', number);
    const found = read(page({ contexts: [...contexts, ...more], hidden: IDENTITY, body }));
    expect(found.periods).toMatchObject([{ scope: 'group', values: { equityPence: 7_000_000 } }]);
    expect(rules(found)).toEqual(['read-as-group']);
  });

  it('no heading of the group where the company says that it makes none', () => {
    const words =
      '<p>The company is exempt from preparing a consolidated balance sheet and a group profit and loss account.</p>';
    expect(accounts(words, figure('Equity', 'day', '1')).periods).toMatchObject([{ scope: 'company' }]);
  });

  it('what is owed is positive, and a negative tag is said', () => {
    const found = accounts(figure('Creditors', 'within', '4,000', `${number} sign="-"`));
    expect(valuesAt(found, '2025-03-31')).toEqual({ creditorsWithinOneYearPence: 400_000 });
    expect(rules(found)).toEqual(['owed-tagged-negative']);
  });

  it('creditors without a term are in neither figure, and that is said', () => {
    const found = accounts(figure('Creditors', 'day', '4,000', number), figure('CurrentAssets', 'day', '1'));
    expect(valuesAt(found, '2025-03-31')).toEqual({ currentAssetsPence: 100 });
    expect(rules(found)).toEqual(['creditors-without-term']);
  });

  it('borrowings are bank and other loans of both terms; group balances likewise', () => {
    const found = accounts(
      figure('BankBorrowingsOverdrafts', 'within', '10,000', number),
      figure('BankBorrowingsOverdrafts', 'after', '20,000', number),
      figure('OtherRemainingBorrowings', 'after', '5,000', number),
      figure('AmountsOwedToGroupUndertakings', 'within', '700', number),
      figure('AmountsOwedByGroupUndertakings', 'day', '90', number),
      figure('FinanceLeaseLiabilitiesPresentValueTotal', 'after', '8,000', number),
    );
    expect(valuesAt(found, '2025-03-31')).toEqual({
      borrowingsPence: 3_500_000,
      owedToGroupPence: 70_000,
      owedByGroupPence: 9_000,
    });
  });

  it('another currency is named with its amount, and left out', () => {
    const euro = figure('TurnoverRevenue', 'year', '5,000', number).replace('GBP', 'EUR');
    const found = accounts(euro, figure('ProfitLoss', 'year', '10'));
    expect(valuesAt(found, '2025-03-31')).toEqual({ profitPence: 1_000 });
    expect(found.issues).toMatchObject([{ rule: 'other-currency', concept: 'TurnoverRevenue' }]);
    expect(found.issues[0]?.message).toContain('5000 EUR');
  });

  it('figures that do not add up are kept and marked', () => {
    const found = accounts(
      figure('CurrentAssets', 'day', '100', number),
      figure('Creditors', 'within', '40', number),
      figure('NetCurrentAssetsLiabilities', 'day', '90', number),
      figure('NetAssetsLiabilities', 'day', '90', number),
      figure('Equity', 'day', '70', number),
      figure('CashBankOnHand', 'day', '130', number),
    );
    expect(valuesAt(found, '2025-03-31')).toMatchObject({
      netCurrentAssetsPence: 9_000,
      equityPence: 7_000,
      cashPence: 13_000,
    });
    expect(found.issues.map(({ rule, concept }) => [rule, concept])).toEqual([
      ['figures-do-not-add-up', 'NetCurrentAssetsLiabilities'],
      ['figures-do-not-add-up', 'Equity'],
      ['figures-do-not-add-up', 'CurrentAssets'],
    ]);
  });

  it('printed in brackets and tagged as positive is given as tagged, and said', () => {
    const found = accounts(`<td>(${figure('NetAssetsLiabilities', 'day', '90', number)})</td>`);
    expect(valuesAt(found, '2025-03-31')).toEqual({ netAssetsPence: 9_000 });
    expect(rules(found)).toEqual(['brackets-without-sign']);
  });

  it('eighteen months are said to be no year', () => {
    const long = [{ id: 'long', start: '2023-10-01', end: '2025-03-31' }, ...YEARS.filter(({ id }) => id === 'day')];
    const found = read(
      page({ contexts: long, body: figure('TurnoverRevenue', 'long', '1,800', number) + figure('Equity', 'day', '5') }),
    );
    expect(found.periods).toMatchObject([
      { start: '2023-10-01', end: '2025-03-31', values: { turnoverPence: 180_000, equityPence: 500 } },
    ]);
    expect(found.issues).toMatchObject([{ rule: 'period-not-a-year', message: expect.stringContaining('548 days') }]);
  });

  it('an instant without a period that ends then has no start', () => {
    const found = read(page({ contexts: [{ id: 'day', end: '2025-03-31' }], body: figure('Equity', 'day', '5') }));
    expect(found.periods).toMatchObject([{ start: null, end: '2025-03-31', values: { equityPence: 500 } }]);
  });

  it('a dormant company, and a micro-entity without profit and loss', () => {
    const dormant = IDENTITY.replace('>false<', '>true<');
    const found = read(
      page({ contexts, hidden: dormant, body: figure('CurrentAssets', 'day', '1') + figure('Equity', 'day', '1') }),
    );
    expect(found.dormant).toBe(true);
    expect(valuesAt(found, '2025-03-31')).toEqual({ currentAssetsPence: 100, equityPence: 100 });
  });
});
