import { readFiledBoolean, readFiledDate } from './date-format';

describe('formats of dates', () => {
  it.each([
    ['31 October 2017', 'ixt2:datedaymonthyearen', '2017-10-31'],
    ['31st March 2018', 'ixt2:datedaymonthyearen', '2018-03-31'],
    ['3rd April 2025', 'ixt2:datedaymonthyearen', '2025-04-03'],
    ['1 Jan. 22', 'ixt:dateshortuk', '2022-01-01'],
    ['31 July 2022', 'ixt:datelonguk', '2022-07-31'],
    ['July 31, 2022', 'ixt:datelongus', '2022-07-31'],
    ['31.3.18', 'ixt2:datedaymonthyear', '2018-03-31'],
    ['31/03/2018', 'ixt:dateslasheu', '2018-03-31'],
    ['03/31/2018', 'ixt:dateslashus', '2018-03-31'],
    ['31 March 2018', 'ixt4:date-day-monthname-year-en', '2018-03-31'],
    ['2018-03-31', 'ixt4:date-year-month-day', '2018-03-31'],
    ['2018-03-31', null, '2018-03-31'],
    ['31/3/18', null, '2018-03-31'],
    ['the 31st day of March 2018', null, null],
    ['31 February 2018', null, null],
    ['2018-03-31', 'ixt2:numdotdecimalblahblah', 'unknown-format'],
  ])('%s as %s is %s', (text, format, expected) => expect(readFiledDate(text, format)).toBe(expected));

  it.each([
    ['', 'ixt2:booleanfalse', false],
    ['yes', 'ixt4:fixed-true', true],
    ['true', null, true],
    ['0', null, false],
    ['maybe', null, null],
    ['true', 'ixt:whatever', 'unknown-format'],
  ])('%s as %s is %s', (text, format, expected) => expect(readFiledBoolean(text, format)).toBe(expected));
});
