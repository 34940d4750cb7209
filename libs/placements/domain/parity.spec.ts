import { parityOf, type PlacedSearch } from './parity';

const child = (change: Partial<PlacedSearch> = {}): PlacedSearch => ({
  sex: 'female',
  disability: false,
  unaccompanied: false,
  rank: 2,
  refusals: 3,
  outsideArea: false,
  atADistance: false,
  ...change,
});
const of = (searches: PlacedSearch[], name: string) => parityOf(searches).groups.find(({ group }) => group === name);

// Twelve girls: ranks 1 to 12, the middle one (of twelve, the sixth) 6; of ten whose area is known four are outside: 40%.
it('compares medians and shares of groups of ten or more', () => {
  const girls = Array.from({ length: 12 }, (_, at) =>
    child({ rank: at + 1, outsideArea: at < 2 ? null : at < 6, atADistance: at === 11 }),
  );
  expect(of(girls, 'Girls')).toEqual({
    group: 'Girls',
    children: 12,
    medianRank: 6,
    medianRefusals: 3,
    outsideAreaPercent: 40,
    atADistancePercent: 8.3,
  });
});

it('counts nine and compares them with nobody', () => {
  const nine = Array.from({ length: 9 }, () => child({ sex: 'male', disability: true }));
  expect(of(nine, 'With a disability')).toMatchObject({ children: 9, medianRank: null, outsideAreaPercent: null });
  expect(parityOf(nine).notHeld[0]).toMatch(/^Ethnicity/);
});
