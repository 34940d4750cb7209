import { calendarDate } from '#kernel';
import { chosenPeriod } from './chosen-period';

const days = ['2025-03-31', '2024-03-31', '2023-03-31'].map(calendarDate);
const councils = new Set(['E08000003']);
const nothing = { from: undefined, to: undefined, council: undefined };
const chosen = (asked: object) => chosenPeriod(days, councils, { ...nothing, ...asked });

describe('the period of a comparison', () => {
  it('is the newest two days unless others are asked for', () => {
    expect(chosen({})).toEqual({ from: '2024-03-31', to: '2025-03-31', council: null, errors: [] });
    expect(chosen({ from: '2023-03-31', to: '2024-03-31', council: 'E08000003' })).toEqual({
      from: '2023-03-31',
      to: '2024-03-31',
      council: 'E08000003',
      errors: [],
    });
    expect(chosen({ council: '' })).toMatchObject({ council: null, errors: [] });
  });

  it('is none with fewer than two days', () => {
    expect(chosenPeriod([], councils, nothing)).toBeNull();
    expect(chosenPeriod(days.slice(0, 1), councils, nothing)).toBeNull();
  });

  it.each([
    [{ from: '2022-03-31' }, 'from'],
    [{ to: ['2025-03-31', '2024-03-31'] }, 'to'],
    [{ from: '2025-03-31', to: '2025-03-31' }, 'from'],
    [{ from: '2025-03-31', to: '2023-03-31' }, 'from'],
    [{ council: 'E09999999' }, 'council'],
    [{ council: { in: 'E08000003' } }, 'council'],
  ])('says where %j has to be mended', (asked, field) => {
    expect(chosen(asked)?.errors.map((error) => error.field)).toEqual([field]);
  });
});
