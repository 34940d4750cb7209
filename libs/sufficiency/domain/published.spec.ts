import fc from 'fast-check';
import { accountYearInName, inFull, monthInName, readPeriod, readPublishedCell, SYMBOLS } from './published';

describe('a published cell', () => {
  it('is a number, or the symbol that stands for one', () => {
    expect(readPublishedCell('83,630')).toEqual({ value: 83630, symbol: null });
    expect(readPublishedCell(' 0 ')).toEqual({ value: 0, symbol: null });
    expect(readPublishedCell('55.4')).toEqual({ value: 55.4, symbol: null });
    for (const symbol of Object.keys(SYMBOLS)) {
      expect(readPublishedCell(symbol.toUpperCase())).toEqual({ value: null, symbol });
    }
  });

  it('is nothing else: no empty cell, no other sign, no name of a property', () => {
    for (const text of ['', ' ', '-', '..', ':', '1,23', 'toString', 'constructor', '1e3', 'cc']) {
      expect(readPublishedCell(text)).toBeNull();
    }
  });

  it('keeps every whole number as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
        expect(readPublishedCell(String(value))).toEqual({ value, symbol: null });
        expect(readPublishedCell(value.toLocaleString('en-GB'))).toEqual({ value, symbol: null });
      }),
    );
  });

  it('says why it has no number', () => {
    expect(inFull('c')).toBe('c: suppressed, too few children to publish');
  });
});

describe('periods', () => {
  it('are years, or pairs of years that follow each other', () => {
    expect(['2024', '202324', '2023-24', '2023/24', '199900'].map(readPeriod)).toEqual([2024, 2024, 2024, 2024, 2000]);
    expect(['', '24', '202325', '2024 Q1', '20243'].map(readPeriod)).toEqual([null, null, null, null, null]);
  });

  it('are found in file names', () => {
    expect(['sn_may_2025.xlsx', 'SN March 2024.csv', 'neighbours.xlsx', 'sn2025.xlsx'].map(monthInName)).toEqual([
      '2025-05-01',
      '2024-03-01',
      null,
      null,
    ]);
    expect(
      ['s251_outturn_1314.csv', 'outturn 2013-14.csv', 's251_outturn.csv', 'outturn_1315.csv'].map(accountYearInName),
    ).toEqual([2014, 2014, null, null]);
  });
});
