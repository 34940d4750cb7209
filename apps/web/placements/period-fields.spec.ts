import { calendarDate } from '#kernel';
import { askedPeriod, momentsOf, periodQuery } from './period-fields';

const today = calendarDate('2026-11-22');
const april = { 'from-day': '1', 'from-month': '4', 'from-year': '2026' };

it('is the last twelve months unless told, today among them', () => {
  expect(askedPeriod({}, today)).toMatchObject({
    from: '2025-11-23',
    until: '2026-11-22',
    to: '2026-11-23',
    errors: [],
  });
});

it('counts the last day, and comes back the same from an address', () => {
  const asked = { ...april, 'until-day': '30', 'until-month': '6', 'until-year': '2026' };
  const period = askedPeriod(asked, today);
  expect(period).toMatchObject({ from: '2026-04-01', until: '2026-06-30', to: '2026-07-01', errors: [] });
  expect(periodQuery(period)).toEqual(asked);
  expect(momentsOf(period, new Date(0)).until.toISOString()).toBe('2026-07-01T00:00:00.000Z');
});

it('says what is wrong at its field, and keeps what was written', () => {
  const turned = { ...april, 'until-day': '31', 'until-month': '3', 'until-year': '2026' };
  const period = askedPeriod(turned, today);
  expect(period.errors).toEqual([{ field: 'until-day', message: 'The last day must not be before the first' }]);
  expect(period.from).toBe('2025-11-23');
  expect(period.fields[1]).toMatchObject({
    values: { 'until-day': '31' },
    error: { text: expect.any(String) as unknown },
  });
  expect(askedPeriod({ ...april, 'from-month': '13' }, today).errors.map(({ field }) => field)).toEqual([
    'from-day',
    'until-day',
  ]);
});
