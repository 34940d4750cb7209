import { calendarDate as day } from '#kernel';
import type { PlaceState } from '#register';
import { mondayOf, weekOf, weeksFrom } from './place-calendar';

const state = (word: PlaceState['state'], from: string, to: string | null): PlaceState => ({
  state: word,
  reason: word === 'blocked' ? 'staffing' : null,
  from: day(from),
  to: to === null ? null : day(to),
  confirmedOn: day('2025-05-01'),
  expiresOn: null,
  freshness: 'fresh',
});

describe('the calendar of a place', () => {
  it('begins its weeks on Mondays', () => {
    // 1 May 2025 was a Thursday.
    expect([mondayOf(day('2025-05-01')), mondayOf(day('2025-05-04')), mondayOf(day('2025-05-05'))]).toEqual([
      '2025-04-28',
      '2025-04-28',
      '2025-05-05',
    ]);
    expect(weeksFrom(day('2025-04-28')).at(-1)).toBe('2025-06-02');
  });

  it('says one thing of a week in which nothing changes, and each change with its day', () => {
    const states = [state('available', '2025-04-01', '2025-05-08'), state('blocked', '2025-05-08', '2025-05-10')];
    expect(weekOf(states, day('2025-04-28'))).toEqual([{ state: 'available', reason: null, from: null }]);
    expect(weekOf(states, day('2025-05-05'))).toEqual([
      { state: 'available', reason: null, from: null },
      { state: 'blocked', reason: 'staffing', from: '2025-05-08' },
      { state: null, reason: null, from: '2025-05-10' },
    ]);
  });
});
