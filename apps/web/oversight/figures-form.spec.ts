import { figuresOf, penceOfPounds } from './figures-form';

describe('figures from a document', () => {
  it.each([
    ['1,234', 123_400],
    ['£1,234.5', 123_450],
    ['(500)', -50_000],
    ['−7', -700],
    [' ', null],
    ['0', 0],
    ['n/a', 'n/a'],
    ['1.234', '1.234'],
  ])('%j is %j pence', (text, expected) => {
    expect(penceOfPounds(text)).toBe(expected);
  });

  it('of empty fields are absent, never zero', () => {
    const given = {
      companyNumber: ' 01234567 ',
      start: '2024-04-01',
      end: '2025-03-31',
      scope: 'group',
      turnoverPence: '10',
    };
    expect(figuresOf({ ...given, document: 'PDF', cashPence: '' })).toEqual({
      companyNumber: '01234567',
      companyName: null,
      balanceSheetDate: '2025-03-31',
      document: 'PDF',
      periods: [{ start: '2024-04-01', end: '2025-03-31', scope: 'group', values: { turnoverPence: 1000 } }],
    });
  });
});
