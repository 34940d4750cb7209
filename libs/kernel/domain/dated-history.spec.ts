import * as fc from 'fast-check';
import { addDays, calendarDate, type CalendarDate } from './calendar-date';
import { rangesOverlap, type DateRange } from './date-range';
import { planHistory, type KnownFact, type SaidFact } from './dated-history';

const day = (text: string | null): CalendarDate | null => (text === null ? null : calendarDate(text));
const known = (from: string, to: string | null, content: string): KnownFact => ({
  period: { from: calendarDate(from), to: day(to) },
  content,
});
const said = (from: string | null, to: string | null, content: string): SaidFact => ({
  from: day(from),
  to: day(to),
  content,
});

const plan = (before: KnownFact[], now: SaidFact[], asAt: string | null = null, laterEndsEarlier = true) => {
  const { stretches, changes, ended, refusals } = planHistory(before, now, { day: day(asAt), laterEndsEarlier });
  const text = ({ period, known: k, said: s }: (typeof stretches)[number]): string =>
    `${period.from}/${period.to ?? ''} ${(s ?? k)?.content}`;
  return {
    all: stretches.map(text).toSorted(),
    changes: changes.map(text).toSorted(),
    ended: ended.map(({ from, by }) => `${from} by ${by.content}`),
    refused: refusals.map(({ why }) => why),
  };
};

const a2020 = known('2020-01-01', null, 'A');

