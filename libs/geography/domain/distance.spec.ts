import * as fc from 'fast-check';
import { milesBetween, type Location } from './distance';

const at = (east: number, north: number, country: Location['country'] = 'E'): Location => ({ country, east, north });
const origin = at(400_000, 300_000);

/** Tenths of a mile by whole numbers alone: the largest n with (2n - 1)/20 mile <= d, both sides squared. */
function exactTenths(squareMetres: bigint): bigint {
  let n = BigInt(Math.round(Math.sqrt(Number(squareMetres)) / 160.9344));
  const reaches = (tenths: bigint): boolean =>
    tenths <= 0n || ((2n * tenths - 1n) * 50_292n) ** 2n <= squareMetres * 625n ** 2n;
  while (!reaches(n)) n -= 1n;
  while (reaches(n + 1n)) n += 1n;
  return n;
}

describe('milesBetween', () => {
  it.each([
    ['no distance', 0, 0, 0],
    ['1 mile to the metre below', 1609, 0, 1],
    ['just under 0.05 mile', 80, 0, 0],
    ['just over 0.05 mile', 81, 0, 0.1],
    // 30,000 and 40,000 make 50,000 m; 50000 / 1609.344 = 31.0686
    ['a 3-4-5 triangle', 30_000, 40_000, 31.1],
    // 50,292 m is exactly 31.25 miles, 150,876 m exactly 93.75
    ['an exact half goes up', 50_292, 0, 31.3],
    ['a metre short of it does not', 50_291, 0, 31.2],
    ['an exact half far away', 0, 150_876, 93.8],
    // 20 miles are 32186.88 m: 32,267 m is 20.0498 miles, 32,268 m is 20.0504
    ['the last metre within 20 miles', 32_267, 0, 20],
    ['the first metre over', 32_268, 0, 20.1],
  ])('%s', (_case, east, north, expected) => {
    expect(milesBetween(origin, at(400_000 + east, 300_000 + north))).toBe(expected);
  });

  it('is unknown without a grid reference, or in Northern Ireland, which is on another grid', () => {
    expect(milesBetween(origin, { country: 'E', east: null, north: null })).toBeNull();
    expect(milesBetween({ country: null, east: null, north: null }, origin)).toBeNull();
    expect(milesBetween(origin, at(333_000, 374_000, 'N'))).toBeNull();
    expect(milesBetween(at(333_000, 374_000, 'N'), at(333_000, 374_000, 'N'))).toBeNull();
    // Wales is on the same grid: 82,000 and 124,000 m make 148,661 m, 92.37 miles
    expect(milesBetween(origin, at(318_000, 176_000, 'W'))).toBe(92.4);
  });

  it('is exact, half up, the same both ways, over the whole grid', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 700_000 }), fc.integer({ min: 0, max: 1_300_000 }));
    fc.assert(
      fc.property(point, point, ([e1, n1], [e2, n2]) => {
        const squareMetres = BigInt(e1 - e2) ** 2n + BigInt(n1 - n2) ** 2n;
        expect(milesBetween(at(e1, n1), at(e2, n2))).toBe(Number(exactTenths(squareMetres)) / 10);
        expect(milesBetween(at(e2, n2), at(e1, n1))).toBe(milesBetween(at(e1, n1), at(e2, n2)));
      }),
      { numRuns: 2000 },
    );
  });
});
