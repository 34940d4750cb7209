import { calendarDate as day } from '#kernel';
import { freshnessOn, reasonsOf, VACANCY_STATES } from './vacancy-states';

describe('a vacancy confirmed on 1 March', () => {
  it.each([
    ['2025-02-20', 'fresh'],
    ['2025-03-01', 'fresh'],
    ['2025-03-07', 'fresh'],
    ['2025-03-08', 'stale'],
    ['2025-03-21', 'stale'],
    ['2025-03-22', 'hidden'],
    ['2026-03-01', 'hidden'],
  ])('is on %s %s', (on, freshness) => {
    expect(freshnessOn({ confirmedOn: day('2025-03-01'), expiresOn: null }, day(on))).toBe(freshness);
  });

  it('is hidden from its own expiry, however fresh', () => {
    const confirmation = { confirmedOn: day('2025-03-01'), expiresOn: day('2025-03-03') };
    expect(freshnessOn(confirmation, day('2025-03-02'))).toBe('fresh');
    expect(freshnessOn(confirmation, day('2025-03-03'))).toBe('hidden');
  });
});

it('a reason is given of a state that needs one, and of no other', () => {
  expect(VACANCY_STATES.filter((state) => reasonsOf(state).length > 0)).toEqual(['blocked', 'out-of-service']);
});
