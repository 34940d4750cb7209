import { createHash } from 'node:crypto';
import { figure, IDENTITY, INLINE_2008, page, said, YEARS } from '../../factories/inline-accounts';
import { read, rules, valuesAt } from './read-accounts';

const number = 'format="ixt:numdotdecimal"';
const equity = figure('Equity', 'day', '1,234', number);
const whole = page({ contexts: YEARS, hidden: IDENTITY, body: equity });
const EXPECTED = { equityPence: 123_400 };

describe('documents of accounts', () => {
  it('of the 2008 namespace, and with any prefix', () => {
    const old = page({ contexts: YEARS, hidden: IDENTITY, body: equity, inline: INLINE_2008 });
    const other = old.replaceAll('<ix:', '<tag:').replaceAll('</ix:', '</tag:').replace('xmlns:ix=', 'xmlns:tag=');
    for (const each of [old, other]) {
      expect(valuesAt(read(each), '2025-03-31')).toEqual(EXPECTED);
      expect(read(each).company.number).toBe('00990001');
    }
  });

  it('with the tags in a default namespace, and contexts likewise', () => {
    const body = `<nonFraction xmlns="http://www.xbrl.org/2013/inlineXBRL" name="core:Equity" contextRef="own" unitRef="GBP" format="ixt:numdotdecimal">1,234</nonFraction>`;
    const resources = `<context xmlns="http://www.xbrl.org/2003/instance" id="own"><entity><identifier scheme="http://www.companieshouse.gov.uk/">00990001</identifier></entity><period><instant>2025-03-31</instant></period></context>`;
    const found = read(
      page({
        contexts: YEARS,
        hidden: IDENTITY,
        body,
        units: `${resources}<xbrli:unit id="GBP"><xbrli:measure>iso4217:GBP</xbrli:measure></xbrli:unit>`,
      }),
    );
    expect(valuesAt(found, '2025-03-31')).toEqual(EXPECTED);
    expect(found.issues).toEqual([]);
  });

  it('as HTML that is not well-formed: read, and said with the line', () => {
    const untidy = whole
      .replace('<body>', '<body><p>An open paragraph<br><p>Another &nosuch; <img src=x>')
      .replaceAll('nonFraction', 'nonfraction')
      .replaceAll('contextRef', 'contextref');
    const found = read(untidy);
    expect(valuesAt(found, '2025-03-31')).toEqual(EXPECTED);
    expect(found.issues).toMatchObject([{ rule: 'not-well-formed', severity: 'warning', line: 7 }]);
  });

  it('with the entities of XHTML and without', () => {
    const found = read(whole.replace('1,234', '&#160;1,234&nbsp;'));
    expect(valuesAt(found, '2025-03-31')).toEqual(EXPECTED);
    expect(found.issues).toEqual([]);
  });

  it('cut off: refused, with no figure of the part that is there', () => {
    expect(() => read(whole.slice(0, whole.indexOf('</body>')))).toThrow(/page-1\.xhtml.*cut off/);
  });

  it('broken XML, a PDF, a page without tags, an empty file: refused by what they are', () => {
    expect(() => read('<xbrl xmlns="http://www.xbrl.org/2003/instance"><a></b></xbrl>')).toThrow(
      /line 1.*not well-formed XML/,
    );
    expect(() => read('%PDF-1.7 ...')).toThrow(/is a PDF.*by hand/);
    expect(() => read('<html><body>Turnover 5</body></html>')).toThrow(/holds no tagged accounts/);
    expect(() => read('')).toThrow(/page-1\.xhtml/);
  });

  it('a plain XBRL instance with the names of 2009', () => {
    const found = read(`<?xml version="1.0"?>
<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:pt="http://www.xbrl.org/uk/gaap/core/2009-09-01"
  xmlns:cd="http://www.xbrl.org/uk/cd/business/2009-09-01" xmlns:iso4217="http://www.xbrl.org/2003/iso4217">
  <context id="y"><entity><identifier scheme="x">1</identifier></entity><period><startDate>2012-01-01</startDate><endDate>2012-12-31</endDate></period></context>
  <context id="e"><entity><identifier scheme="x">1</identifier></entity><period><instant>2012-12-31</instant></period></context>
  <unit id="GBP"><measure>iso4217:GBP</measure></unit>
  <cd:UKCompaniesHouseRegisteredNumber contextRef="y"> 990002 </cd:UKCompaniesHouseRegisteredNumber>
  <cd:EntityCurrentLegalOrRegisteredName contextRef="y">Old Homes Limited</cd:EntityCurrentLegalOrRegisteredName>
  <cd:BalanceSheetDate contextRef="e">2012-12-31</cd:BalanceSheetDate>
  <cd:EntityDormant contextRef="y">false</cd:EntityDormant>
  <pt:TurnoverGrossOperatingRevenue contextRef="y" unitRef="GBP" decimals="0">500000</pt:TurnoverGrossOperatingRevenue>
  <pt:ProfitLossForPeriod contextRef="y" unitRef="GBP" decimals="0">-250</pt:ProfitLossForPeriod>
  <pt:TangibleFixedAssets contextRef="e" unitRef="GBP" decimals="0">90000</pt:TangibleFixedAssets>
  <pt:CashBankInHand contextRef="e" unitRef="GBP" decimals="2">12.50</pt:CashBankInHand>
  <pt:CreditorsDueWithinOneYear contextRef="e" unitRef="GBP" decimals="0">20000</pt:CreditorsDueWithinOneYear>
  <pt:CreditorsDueAfterOneYear contextRef="e" unitRef="GBP" decimals="0">30000</pt:CreditorsDueAfterOneYear>
  <pt:NetAssetsLiabilitiesIncludingPensionAssetLiability contextRef="e" unitRef="GBP" decimals="0">40000</pt:NetAssetsLiabilitiesIncludingPensionAssetLiability>
  <pt:ShareholderFunds contextRef="e" unitRef="GBP" decimals="0">40000</pt:ShareholderFunds>
</xbrl>`);
    expect(found).toMatchObject({
      company: { number: '00990002', name: 'Old Homes Limited' },
      balanceSheetDate: '2012-12-31',
      dormant: false,
      issues: [],
    });
    expect(found.periods).toMatchObject([
      {
        start: '2012-01-01',
        end: '2012-12-31',
        values: {
          turnoverPence: 50_000_000,
          profitPence: -25_000,
          tangibleAssetsPence: 9_000_000,
          cashPence: 1_250,
          creditorsWithinOneYearPence: 2_000_000,
          creditorsAfterOneYearPence: 3_000_000,
          netAssetsPence: 4_000_000,
          equityPence: 4_000_000,
        },
      },
    ]);
  });

  it('several documents of one filing, one of them with contexts of the same name', () => {
    const report = page({
      contexts: [{ id: 'day', end: '2024-03-31' }],
      body:
        figure('Equity', 'day', '1,000', number) +
        said('EntityCurrentLegalOrRegisteredName', 'day', 'INVENTED HOMES LIMITED'),
    });
    const found = read(whole, report);
    expect(valuesAt(found, '2025-03-31')).toEqual(EXPECTED);
    expect(valuesAt(found, '2024-03-31')).toEqual({ equityPence: 100_000 });
    expect(found.company.name).toBe('Invented Homes Ltd');
    expect(found.documents).toEqual([
      { file: 'page-1.xhtml', sha256: createHash('sha256').update(whole).digest('hex') },
      { file: 'page-2.xhtml', sha256: createHash('sha256').update(report).digest('hex') },
    ]);
  });

  it('two documents in one file keep their contexts apart', () => {
    const second = page({
      contexts: [{ id: 'day', end: '2024-03-31' }],
      body: figure('Equity', 'day', '1,000', number),
    });
    const found = read(`${whole}${second.replace(/^<\?xml.*\?>/, '')}`);
    expect(valuesAt(found, '2025-03-31')).toEqual(EXPECTED);
    expect(valuesAt(found, '2024-03-31')).toEqual({ equityPence: 100_000 });
  });

  it('continued text is put together; what is excluded is no part of it', () => {
    const hidden = IDENTITY.split('\n')
      .filter((line) => !/Name|BalanceSheetDate/.test(line))
      .join('\n');
    const body = `${equity}
      <ix:nonNumeric name="bus:EntityCurrentLegalOrRegisteredName" contextRef="year" continuedAt="rest">Invented</ix:nonNumeric>
      <p>Between</p><ix:continuation id="rest" continuedAt="end">Homes</ix:continuation><ix:continuation id="end">Ltd</ix:continuation>
      <ix:nonNumeric name="bus:BalanceSheetDate" contextRef="day"><ix:exclude>for the year ended</ix:exclude> 31 March 2025</ix:nonNumeric>`;
    const found = read(page({ contexts: YEARS, hidden, body }));
    expect(found).toMatchObject({
      company: { name: 'Invented Homes Ltd' },
      balanceSheetDate: '2025-03-31',
      issues: [],
    });
  });

  it.each([
    ['an unknown format', figure('CurrentAssets', 'day', '5', 'format="ixt:numwhatever"'), 'unknown-format'],
    ['an unknown context', figure('CurrentAssets', 'nowhere', '5'), 'unknown-context'],
    ['an unknown unit', figure('CurrentAssets', 'day', '5').replace('GBP', 'ZZZ'), 'unknown-unit'],
    ['a unit that is no money', figure('CurrentAssets', 'day', '5').replace('GBP', 'pure'), 'unit-not-money'],
    ['text that is no number', figure('CurrentAssets', 'day', 'see note 4', number), 'unreadable-number'],
    ['an unknown sign', figure('CurrentAssets', 'day', '5', 'sign="minus"'), 'unknown-sign'],
    ['a scale that is none', figure('CurrentAssets', 'day', '5', 'scale="thousands"'), 'unknown-scale'],
    ['a fact without a name', '<ix:nonFraction contextRef="day" unitRef="GBP">5</ix:nonFraction>', 'no-name'],
    ['a date that is none', said('BalanceSheetDate', 'day', '31 Marchember 2025'), 'unreadable-text'],
    [
      'another number of the company',
      said('UKCompaniesHouseRegisteredNumber', 'year', '00990009'),
      'duplicates-disagree',
    ],
  ])('%s is named with its line, and leaves no figure', (_, body, rule) => {
    const found = read(page({ contexts: YEARS, hidden: IDENTITY, body: `${equity}\n${body}` }));
    expect(found.issues).toMatchObject([{ rule, severity: 'error', file: 'page-1.xhtml', line: expect.any(Number) }]);
    expect(valuesAt(found, '2025-03-31')).toEqual(EXPECTED);
  });

  it('a context with a day that is none is named once', () => {
    const found = read(
      page({
        contexts: [...YEARS, { id: 'bad', end: '2025-02-30' }],
        hidden: IDENTITY,
        body: equity + figure('Debtors', 'bad', '5'),
      }),
    );
    expect(rules(found)).toEqual(['context-without-period']);
    expect(valuesAt(found, '2025-03-31')).toEqual(EXPECTED);
  });

  it('Windows-1252 that says so, and that does not', () => {
    const named = whole.replace('Invented Homes Ltd', 'Caf\u00e9 Homes \u2013 Ltd');
    const bytes = Buffer.from(named.replace('\u2013', '\u0096'), 'latin1').toString('latin1');
    for (const declared of [bytes.replace('UTF-8', 'windows-1252'), bytes]) {
      const found = read(Buffer.from(declared, 'latin1') as unknown as string);
      expect(found.company.name).toBe('Caf\u00e9 Homes \u2013 Ltd');
    }
  });
});
