import { changeFields, readChange } from './change-answers';

const from = { 'from-day': '1', 'from-month': '5', 'from-year': '2026' };
const read = (given: Record<string, string>, most: number | null = null) => readChange(changeFields(given), most);

describe('a change of a place', () => {
  it('is asked one question after the other', () => {
    expect(read({}).step).toBe('state');
    expect(read({ state: 'blocked' }).step).toBe('reason');
    expect(read({ state: 'blocked', reason: 'repair' }).step).toBe('reason');
    expect(read({ state: 'blocked', reason: 'staffing' }).step).toBe('dates');
    expect(read({ state: 'held' }).step).toBe('dates');
    expect(read({ state: 'available' }, 3).step).toBe('free');
    expect(read({ state: 'available', free: '4' }, 3).errors).toMatchObject([{ field: 'free' }]);
  });

  it('lasts to the end of its last day, or without end', () => {
    expect(read({ state: 'held', ...from }).answers).toEqual({
      state: 'held',
      reason: null,
      free: null,
      from: '2026-05-01',
      to: null,
    });
    const last = { 'to-day': '31', 'to-month': '5', 'to-year': '2026' };
    expect(read({ state: 'available', free: '2', ...from, ...last }, 3).answers).toMatchObject({
      free: 2,
      to: '2026-06-01',
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['no first day', {}, 'from-day'],
    ['a day that is none', { ...from, 'from-day': '31', 'from-month': '2' }, 'from-day'],
    ['words', { ...from, 'from-month': 'May' }, 'from-day'],
    ['a last day before the first', { ...from, 'to-day': '30', 'to-month': '4', 'to-year': '2026' }, 'to-day'],
    ['half a last day', { ...from, 'to-day': '30' }, 'to-day'],
  ])('is asked again for %s', (_, dates, field) => {
    expect(read({ state: 'occupied', ...dates })).toMatchObject({ step: 'dates', errors: [{ field }] });
  });
});
