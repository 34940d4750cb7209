import type { Indicator } from './indicator';
import { IndicatorWordings, indicatorsOf } from './indicator-wording';

const INDICATOR: Indicator = {
  key: 'days-of-cash',
  name: 'Days of cash',
  level: 'amber',
  value: 45,
  unit: 'days',
  formula: 'cash / costs',
  inputs: [{ key: 'cashPence', valuePence: 100, document: 'a.xhtml, line 1', period: null }],
  thresholds: 'amber: below 60',
  source: 'Lender practice',
  missing: [],
  notes: [],
};

describe('the words of an indicator', () => {
  it('are kept once for every company, and given back with each; so is each input and each note', () => {
    const wordings = new IndicatorWordings();
    const other: Indicator = { ...INDICATOR, level: 'cannot-assess', value: null, missing: ['cash'], notes: ['cash'] };
    const without: Indicator = { ...INDICATOR, inputs: [] };
    const kept = wordings.keep([INDICATOR, other, without]);
    expect(wordings.all.size).toBe(1);
    expect([kept.inputs.length, kept.sentences]).toEqual([1, ['cash']]);
    expect(JSON.stringify(kept)).not.toMatch(/Lender|cash \/ costs/);
    expect(indicatorsOf(kept, wordings.all)).toEqual([INDICATOR, other, without]);
  });

  it('keep inputs apart that differ in anything', () => {
    const [input] = INDICATOR.inputs;
    const inputs = [
      input,
      { ...input, valuePence: 101 },
      { ...input, filedPence: 100 },
      { ...input, document: 'b.xhtml' },
      { ...input, period: { start: null, end: '2025-03-31' } },
      { key: 'cashPence', value: 100, document: 'a.xhtml, line 1', period: null },
      { key: 'cashPence', value: '100', document: 'a.xhtml, line 1', period: null },
    ] as Indicator['inputs'];
    const wordings = new IndicatorWordings();
    expect(indicatorsOf(wordings.keep([{ ...INDICATOR, inputs }]), wordings.all)[0]?.inputs).toEqual(inputs);
  });

  it('are others under other thresholds', () => {
    const wordings = new IndicatorWordings();
    const later = { ...INDICATOR, thresholds: 'amber: below 30' };
    const kept = [wordings.keep([INDICATOR]), wordings.keep([later])];
    expect(wordings.all.size).toBe(2);
    expect(kept.map((each) => indicatorsOf(each, wordings.all)[0]?.thresholds)).toEqual([
      'amber: below 60',
      'amber: below 30',
    ]);
  });

  it('of an assessment of before are its own; lost ones are an error', () => {
    expect(indicatorsOf([INDICATOR], new Map())).toEqual([INDICATOR]);
    expect(() => indicatorsOf(new IndicatorWordings().keep([INDICATOR]), new Map())).toThrow(/not kept/);
  });
});
