import { assess } from '../../../libs/finance/domain/assess';
import { caseOf, filing, found, levels } from '../../factories/assessment-case';

/**
 * Thousands of pounds: free reserves 400, spending 2,400 (200 a month), depreciation 100, cash 350.
 *   400 / 200 = 2 months.  Cash costs 2,300: 350 / (2,300 / 365) = 55.5 days
 */
const charity = caseOf(
  [
    filing('charity.xhtml', {
      end: '2026-03-31',
      thousands: {
        freeReservesPence: 400,
        expenditurePence: 2_400,
        depreciationPence: 100,
        cashPence: 350,
        netCurrentAssetsPence: 300,
      },
    }),
  ],
  '2026-11-01',
  { form: 'charity' },
);

describe('a charity', () => {
  it('is measured by months of free reserves and days of cash', () => {
    expect(levels(charity, 'free-reserves', 'days-of-cash', 'net-current-assets')).toEqual({
      'free-reserves': ['amber', 2],
      'days-of-cash': ['amber', 56],
      'net-current-assets': ['green', 30_000_000],
    });
  });

  it('has no margin and no charges of owners: it makes no profit for anybody', () => {
    const keys = assess(charity).indicators.map(({ key }) => key);
    expect(keys).not.toContain('operating-margin');
    expect(keys).not.toContain('owner-charges');
    expect(assess(charity).basis).toContain('A charity: it is measured by its free reserves');
  });

  it('whose free reserves are not given cannot be assessed on them', () => {
    const unsaid = caseOf(
      [filing('charity.xhtml', { end: '2026-03-31', thousands: { expenditurePence: 2_400 } })],
      '2026-11-01',
      { form: 'charity' },
    );
    expect(found(assess(unsaid), 'free-reserves')).toMatchObject({ level: 'cannot-assess', value: null });
  });
});
