import { calendarDate as day } from '#kernel';
import { needOfEntry, takenUpFrom } from './come-home';

it('a place is taken up at once by a child who is ready, by another on the target date, never in the past', () => {
  const [today, target, past] = [day('2026-03-01'), day('2026-06-01'), day('2026-02-01')];
  expect(takenUpFrom('ready', target, today)).toBe(today);
  expect(takenUpFrom('preparing', target, today)).toBe(target);
  expect(takenUpFrom('not-ready', past, today)).toBe(today);
});

it('the need of an entry is wanted from that day on, whatever days were sent along', () => {
  const wanted = { search: { age: 12, wanted: { from: '2020-01-01', to: '2020-02-01' } } };
  expect(needOfEntry(wanted, day('2026-06-01'))).toEqual({ search: { age: 12, wanted: { from: '2026-06-01' } } });
});
