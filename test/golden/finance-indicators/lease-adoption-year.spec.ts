import { assess } from '../../../libs/finance/domain/assess';
import { caseOf, filing, found, levels } from '../../factories/assessment-case';

/**
 * Year to 31 December 2026, the first with leases on the balance sheet; thousands of pounds:
 *   operating profit 1,300, depreciation 900 (with that of leases): EBITDA as filed 2,200 is after leases
 *   paid on leases 600 (of it interest 150): EBITDA before leases 2,200 - 600 = 1,600
 *   borrowings 5,000, cash 1,000: A = 4,000; leases 4,800: B = 8,800
 *   interest payable 550 of which leases 150 and owners 0: third parties 400
 */
const adopted = {
  turnoverPence: 10_000,
  operatingProfitPence: 1_300,
  depreciationPence: 900,
  leasePaymentsPence: 600,
  leaseInterestPence: 150,
  rightOfUseAssetsPence: 4_500,
  leaseLiabilitiesPence: 4_800,
  borrowingsPence: 5_000,
  cashPence: 1_000,
  interestPayablePence: 550,
  shareholderInterestPence: 0,
  pikInterestPence: 0,
};
const before = { turnoverPence: 9_500, operatingProfitPence: 1_100, depreciationPence: 400, rentPence: 580 };

const year = caseOf(
  [
    filing('2026.xhtml', { end: '2026-12-31', thousands: adopted }, { end: '2025-12-31', thousands: before }),
    filing('2024.xhtml', { end: '2024-12-31', thousands: before }),
  ],
  '2027-06-01',
);

describe('the year in which leases come onto the balance sheet', () => {
  it('is on the basis after leases, and both variants are reckoned', () => {
    expect(assess(year)).toMatchObject({ leaseBasis: 'post-lease' });
    // 4,000 / 1,600 = 2.5; 8,800 / 2,200 = 4.0, not above 4
    expect(levels(year, 'net-debt-a', 'net-debt-b')).toEqual({
      'net-debt-a': ['green', 2.5],
      'net-debt-b': ['green', 4],
    });
  });

  it('covers interest 4 times before leases (1,600 / 400), and again 4 times after (2,200 / 550)', () => {
    expect(levels(year, 'interest-cover', 'interest-cover-post-lease')).toEqual({
      'interest-cover': ['green', 4],
      'interest-cover-post-lease': ['green', 4],
    });
  });

  it('covers fixed charges 2.2 times: 2,200 / (400 + 600)', () => {
    expect(levels(year, 'fixed-charge-cover')).toEqual({ 'fixed-charge-cover': ['green', 2.2] });
  });

  it('breaks the trend: the mean of margins is not reckoned across it', () => {
    const margin = found(assess(year), 'operating-margin');
    expect([margin.level, margin.value]).toEqual(['cannot-assess', null]);
    expect(margin.missing.join()).toContain('three years on one basis of leases');
  });

  it('without what was paid on leases gives no variant before leases, and never a green one', () => {
    const { leasePaymentsPence: _, ...rest } = adopted;
    const lacking = caseOf([filing('2026.xhtml', { end: '2026-12-31', thousands: rest })], '2027-06-01');
    expect(found(assess(lacking), 'net-debt-a')).toMatchObject({
      level: 'cannot-assess',
      missing: ['lease payments of the period to 31 December 2026'],
    });
  });
});
