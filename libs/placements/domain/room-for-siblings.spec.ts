import fc from 'fast-check';
import { roomFor } from './room-for-siblings';

const once = (...places: number[]) => new Map(places.map((place) => [place, 1]));

describe('room for brothers and sisters', () => {
  it('lets the brother have the ordinary room and the child the room with its features', () => {
    expect(roomFor([[1], [1, 2]], once(1, 2))).toBe(2);
    expect(roomFor([[1, 2], [1]], once(1, 2))).toBe(2);
  });

  it('finds one place too few where two want the same', () => {
    expect(roomFor([[1], [1]], once(1, 2))).toBe(1);
    expect(roomFor([[1], [1]], new Map([[1, 2]]))).toBe(2);
  });

  // By hand: the sister suits 1 and 2, one brother 2 alone, the other 2 and 3. Sister 1, brothers 2 and 3.
  it('moves a child over for another who has no choice', () => {
    expect(roomFor([[1, 2], [2], [2, 3]], once(1, 2, 3))).toBe(3);
    expect(roomFor([[1, 2], [2], [2]], once(1, 2, 3))).toBe(2);
  });

  it('is what trying all orders finds', () => {
    const child = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(child, { maxLength: 4 }), (children) => {
        expect(roomFor(children, once(1, 2, 3, 4))).toBe(mostByTrying(children, [1, 2, 3, 4]));
      }),
    );
  });
});

function mostByTrying([first, ...others]: readonly (readonly number[])[], left: readonly number[]): number {
  if (first === undefined) return 0;
  const without = mostByTrying(others, left);
  const placed = first
    .filter((place) => left.includes(place))
    .map(
      (place) =>
        1 +
        mostByTrying(
          others,
          left.filter((each) => each !== place),
        ),
    );
  return Math.max(without, ...placed);
}
