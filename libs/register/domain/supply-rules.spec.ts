import { calendarDate } from '#kernel';
import { tooManyTogether } from './building-limits';
import { readCompanyNumber } from './company-number';

const building = (number: number, places: number, from: string, to: string | null = null) => ({
  building: number,
  places,
  period: { from: calendarDate(from), to: to === null ? null : calendarDate(to) },
});

describe('several buildings of one registration', () => {
  it('have six places together at most, on every day', () => {
    expect(tooManyTogether([building(1, 4, '2023-01-01'), building(2, 2, '2024-01-01')])).toBeNull();
    expect(tooManyTogether([building(1, 4, '2023-01-01'), building(2, 3, '2024-01-01')])).toMatchObject({
      from: '2024-01-01',
      places: 7,
    });
  });

  it('are counted while they stand together; one building may have more', () => {
    expect(tooManyTogether([building(1, 4, '2023-01-01', '2024-01-01'), building(2, 4, '2024-01-01')])).toBeNull();
    expect(tooManyTogether([building(1, 24, '2023-01-01')])).toBeNull();
  });
});

describe('a company number', () => {
  it.each([
    ['1234567', '01234567'],
    ['01234567', '01234567'],
    [' sc 123456', 'SC123456'],
    ['R0123456', 'R0123456'],
    ['OC301234', 'OC301234'],
    ['123456789', null],
    ['SC12345', null],
    ['nine', null],
    ['', null],
  ])('%p is read as %p', (text, number) => {
    expect(readCompanyNumber(text)).toBe(number);
  });
});
