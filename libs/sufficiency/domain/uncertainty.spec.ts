import fc from 'fast-check';
import { rangeOfShare } from './uncertainty';

describe('the range of a share', () => {
  it('is as worked out by hand', () => {
    // 45 of 102: z² = 3.8416; (0.44118 + 0.018831) / 1.037663 = 0.44331; 1.96 / 1.037663 x sqrt(0.0024170 + 0.0000923) = 0.09462.
    expect(rangeOfShare(45, 102)).toEqual({ low: 34.9, high: 53.8 });
    expect(rangeOfShare(0, 10)).toEqual({ low: 0, high: 27.8 });
    expect(rangeOfShare(0, 0)).toBeNull();
  });

  it('holds the share, stays between nothing and all, and narrows with more children', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const count = Math.round(of * part);
        const range = rangeOfShare(count, of);
        const wider = rangeOfShare(count * 4, of * 4);
        if (!range || !wider) return false;
        const share = (100 * count) / of;
        const holds = range.low >= 0 && range.high <= 100 && range.low - 0.1 <= share && share <= range.high + 0.1;
        return holds && wider.high - wider.low <= range.high - range.low + 0.2;
      }),
    );
  });
});
