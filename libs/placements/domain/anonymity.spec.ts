import fc from 'fast-check';
import { ageBand, areaToTell, AREAS, ENOUGH_ALIKE, tooFew } from './anonymity';

const alike = (council: number, region: number, England: number, risk = 0) => ({
  children: { council, region, England },
  sameRisk: { council: risk, region: risk, England: risk },
});

it('tells the narrowest area with ten children alike', () => {
  expect(areaToTell(alike(10, 40, 400))).toEqual({ area: 'council', similarChildren: 10, riskGroupTold: false });
  expect(areaToTell(alike(9, 40, 400))).toMatchObject({ area: 'region', similarChildren: 40 });
  expect(areaToTell(alike(9, 9, 10))).toMatchObject({ area: 'England' });
  expect(areaToTell(alike(9, 9, 9))).toBeNull();
  expect(tooFew(null)).toMatch(/Fewer than 10/);
});

it('tells the risk group only where ten are of it', () => {
  expect(areaToTell(alike(30, 40, 400, 12))).toEqual({ area: 'council', similarChildren: 12, riskGroupTold: true });
  expect(areaToTell(alike(30, 40, 400, 9))).toMatchObject({ similarChildren: 30, riskGroupTold: false });
});

it('never tells what fewer than ten share', () => {
  const counts = fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50));
  fc.assert(
    fc.property(counts, ([a, b, c, risk]) => {
      const told = areaToTell(alike(a, a + b, a + b + c, risk));
      if (told === null) expect(a + b + c).toBeLessThan(ENOUGH_ALIKE);
      else expect(told.similarChildren).toBeGreaterThanOrEqual(ENOUGH_ALIKE);
      expect(told === null || AREAS.includes(told.area)).toBe(true);
    }),
  );
});

it('every age is in one band', () => {
  for (let age = 0; age <= 25; age += 1) {
    const [from, to] = ageBand(age);
    expect(age).toBeGreaterThanOrEqual(from);
    expect(age).toBeLessThanOrEqual(to);
  }
});
