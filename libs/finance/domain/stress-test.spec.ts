import fc from 'fast-check';
import { alternativesInWords, areaPlaces, homesLost } from './stress-test';

const homes = [
  { urn: 'SC3', places: 4 },
  { urn: 'SC1', places: 8 },
  { urn: 'SC4', places: null },
  { urn: 'SC2', places: 4 },
];

const lost = (percent: number): string[] => homesLost(homes, percent).map(({ urn }) => urn);

describe('a stress test', () => {
  it('loses the largest homes first, rounded up, and the same ones each time', () => {
    expect(lost(1)).toEqual(['SC1']);
    expect(lost(25)).toEqual(['SC1']);
    // 4 × 26% = 1.04, so two homes
    expect(lost(26)).toEqual(['SC1', 'SC2']);
    expect(lost(100)).toEqual(['SC1', 'SC2', 'SC3', 'SC4']);
  });

  it('never loses fewer homes by a larger share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 60 }), (share, count) => {
        const some = Array.from({ length: count }, (_, index) => ({ urn: `U${index}`, places: index % 7 }));
        const less = homesLost(some, share).map(({ urn }) => urn);
        const more = homesLost(some, share + 1).map(({ urn }) => urn);
        expect(more.slice(0, less.length)).toEqual(less);
      }),
      { numRuns: 40 },
    );
  });

  it('tells what is left of an area', () => {
    const area = { code: 'E1', name: 'A', homesLost: 2, placesLost: 12, placesBefore: 48 };
    expect(areaPlaces(area)).toMatchObject({ placesLeft: 36, percentLost: 25 });
    expect(areaPlaces({ ...area, placesLost: 0, placesBefore: 0 })).toMatchObject({ percentLost: null });
  });

  it('says how vacancies stand against children, and what is not known', () => {
    const near = {
      withinMiles: 20,
      homesLocated: 3,
      homesNotLocated: 0,
      otherHomes: 9,
      offeredPlaces: 30,
      vacancies: 7,
      placesNotSaid: 5,
    };
    expect(alternativesInWords(20, near, 3)).toMatch(/7 known vacancies within 20 miles for 20 children: 13 fewer/);
    expect(alternativesInWords(20, near, 3)).toMatch(/Of 5 more places nobody/);
    expect(alternativesInWords(null, near, 3)).toMatch(/too small to be told/);
    expect(alternativesInWords(null, near, 0)).toMatch(/no return is loaded/);
    expect(alternativesInWords(20, { ...near, homesLocated: 0 }, 3)).toMatch(/not known here/);
  });
});
