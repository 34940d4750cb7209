import { countsOf, largestParts, type Kinds } from '../../../libs/placements/domain/sibling-groups';
import { fewestSets } from '../../../libs/placements/domain/sibling-families';
import { bestSplit, shareOut } from '../../../libs/placements/domain/sibling-split';

/*
 * A girl of 16 (kind 0), her sisters of 9 and 7, for whom the same places are asked (kind 1, two of them), and a brother of 3
 * (kind 2). By hand:
 *
 *   home  takes                                              mile   travel
 *   A     16 and over: one place                             0      4.0
 *   B     5 to 12, three places                              3      6.0
 *   C     0 to 12, two places                                9      9.0
 *   D     0 to 17, one place                                 21     1.0
 *   E     5 to 17, girls, three places, two of them from 9   2      8.0
 *
 * E as the two kinds see it: a place for kind 1 alone, two for kinds 0 and 1 ("from 9" stands for both sisters here).
 * What each takes at most (girl + sisters + brother): A 1+0+0; B 0+2+0; C 0+2+0 or 0+1+1; D 1+0+0 or 0+1+0 or 0+0+1; E 1+2+0.
 * One home takes all four: none, since only C and D take the brother, and C takes no girl of 16.
 * Two homes: the brother in C or D. With C the other must take the girl and at least one sister: E alone does (C 0+1+1 and E
 * 1+1+0, or the other sister with E as well). With D, 0+0+1, the other must take 1+2+0: E alone does.
 *   C and E: 9 - 2 = 7 miles, band 5 to 10; travel 9.0 + 8.0 = 17.0.
 *   D and E: 21 - 2 = 19 miles, band 15 to 20.
 * So C and E. E can take three, so it comes first with the girl and both sisters; C has the brother.
 *
 * Without E three homes are the fewest: one for the girl (A or D), and B, C: 1+0+0, 0+2+0 and the brother in C; or the brother
 * in D, the girl in A and the sisters in B or C. The farthest from the first, for the best first:
 *   A B C, B first: 3 and 6 miles, so band 5 to 10; travel 4 + 6 + 9 = 19.0.
 *   D B C, C first: 6 and 12 miles, band 10 to 15.
 *   A B D, B first: 3 and 18 miles, band 15 to 20.     A C D, C first: 9 and 12 miles, band 10 to 15.
 * So A, B and C. A home F as B, at mile 4 with travel 2.0, is as near in bands (A 4 miles, C 5 miles: band 5 to 10, since less
 * than 5 is the first) and the lighter way: 4 + 2 + 9 = 15.0. So A, F and C.
 */
const KINDS: Kinds = { counts: [1, 2, 1], apart: [] };
const place = (...suits: number[]) => ({ free: 1, suits });
const HOMES = [
  { name: 'A', mile: 0, weight: 40, places: [place(0)] },
  { name: 'B', mile: 3, weight: 60, places: [place(1), place(1), place(1)] },
  { name: 'C', mile: 9, weight: 90, places: [place(1, 2), place(1, 2)] },
  { name: 'D', mile: 21, weight: 10, places: [place(0, 1, 2)] },
  { name: 'E', mile: 2, weight: 80, places: [place(1), place(0, 1), place(0, 1)] },
  { name: 'F', mile: 4, weight: 20, places: [place(1), place(1), place(1)] },
];

function splitOver(names: string) {
  const homes = HOMES.filter(({ name }) => names.includes(name));
  const sets = fewestSets(
    KINDS,
    homes.map(({ places }) => ({ room: { places, most: null }, homes: 1 })),
  );
  const choices = homes.map(({ weight }, home) => ({ home, family: home, weight }));
  const mile = (home: number) => homes[home]?.mile ?? 0;
  const around = choices.map((first) => ({
    first,
    others: choices
      .filter((each) => each !== first)
      .map((other) => ({
        ...other,
        band: (Math.floor(Math.abs(mile(first.home) - mile(other.home)) / 5) + 1) * 5,
      })),
  }));
  const best = bestSplit(sets ?? [], around);
  if (best === null) return null;
  const chosen = best.homes.map((each) => ({
    ...each,
    parts: largestParts(KINDS, { places: homes[each.home]?.places ?? [], most: null }),
  }));
  return {
    band: best.band,
    weight: best.weight,
    homes: shareOut(KINDS, chosen).map(({ home, part }) => `${homes[home]?.name} ${countsOf(KINDS, part).join('+')}`),
  };
}

it('is two homes where two take all of them, the nearest to each other', () =>
  expect(splitOver('ABCDE')).toEqual({ band: 10, weight: 170, homes: ['E 1+2+0', 'C 0+0+1'] }));

it('is three homes where no two do, by the farthest from the first', () =>
  expect(splitOver('ABCD')).toEqual({ band: 10, weight: 190, homes: ['B 0+2+0', 'A 1+0+0', 'C 0+0+1'] }));

it('is, of those in the same band, the one on the lightest way', () =>
  expect(splitOver('ABCDF')).toEqual({ band: 10, weight: 150, homes: ['F 0+2+0', 'A 1+0+0', 'C 0+0+1'] }));

it('is none where the brother has no home', () => expect(splitOver('ABEF')).toBeNull());
