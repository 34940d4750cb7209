import fc from 'fast-check';
import { addDays, calendarDate, type CalendarDate } from '#kernel';
import { layOver, type Stretch } from './lay-over';

const START = calendarDate('2025-01-01');
const day = (n: number): CalendarDate => addDays(START, n);
const HORIZON = 60;

interface Said extends Stretch {
  readonly state: string;
}

/** Stretches of one place that do not overlap, in order; the last may be open. */
const known = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: HORIZON }), { maxLength: 9 }),
    fc.boolean(),
    fc.integer({ min: 0, max: 99 }),
  )
  .map(([days, open, mark]): Said[] => {
    const cuts = days.toSorted((a, b) => a - b);
    return cuts.flatMap((from, index): Said[] => {
      const to = cuts[index + 1];
      if (to === undefined) return open ? [{ from: day(from), to: null, state: `s${mark}` }] : [];
      return index % 3 === 2 ? [] : [{ from: day(from), to: day(to), state: `s${index}` }];
    });
  });

const stretch = fc
  .tuple(fc.integer({ min: 0, max: HORIZON }), fc.integer({ min: 1, max: HORIZON }), fc.boolean())
  .map(([from, length, open]): Said => ({ from: day(from), to: open ? null : day(from + length), state: 'new' }));

const stateOn = (of: readonly Said[], on: CalendarDate): string[] =>
  of.filter((each) => each.from <= on && (each.to === null || on < each.to)).map(({ state }) => state);

function after(before: readonly Said[], said: Said): Said[] {
  const { replaced, kept } = layOver(before, said);
  return [
    ...before.filter((each) => !replaced.includes(each)),
    ...kept.map(({ of, from, to }) => ({ state: of.state, from, to })),
    said,
  ];
}

describe('a state that is laid over others', () => {
  it('is so on its days, and removes no other state on any other day', () => {
    fc.assert(
      fc.property(known, stretch, (before, said) => {
        const now = after(before, said);
        for (let n = -1; n <= 2 * HORIZON + 1; n += 1) {
          const on = day(n);
          const within = said.from <= on && (said.to === null || on < said.to);
          expect(stateOn(now, on)).toEqual(within ? ['new'] : stateOn(before, on));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('leaves no stretch without a day', () => {
    fc.assert(
      fc.property(known, stretch, (before, said) => {
        expect(after(before, said).every(({ from, to }) => to === null || from < to)).toBe(true);
      }),
    );
  });

  it('cuts an open stretch in two', () => {
    const open = { from: day(0), to: null, state: 'available' };
    expect(layOver([open], { from: day(10), to: day(20) }).kept).toEqual([
      { of: open, from: day(0), to: day(10) },
      { of: open, from: day(20), to: null },
    ]);
  });
});
