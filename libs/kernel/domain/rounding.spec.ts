import * as fc from 'fast-check';
import { percent, roundHalfUp } from './rounding';

describe('roundHalfUp', () => {
  it.each([
    [0.05, 1, 0.1],
    [27.75, 1, 27.8],
    [27.749_999, 1, 27.7],
    [1.005, 2, 1.01],
    [19.95, 1, 20],
    [20.05, 1, 20.1],
    [2.5, 0, 3],
    [0.5, 0, 1],
    [-0.05, 1, 0],
    [-0.06, 1, -0.1],
    [-2.5, 0, -2],
    [-1.005, 2, -1],
    [1e-7, 1, 0],
    [1e21, 1, 1e21],
    [12_345, -2, 12_300],
    [12_350, -2, 12_400],
    [0, 1, 0],
  ])('%p to %i decimals is %p', (value, decimals, expected) => {
    expect(roundHalfUp(value, decimals)).toBe(expected);
  });

  it('leaves what is no number', () => {
    expect(roundHalfUp(Number.NaN, 1)).toBeNaN();
    expect(roundHalfUp(Infinity, 1)).toBe(Infinity);
  });

  it('agrees with whole-number arithmetic on the decimal as written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), (thousandths) => {
        const expected = Number((BigInt(thousandths) + 50n - floorMod(BigInt(thousandths) + 50n, 100n)) / 100n) / 10;
        expect(roundHalfUp(thousandths / 1000, 1)).toBe(expected + 0);
      }),
    );
  });

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        expect(roundHalfUp(roundHalfUp(value, 1), 1)).toBe(roundHalfUp(value, 1));
      }),
    );
  });
});

const floorMod = (a: bigint, b: bigint): bigint => ((a % b) + b) % b;

describe('percent', () => {
  it.each([
    [1, 3, 33.3],
    [2, 3, 66.7],
    [1, 8, 12.5],
    [1, 2000, 0.1],
    [1, 2001, 0],
    [5, 5, 100],
    [0, 7, 0],
    [7, 5, 140],
  ])('%i of %i is %p', (numerator, denominator, expected) => {
    expect(percent(numerator, denominator)).toBe(expected);
  });

  it('of nothing is null', () => {
    expect(percent(0, 0)).toBeNull();
    expect(percent(3, 0)).toBeNull();
  });

  it('is exact, half up', () => {
    const whole = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 100_000_000 }), (numerator, denominator) => {
        // tenths of a percent, half up: floor(1000 n / d + 1/2)
        const tenths = (2000n * BigInt(numerator) + BigInt(denominator)) / (2n * BigInt(denominator));
        expect(percent(numerator, denominator)).toBe(Number(tenths) / 10);
      }),
      { numRuns: 2000 },
    );
  });
});
