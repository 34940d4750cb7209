import { caseOf, filing, levels } from '../../factories/assessment-case';

/**
 * Year to 31 December 2025, thousands of pounds, leases as rent:
 *   borrowings 2,000, cash 500, loans of owners 9,000, interest on them 1,080; bank interest 120; interest payable 1,200
 *   operating profit 900, depreciation 300, rent 200, lease liabilities 400
 *   A = 1,500; EBITDA 1,200: 1.25.  B = 1,900 over 1,400: 1.36.  C = 10,900 over 1,400: 7.79
 */
const loans = caseOf(
  [
    filing('loans.xhtml', {
      end: '2025-12-31',
      thousands: {
        borrowingsPence: 2_000,
        cashPence: 500,
        shareholderLoansPence: 9_000,
        shareholderInterestPence: 1_080,
        pikInterestPence: 0,
        interestPayablePence: 1_200,
        operatingProfitPence: 900,
        depreciationPence: 300,
        rentPence: 200,
        leaseLiabilitiesPence: 400,
        managementChargesPence: 90,
        fixedAssetsPence: 8_000,
        intangibleAssetsPence: 0,
        currentAssetsPence: 2_000,
        netAssetsPence: -3_000,
      },
    }),
  ],
  '2026-06-01',
);

describe('a company that its owners lent most of its money', () => {
  it('is green on A and B, and C shows what owners lent beside them, unscored', () => {
    expect(levels(loans, 'net-debt-a', 'net-debt-b', 'net-debt-c')).toEqual({
      'net-debt-a': ['green', 1.25],
      'net-debt-b': ['green', 1.36],
      'net-debt-c': ['info', 7.79],
    });
  });

  it('pays third parties 120, ten times covered, though all its interest of 1,200 is above its profit of 900', () => {
    expect(levels(loans, 'interest-cover', 'interest-above-profit')).toEqual({
      'interest-cover': ['green', 10],
      'interest-above-profit': ['green', false],
    });
  });

  it('gives owners 130% of its operating profit: (90 + 1,080) / 900', () => {
    expect(levels(loans, 'owner-charges')).toEqual({ 'owner-charges': ['red', 130] });
  });

  it('has net worth -3,000 of 10,000, and 60% with the loans of owners added back: (-3,000 + 9,000) / 10,000', () => {
    expect(levels(loans, 'tangible-net-worth', 'tangible-net-worth-with-owners')).toEqual({
      'tangible-net-worth': ['red', -30],
      'tangible-net-worth-with-owners': ['info', 60],
    });
  });
});
