import fc from 'fast-check';
import { concentration } from './dependency';

const owner = (ownerKey: string, count: number | null) => ({ ownerKey, ownerName: ownerKey, count });

describe('dependency', () => {
  it('is the share of each owner, largest first, with the levels above 10% and above 25%', () => {
    // 40 of 100 red, 26 red, 25 amber (not above 25), 9 none; HHI 40² + 26² + 25² + 9² = 1600 + 676 + 625 + 81 = 2982
    const { owners, hhi } = concentration([owner('d', 9), owner('b', 26), owner('c', 25), owner('a', 40)], 100);
    expect(owners.map(({ ownerKey, sharePercent, level }) => [ownerKey, sharePercent, level])).toEqual([
      ['a', 40, 'red'],
      ['b', 26, 'red'],
      ['c', 25, 'amber'],
      ['d', 9, 'none'],
    ]);
    expect(hhi).toBe(2982);
  });

  it('goes by the exact share: 501 of 2,000 is 25.1% when shown, and 2,501 of 10,000 shown as 25.0% is above 25%', () => {
    expect(concentration([owner('a', 501)], 2000).owners[0]).toMatchObject({ sharePercent: 25.1, level: 'red' });
    expect(concentration([owner('a', 2501)], 10_000).owners[0]).toMatchObject({ sharePercent: 25, level: 'red' });
    expect(concentration([owner('a', 1)], 10).owners[0]).toMatchObject({ sharePercent: 10, level: 'none' });
  });

  it('on a public body is a share without a level', () => {
    const { owners } = concentration([{ ...owner('own-council', 60), publicBody: true }, owner('a', 40)], 100);
    expect(owners.map(({ sharePercent, level }) => [sharePercent, level])).toEqual([
      [60, 'none'],
      [40, 'red'],
    ]);
  });

  it('of nothing, and of counts too small to tell, is null', () => {
    expect(concentration([], 0)).toEqual({ total: 0, owners: [], hhi: null });
    expect(concentration([owner('a', null)], 50)).toMatchObject({ hhi: null, owners: [{ sharePercent: null }] });
  });

  it('has an index between 10,000 divided by the owners and 10,000', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 40 }), (counts) => {
        const total = counts.reduce((sum, each) => sum + each, 0);
        const { hhi } = concentration(
          counts.map((count, index) => owner(String(index), count)),
          total,
        );
        expect(hhi).toBeGreaterThanOrEqual(Math.floor(10_000 / counts.length));
        expect(hhi).toBeLessThanOrEqual(10_000);
      }),
      { numRuns: 60 },
    );
  });
});
