import { assess } from '../../../libs/finance/domain/assess';
import { caseOf, filing, found, levels } from '../../factories/assessment-case';

/**
 * A micro company files a balance sheet alone (thousands of pounds):
 *   fixed assets 40, current assets 25, creditors within a year 30, net current assets -5 (the year before 2), net assets 35.
 */
const micro = caseOf(
  [
    filing(
      'micro.xhtml',
      {
        end: '2026-03-31',
        thousands: {
          fixedAssetsPence: 40,
          currentAssetsPence: 25,
          creditorsWithinOneYearPence: 30,
          netCurrentAssetsPence: -5,
          netAssetsPence: 35,
          equityPence: 35,
        },
      },
      { end: '2025-03-31', thousands: { netCurrentAssetsPence: 2, netAssetsPence: 33 } },
    ),
  ],
  '2026-11-01',
);

describe('a micro company without profit and loss', () => {
  it('cannot be assessed on anything that needs one, and is never green there', () => {
    const assessment = assess(micro);
    for (const key of ['operating-margin', 'net-debt-a', 'interest-cover', 'days-of-cash', 'owner-charges'] as const)
      expect(found(assessment, key)).toMatchObject({ level: 'cannot-assess', value: null });
    expect(found(assessment, 'net-debt-a').missing).toEqual([
      'borrowings of the period to 31 March 2026',
      'cash of the period to 31 March 2026',
      'operating profit of the period to 31 March 2026',
      'depreciation of the period to 31 March 2026',
    ]);
  });

  it('has net current assets of -5 after 2: amber, not two years running', () => {
    expect(levels(micro, 'net-current-assets')).toEqual({ 'net-current-assets': ['amber', -500_000] });
  });

  it('has a tangible net worth of 35 / (40 + 25) = 53.8% at best; were all 40 intangible it would be -7.7%, so it cannot be said', () => {
    const worth = found(assess(micro), 'tangible-net-worth');
    expect([worth.level, worth.value]).toEqual(['cannot-assess', 53.8]);
    expect(worth.missing).toEqual(['intangible assets at 31 March 2026']);
  });

  it('with net assets below nothing is red whatever the fixed assets are', () => {
    const years = { fixedAssetsPence: 40, currentAssetsPence: 25, netAssetsPence: -5 };
    const negative = caseOf([filing('micro.xhtml', { end: '2026-03-31', thousands: years })], '2026-11-01');
    // -5 / 65 = -7.69%
    expect(levels(negative, 'tangible-net-worth')).toEqual({ 'tangible-net-worth': ['red', -7.7] });
  });
});
