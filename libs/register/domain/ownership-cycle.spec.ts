import * as fc from 'fast-check';
import { addDays, calendarDate, rangeContains } from '#kernel';
import { ownershipCycle, type Holding } from './ownership-cycle';

const first = calendarDate('2024-01-01');
const holding = (owner: string, owned: string, from = 0, to: number | null = null): Holding => ({
  owner,
  owned,
  period: { from: addDays(first, from), to: to === null ? null : addDays(first, to) },
});

/** On this one day, by walking down until nothing new is met. */
function holdsItselfOn(day: number, start: Holding, holdings: readonly Holding[]): boolean {
  const on = addDays(first, day);
  const present = holdings.filter(({ period }) => rangeContains(period, on));
  if (!rangeContains(start.period, on)) return false;
  const below = new Set([start.owned]);
  for (let size = 0; size < below.size;) {
    size = below.size;
    for (const { owner, owned } of present) if (below.has(owner)) below.add(owned);
  }
  return below.has(start.owner);
}

describe('a circle of owners', () => {
  it('is told with its chain and the days in which all of it holds', () => {
    const start = holding('A', 'B', 0, 100);
    const holdings = [start, holding('B', 'C', 10), holding('C', 'A', 20, 90)];
    expect(ownershipCycle(start, holdings)).toEqual({
      owners: ['A', 'B', 'C', 'A'],
      period: { from: addDays(first, 20), to: addDays(first, 90) },
    });
  });

  it('is none where its parts never hold on one day, or there is no way back', () => {
    const start = holding('A', 'B', 0, 10);
    expect(ownershipCycle(start, [start, holding('B', 'A', 10)])).toBeNull();
    expect(ownershipCycle(start, [start, holding('B', 'C'), holding('C', 'B')])).toBeNull();
  });

  it('is found exactly where on some day one can walk down to where one began', () => {
    const name = fc.constantFrom('A', 'B', 'C', 'D');
    const some = fc
      .tuple(name, name, fc.integer({ min: 0, max: 6 }), fc.option(fc.integer({ min: 1, max: 4 })))
      .filter(([owner, owned]) => owner !== owned)
      .map(([owner, owned, from, days]) => holding(owner, owned, from, days === null ? null : from + days));
    fc.assert(
      fc.property(some, fc.array(some, { maxLength: 7 }), (start, others) => {
        const holdings = [start, ...others];
        const days = Array.from({ length: 12 }, (_, day) => day);
        const expected = days.some((day) => holdsItselfOn(day, start, holdings));
        expect(ownershipCycle(start, holdings) !== null).toBe(expected);
      }),
    );
  });
});
