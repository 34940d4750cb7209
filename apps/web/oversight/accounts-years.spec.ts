import type { FiledYear } from '#finance';
import { accountsOverTime } from './accounts-years';

const year = (end: string, scopes: Record<string, Record<string, number>>): FiledYear =>
  ({
    balanceSheetDate: end,
    sourceFile: `${end}.html`,
    periods: Object.entries(scopes).map(([scope, values]) => ({ start: null, end, scope, values, sources: {} })),
  }) as unknown as FiledYear;

describe('accounts over time', () => {
  it('take the group where it is filed, oldest first, and leave gaps as gaps', () => {
    const { years } = accountsOverTime([
      year('2025-03-31', { company: { turnoverPence: 1 }, group: { turnoverPence: 300 } }),
      year('2024-03-31', { company: { turnoverPence: 200 } }),
    ]);
    expect(years.map(({ end, scope, values }) => [end, scope, values[0], values[1]])).toEqual([
      ['2024-03-31', 'company', 200, null],
      ['2025-03-31', 'group', 300, null],
    ]);
  });

  it('are drawn from a common zero, losses to the left', () => {
    const { charts } = accountsOverTime([
      year('2024-03-31', { company: { operatingProfitPence: -100 } }),
      year('2025-03-31', { company: { operatingProfitPence: 300 } }),
    ]);
    // 400 from end to end: 1,000 / 400 = 2.5 a penny, zero at 250
    expect(charts).toEqual([
      {
        name: 'Operating profit',
        zero: 250,
        bars: [
          { label: '2024-03-31', name: 'Operating profit', pence: -100, x: 0, width: 250 },
          { label: '2025-03-31', name: 'Operating profit', pence: 300, x: 250, width: 750 },
        ],
      },
    ]);
    expect(accountsOverTime([year('2024-03-31', { company: { turnoverPence: 5 } })]).charts).toEqual([]);
  });
});
