import { assess } from '../../../libs/finance/domain/assess';
import { caseOf, filing, found, levels } from '../../factories/assessment-case';

/**
 * Group accounts of a leveraged group before leases are on the balance sheet (thousands of pounds, year to 31 March 2026):
 *   turnover 50,000; operating profit 6,000; depreciation 2,000; amortisation 1,000   EBITDA as filed = 9,000
 *   rent 3,000                                                                       EBITDA after leases = EBITDAR = 12,000
 *   borrowings 70,000; accrued interest 500; cash 2,500 of which 1,000 restricted     A = 70,500 - 1,500 = 69,000
 *   lease liabilities 15,000                                                          B = 84,000
 *   loans of owners 20,000; preference shares 10,000                                  C = 114,000
 *   interest 8,000 of which owners 2,000 and PIK 1,000                                third-party cash interest 5,000
 *   undrawn 1,000; cash costs = 50,000 - 6,000 - 3,000 = 41,000
 *   borrowings due within 18 months 21,000
 */
const newest = {
  turnoverPence: 50_000,
  operatingProfitPence: 6_000,
  depreciationPence: 2_000,
  amortisationPence: 1_000,
  goodwillAmortisationPence: 800,
  managementChargesPence: 700,
  rentPence: 3_000,
  borrowingsPence: 70_000,
  accruedInterestPence: 500,
  cashPence: 2_500,
  restrictedCashPence: 1_000,
  leaseLiabilitiesPence: 15_000,
  leaseInterestPence: 0,
  shareholderLoansPence: 20_000,
  preferenceSharesPence: 10_000,
  interestPayablePence: 8_000,
  shareholderInterestPence: 2_000,
  pikInterestPence: 1_000,
  undrawnFacilitiesPence: 1_000,
  debtDueWithin18MonthsPence: 21_000,
  fixedAssetsPence: 60_000,
  intangibleAssetsPence: 40_000,
  currentAssetsPence: 12_000,
  netCurrentAssetsPence: -4_000,
  netAssetsPence: 10_000,
  receivablesFromOwnersPence: 1_000,
} as const;

const margins = (profit: number) => ({
  turnoverPence: 50_000,
  operatingProfitPence: profit,
  goodwillAmortisationPence: 800,
  managementChargesPence: 700,
  netCurrentAssetsPence: -1_000,
});

const group = caseOf(
  [
    filing(
      'group-2026.pdf',
      { end: '2026-03-31', scope: 'group', thousands: newest },
      { end: '2025-03-31', scope: 'group', thousands: margins(7_000) },
    ),
    filing('group-2024.pdf', { end: '2024-03-31', scope: 'group', thousands: margins(8_000) }),
  ],
  '2026-11-01',
);

describe('a leveraged group', () => {
  it('owes 7.67 times EBITDA (A, 69 / 9), 7.00 times with leases (B, 84 / 12), 9.50 times with loans of owners (C, 114 / 12)', () => {
    expect(levels(group, 'net-debt-a', 'net-debt-b', 'net-debt-c')).toEqual({
      'net-debt-a': ['red', 7.67],
      'net-debt-b': ['red', 7],
      'net-debt-c': ['info', 9.5],
    });
  });

  it('covers third-party cash interest 1.8 times (9 / 5), with rent 1.5 times (12 / (5 + 3)); neither beyond red', () => {
    expect(levels(group, 'interest-cover', 'interest-cover-post-lease', 'fixed-charge-cover')).toEqual({
      'interest-cover': ['amber', 1.8],
      'interest-cover-post-lease': ['green', 2.4],
      'fixed-charge-cover': ['green', 1.5],
    });
  });

  it('earns its third-party interest: 5 is not above 6', () => {
    expect(levels(group, 'interest-above-profit')).toEqual({ 'interest-above-profit': ['green', false] });
  });

  it('has margins of 15%, 17% and 19%: (6 + 0.8 + 0.7) / 50, (7 + 1.5) / 50, (8 + 1.5) / 50, mean 17.0%', () => {
    expect(levels(group, 'operating-margin')).toEqual({ 'operating-margin': ['amber', 17] });
  });

  it('has no tangible net worth: 10 - 40 - 1 = -31 of 72 is -43.1%; with owners 30 added back -1.4%', () => {
    expect(levels(group, 'tangible-net-worth', 'tangible-net-worth-with-owners')).toEqual({
      'tangible-net-worth': ['red', -43.1],
      'tangible-net-worth-with-owners': ['info', -1.4],
    });
  });

  it('has net current assets below nothing two years running', () => {
    expect(levels(group, 'net-current-assets')).toEqual({ 'net-current-assets': ['red', -400_000_000] });
  });

  it('has cash for 22 days: (1.5 + 1) / (41 / 365) = 22.26', () => {
    expect(levels(group, 'days-of-cash')).toEqual({ 'days-of-cash': ['red', 22] });
  });

  it('must refinance 30% within 18 months (21 / 70), and pays owners 45% of operating profit ((0.7 + 2) / 6)', () => {
    expect(levels(group, 'debt-maturing', 'owner-charges')).toEqual({
      'debt-maturing': ['amber', 30],
      'owner-charges': ['amber', 45],
    });
  });

  it('shows formula, inputs with their document and period, thresholds and source beside each', () => {
    const debt = found(assess(group), 'net-debt-a');
    expect(debt.formula).toBe('(borrowings + accrued interest - unrestricted cash) / EBITDA as filed');
    expect(debt.inputs).toContainEqual({
      key: 'borrowingsPence',
      valuePence: 7_000_000_000,
      document: 'group-2026.pdf',
      period: { start: '2025-04-01', end: '2026-03-31' },
    });
    expect(debt.thresholds).toBe('amber: above 4 (our own threshold); red: above 6');
    expect(debt.source).toContain('Rating-agency practice');
  });

  it('past a known covenant is red, and its headroom is shown', () => {
    const year = { ...newest, borrowingsPence: 40_000 };
    const covenant = caseOf(
      [filing('g.pdf', { end: '2026-03-31', scope: 'group', thousands: year, plain: { covenantNetDebtTimes: 4 } })],
      '2026-11-01',
    );
    // (40 + 0.5 - 1.5) / 9 = 4.33, amber by the thresholds, past the covenant of 4
    expect(levels(covenant, 'net-debt-a')).toEqual({ 'net-debt-a': ['red', 4.33] });
    expect(found(assess(covenant), 'net-debt-a').notes).toContain('A covenant allows 4 times: headroom -0.33 times.');
  });
});
