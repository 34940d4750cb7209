import { pence } from '#kernel';
import { isUsualTotal, weeklyTotal } from './weekly-price';

describe('a weekly price', () => {
  it('is the sum of its parts', () => {
    expect(weeklyTotal({ core: pence(425_050), additional: pence(30_000), education: pence(0) })).toBe(455_050);
  });

  it.each([
    [99_99, false],
    [100_00, true],
    [100_000_00, true],
    [100_000_01, false],
  ])('of %p pence is usual: %p', (total, usual) => {
    expect(isUsualTotal(pence(total))).toBe(usual);
  });
});