describe('what is said of a thing over time', () => {
  it('is new where nothing was known', () => {
    expect(plan([], [said('2020-01-01', null, 'A')])).toEqual({
      all: ['2020-01-01/ A'],
      changes: ['2020-01-01/ A'],
      ended: [],
      refused: [],
    });
  });

  it('changes nothing when it is said again, with its first day or without', () => {
    expect(plan([a2020], [said('2020-01-01', null, 'A')]).changes).toEqual([]);
    expect(plan([a2020], [said(null, null, 'A')]).changes).toEqual([]);
    expect(plan([known('2020-01-01', '2030-01-01', 'A')], [said(null, null, 'A')], '2025-01-01').changes).toEqual([]);
  });

  it('corrects what is known of the same first day, and ends it', () => {
    expect(plan([a2020], [said('2020-01-01', null, 'B')]).all).toEqual(['2020-01-01/ B']);
    expect(plan([a2020], [said('2020-01-01', '2024-01-01', 'A')]).all).toEqual(['2020-01-01/2024-01-01 A']);
    expect(plan([a2020], [said(null, '2024-01-01', 'A')]).all).toEqual(['2020-01-01/2024-01-01 A']);
    expect(plan([a2020], [said('2020-01-01', '2020-01-01', 'A')]).all).toEqual(['2020-01-01/2020-01-01 A']);
  });

  it('ends an earlier stretch without an end, unless that is refused', () => {
    const later = [said('2024-01-01', null, 'B')];
    expect(plan([a2020], later)).toMatchObject({
      all: ['2020-01-01/2024-01-01 A', '2024-01-01/ B'],
      ended: ['2020-01-01 by B'],
    });
    expect(plan([a2020], later, null, false)).toMatchObject({ changes: [], refused: ['overlaps'] });
    expect(plan([a2020], [said(null, null, 'B')], '2024-01-01').all).toEqual([
      '2020-01-01/2024-01-01 A',
      '2024-01-01/ B',
    ]);
  });

  it('is a history in any order, and changes nothing when it is said again', () => {
    const history = [said('2024-01-01', null, 'B'), said('2020-01-01', null, 'A')];
    const all = ['2020-01-01/2024-01-01 A', '2024-01-01/ B'];
    expect(plan([], history)).toMatchObject({ all, refused: [], ended: ['2020-01-01 by B'] });
    const after = [known('2020-01-01', '2024-01-01', 'A'), known('2024-01-01', null, 'B')];
    expect(plan(after, history)).toMatchObject({ all, changes: [], refused: [] });
    expect(plan(after, [said('2020-01-01', null, 'C')]).all).toEqual(['2020-01-01/2024-01-01 C', '2024-01-01/ B']);
    expect(plan([known('2020-01-01', '2024-01-01', 'A')], [said('2020-01-01', null, 'A')]).all).toEqual([
      '2020-01-01/ A',
    ]);
  });

  it('without an end lasts until the next begins, also when that was said before', () => {
    expect(plan([a2020], [said('2019-01-01', null, 'B')]).all).toEqual(['2019-01-01/2020-01-01 B', '2020-01-01/ A']);
    const two = [known('2020-01-01', '2024-01-01', 'A'), known('2024-01-01', null, 'B')];
    expect(plan(two, [said('2022-01-01', null, 'C')]).all).toEqual([
      '2020-01-01/2022-01-01 A',
      '2022-01-01/2024-01-01 C',
      '2024-01-01/ B',
    ]);
    const gap = [known('2020-01-01', '2021-01-01', 'A'), known('2022-01-01', null, 'B')];
    expect(plan(gap, [said('2020-01-01', null, 'A')]).all).toEqual(['2020-01-01/2022-01-01 A', '2022-01-01/ B']);
  });

  it('is refused without a first day, backwards, and where it overlaps', () => {
    expect(plan([], [said(null, null, 'A')]).refused).toEqual(['no-first-day']);
    expect(plan([a2020], [said(null, null, 'B')]).refused).toEqual(['no-first-day']);
    expect(plan([], [said('2020-01-01', '2019-01-01', 'A')]).refused).toEqual(['ends-before-it-begins']);
    expect(plan([a2020], [said('2019-01-01', '2021-01-01', 'B')]).refused).toEqual(['overlaps']);
    expect(plan([a2020], [said('2019-01-01', null, 'B')], null, false).refused).toEqual(['overlaps']);
    expect(plan([known('2020-01-01', '2024-01-01', 'A')], [said('2023-01-01', null, 'B')]).refused).toEqual([
      'overlaps',
    ]);
    expect(plan([], [said('2020-01-01', null, 'A'), said('2020-01-01', null, 'A')]).refused).toEqual(['overlaps']);
  });

  it('never overlaps, loses no first day that was known, and said again changes nothing', () => {
    const first = calendarDate('2020-01-01');
    const fact = fc
      .record({
        from: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 5 }),
        days: fc.option(fc.integer({ min: -2, max: 15 })),
        content: fc.constantFrom('A', 'B'),
      })
      .map(({ from, days, content }) => ({
        from: from === null ? null : addDays(first, from),
        to: days === null ? null : addDays(first, (from ?? 5) + days),
        content,
      }));
    const facts = fc.array(fact, { maxLength: 8 });
    const dayGiven = fc.option(fc.integer({ min: 0, max: 40 }).map((days) => addDays(first, days)));
    fc.assert(
      fc.property(facts, facts, dayGiven, fc.boolean(), (one, two, asAt, laterEndsEarlier) => {
        const rules = { day: asAt, laterEndsEarlier };
        const after = (before: KnownFact[], now: SaidFact[]): KnownFact[] =>
          planHistory(before, now, rules).stretches.map(({ period, known: k, said: s }) => ({
            period,
            content: (s ?? k)?.content as string,
          }));
        const before = after([], one);
        const result = planHistory(before, two, rules);
        const periods: DateRange[] = result.stretches.map(({ period }) => period);
        for (const [index, period] of periods.entries())
          for (const other of periods.slice(index + 1)) expect(rangesOverlap(period, other)).toBe(false);
        const starts = periods.map(({ from }) => from);
        for (const { period } of before) expect(starts).toContain(period.from);
        const refused = new Set(result.refusals.map((each) => each.said));
        const explicit = two.filter((each) => each.from !== null && !refused.has(each));
        const settled = after(before, two);
        expect(planHistory(settled, explicit, rules).changes).toEqual([]);
      }),
    );
  });
});
