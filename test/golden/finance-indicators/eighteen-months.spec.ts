import { assess } from '../../../libs/finance/domain/assess';
import { caseOf, filing, found, levels } from '../../factories/assessment-case';

/**
 * 1 October 2024 to 31 March 2026 has 547 days (92 + 365 + 90). Thousands of pounds as filed:
 *   turnover 5,470, operating profit 547, depreciation 273.5: by 365 / 547 a year of 3,650, 365 and 182.5
 *   EBITDA of a year 547.5; borrowings 1,500, cash 300: A = 1,200, 1,200 / 547.5 = 2.19
 *   cash costs of a year 3,650 - 365 - 182.5 = 3,102.5: 300 / (3,102.5 / 365) = 35.3 days
 */
const long = caseOf(
  [
    filing('long.xhtml', {
      start: '2024-10-01',
      end: '2026-03-31',
      thousands: {
        turnoverPence: 5_470,
        operatingProfitPence: 547,
        depreciationPence: 273.5,
        borrowingsPence: 1_500,
        cashPence: 300,
      },
    }),
  ],
  '2026-11-01',
);

describe('accounts of 18 months', () => {
  it('are brought to a year of 365 days, and balances are not', () => {
    expect(levels(long, 'net-debt-a', 'days-of-cash')).toEqual({
      'net-debt-a': ['green', 2.19],
      'days-of-cash': ['amber', 35],
    });
  });

  it('say so, with the figure as filed beside the one used', () => {
    const debt = found(assess(long), 'net-debt-a');
    expect(debt.inputs).toContainEqual({
      key: 'operatingProfitPence',
      valuePence: 36_500_000,
      filedPence: 54_700_000,
      document: 'long.xhtml',
      period: { start: '2024-10-01', end: '2026-03-31' },
    });
    expect(debt.notes).toContain(
      'The period 1 October 2024 to 31 March 2026 has 547 days: what is earned and paid in it is brought to 365.',
    );
  });

  it('older than 18 months are stale: the value is shown, no level is given', () => {
    const stale = caseOf(
      [filing('old.xhtml', { end: '2025-03-31', thousands: { netCurrentAssetsPence: 5 } })],
      '2026-10-01',
    );
    expect(found(assess(stale), 'net-current-assets')).toMatchObject({
      level: 'cannot-assess',
      value: 500_000,
      missing: ['accounts newer than those of 31 March 2025, which are stale'],
    });
    const lastDay = caseOf(
      [filing('old.xhtml', { end: '2025-03-31', thousands: { netCurrentAssetsPence: 5 } })],
      '2026-09-30',
    );
    expect(levels(lastDay, 'net-current-assets')).toEqual({ 'net-current-assets': ['green', 500_000] });
  });
});
