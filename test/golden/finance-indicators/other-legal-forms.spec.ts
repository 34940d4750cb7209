import { assess } from '../../../libs/finance/domain/assess';
import { caseOf, filing, found, levels } from '../../factories/assessment-case';

const ASAT = '2026-11-01';
const year = (thousands: Parameters<typeof filing>[1]['thousands']) =>
  filing('accounts.xhtml', { end: '2026-03-31', thousands });

/**
 * Thousands of pounds: turnover 2,000; operating profit 300 after 100 of members' remuneration; pay for their work 220.
 *   margin (300 + 100 - 220) / 2,000 = 9%
 *   taken (100 + 280) / (300 + 100) = 95%
 *   members' interests (150 + 250 - 20) / (600 + 400) = 38%
 */
const partnership = caseOf(
  [
    year({
      turnoverPence: 2_000,
      operatingProfitPence: 300,
      membersRemunerationPence: 100,
      membersSharesPence: 280,
      ownersWorkPence: 220,
      membersOtherInterestsPence: 150,
      membersDebtsPence: 250,
      intangibleAssetsPence: 20,
      fixedAssetsPence: 600,
      currentAssetsPence: 400,
    }),
  ],
  ASAT,
  { form: 'llp' },
);

describe('a limited liability partnership', () => {
  it("is measured by its members' capital and shares", () => {
    expect(levels(partnership, 'operating-margin', 'owner-charges', 'tangible-net-worth')).toEqual({
      'operating-margin': ['green', 9],
      'owner-charges': ['info', 95],
      'tangible-net-worth': ['green', 38],
    });
  });

  it('cannot be assessed on its margin until somebody says what the work of its members is worth', () => {
    const unsaid = caseOf([year({ turnoverPence: 2_000, operatingProfitPence: 300 })], ASAT, { form: 'llp' });
    const margin = found(assess(unsaid), 'operating-margin');
    expect([margin.level, margin.missing.join()]).toEqual(['cannot-assess', expect.stringContaining('owners work')]);
    const interests = found(assess(unsaid), 'tangible-net-worth');
    expect(interests).toMatchObject({ level: 'cannot-assess', value: null });
    expect(interests.missing.join()).toMatch(/members other interests.*members debts/);
  });

  it('whose members have drawn more than they left is red', () => {
    const drawn = caseOf(
      [
        year({
          membersOtherInterestsPence: -50,
          membersDebtsPence: 10,
          fixedAssetsPence: 300,
          currentAssetsPence: 100,
        }),
      ],
      ASAT,
      { form: 'llp' },
    );
    // (-50 + 10) / 400
    expect(levels(drawn, 'tangible-net-worth')).toEqual({ 'tangible-net-worth': ['red', -10] });
  });
});

const paying = (dividendsPence: number, distributableProfitsPence: number) =>
  caseOf([year({ dividendsPence, distributableProfitsPence })], ASAT, { form: 'cic' });

describe('a community interest company', () => {
  it('is held against the cap on dividends: 35 of 100 is within, 36 is beyond', () => {
    expect(levels(paying(35, 100), 'owner-charges')).toEqual({ 'owner-charges': ['green', 35] });
    expect(levels(paying(36, 100), 'owner-charges')).toEqual({ 'owner-charges': ['red', 36] });
  });

  it('without distributable profits to hold them against cannot be assessed, and with losses may pay nothing', () => {
    expect(levels(paying(10, 0), 'owner-charges')).toEqual({ 'owner-charges': ['cannot-assess', null] });
    expect(levels(paying(10, -40), 'owner-charges')).toEqual({ 'owner-charges': ['red', -25] });
  });

  it('is else measured as a company', () => {
    const keys = assess(paying(0, 100)).indicators.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['operating-margin', 'net-debt-a', 'tangible-net-worth']));
  });
});

describe('a sole owner', () => {
  it('files nothing: cannot assess, with what to ask for', () => {
    const nothing = assess(caseOf([], ASAT, { form: 'sole-owner' }));
    const own = nothing.indicators.filter(
      ({ key }) => !['early-signals', 'dependency', 'ultimate-owner'].includes(key),
    );
    expect(own.map(({ key }) => key)).toEqual([
      'operating-margin',
      'net-debt-a',
      'interest-cover',
      'net-current-assets',
      'days-of-cash',
    ]);
    for (const { level, missing } of own) {
      expect(level).toBe('cannot-assess');
      expect(missing.join()).toContain('Ask for a return');
    }
    expect(nothing.assessable).toBe(false);
  });

  it('whose return was entered is measured after pay for the own work', () => {
    // (120 - 45) / 400
    const returned = year({ turnoverPence: 400, operatingProfitPence: 120, ownersWorkPence: 45 });
    expect(levels(caseOf([returned], ASAT, { form: 'sole-owner' }), 'operating-margin')).toEqual({
      'operating-margin': ['amber', 18.8],
    });
  });
});
