import type { AgreedPriceLine } from '#placements';
import { readRows, rowsIn, rowsOf } from './price-rows';

const line: AgreedPriceLine = {
  id: 'a',
  purpose: 'core',
  payer: 'social-care',
  pencePerWeek: 425_050,
  from: '2026-03-27',
  to: null,
  label: 'Core price',
  reviewBy: null,
  reviewedOn: null,
};

describe('rows of an agreement’s prices', () => {
  it('come back from their form as the lines that they were', () => {
    const rows = rowsOf([line]);
    const form = Object.fromEntries(
      rows.flatMap((row, at) => Object.entries(row).map(([name, value]) => [`${name}-${at}`, value])),
    );
    expect(rowsIn(form)).toEqual(rows);
    const { id: _id, reviewedOn: _reviewed, ...said } = line;
    expect(readRows(rowsIn(form))).toEqual({ lines: [said], errors: [] });
  });

  it('say at which control of which line something is wrong', () => {
    const [row] = rowsOf([line]);
    if (!row) throw new Error('There is a row.');
    const wrong = [
      { ...row, amount: 'much' },
      { ...row, from: '2026-02-30' },
      { ...row, to: 'soon' },
      { ...row, label: '' },
      { ...row, payer: 'nobody' },
    ];
    expect(readRows(wrong).errors.map(({ field }) => field)).toEqual([
      'amount-0',
      'from-1',
      'to-2',
      'label-3',
      'purpose-4',
    ]);
    expect(readRows(wrong).lines).toEqual([]);
  });
});
