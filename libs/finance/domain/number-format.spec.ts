import fc from 'fast-check';
import { equalTo, inDigits, negated, readDecimal, shifted, toPence, type Decimal } from './decimal';
import { readNumber } from './number-format';

const said = (text: string, format: string | null = null): string => {
  const reading = readNumber(text, format);
  return reading.kind === 'number' ? `${inDigits(reading.value)}${reading.loose ? ' loosely' : ''}` : reading.kind;
};

describe('formats of numbers', () => {
  it.each([
    ['1,234,567.89', 'ixt:numdotdecimal', '1234567.89'],
    ['1 234 567.89', 'ixt2:numdotdecimal', '1234567.89'],
    ['1,234', 'ixt:numcommadot', '1234'],
    ['1 234.5', 'ixt:numspacedot', '1234.5'],
    ['1.234,5', 'ixt:numdotcomma', '1234.5'],
    ['1.234.567,89', 'ixt4:num-comma-decimal', '1234567.89'],
    ['1 234,5', 'ixt:numspacecomma', '1234.5'],
    ['1234,5', 'ixt:numcomma', '1234.5'],
    ["1'234.5", 'ixt5:num-dot-decimal-apos', '1234.5'],
    ['1,234', 'ixt4:num-dot-decimal', '1234'],
    ['12 pounds 5 pence', 'ixt:numunitdecimal', '12.05'],
    ['-', 'ixt:numdash', '0'],
    ['-', 'ixt2:zerodash', '0'],
    ['nil', 'ixt4:fixed-zero', '0'],
    ['', 'ixt:nocontent', 'nothing'],
    ['anything', 'ixt4:fixed-empty', 'nothing'],
    ['one hundred and five', 'ixt-sec:numwordsen', '105'],
    ['Two thousand, three hundred', 'ixt-sec:numwordsen', '2300'],
    ['None', 'ixt-sec:numwordsen', '0'],
    ['1,234', 'ixt:numdotdecimalblahblah', 'unknown-format'],
    ['1,234', 'x:constructor', 'unknown-format'],
    ['£1,234', 'ixt:numdotdecimal', '1234 loosely'],
    ['—', 'ixt:numdotdecimal', '0 loosely'],
    ['n/a', 'ixt:numdotdecimal', 'unreadable'],
    ['', 'ixt:numdotdecimal', 'unreadable'],
    ['.', 'ixt:numdotdecimal', 'unreadable'],
  ])('%s as %s is %s', (text, format, expected) => expect(said(text, format)).toBe(expected));

  it.each([
    ['394', '394'],
    ['-3.50', '-3.5'],
    ['1,300', '1300 loosely'],
    ['1,30', 'unreadable'],
    ['1e5', 'unreadable'],
    ['', 'unreadable'],
  ])('%s without a format is %s', (text, expected) => expect(said(text)).toBe(expected));

  it('every amount printed with commas is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (amount) => {
        expect(said(amount.toLocaleString('en-GB'), 'ixt:numdotdecimal')).toBe(String(amount));
        expect(said(amount.toLocaleString('de-DE'), 'ixt:numcommadecimal')).toBe(String(amount));
      }),
    );
  });
});

const decimal = (text: string): Decimal => readDecimal(text) as Decimal;

describe('decimals', () => {
  it.each([
    ['12.345', 1235],
    ['12.344', 1234],
    ['-12.345', -1234],
    ['-12.346', -1235],
    ['0.005', 1],
    ['7', 700],
    ['99999999999999999', null],
  ])('%s pounds are %s pence', (text, expected) => expect(toPence(decimal(text))).toBe(expected));

  it('scales move the point both ways without loss', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -6, max: 6 }), (units, power) => {
        const value = { units: BigInt(units), places: 2 };
        expect(inDigits(shifted(shifted(value, power), -power))).toBe(inDigits(value));
        expect(inDigits(negated(negated(value)))).toBe(inDigits(value));
      }),
    );
  });

  it('are equal as far as they claim to be right', () => {
    expect(equalTo(decimal('1234567'), decimal('1235000'), -3)).toBe(true);
    expect(equalTo(decimal('1234567'), decimal('1234000'), -3)).toBe(false);
    expect(equalTo(decimal('10.00'), decimal('10'), Infinity)).toBe(true);
    expect(equalTo(decimal('10.4'), decimal('10'), 0)).toBe(true);
    expect(equalTo(decimal('-0.5'), decimal('0'), 0)).toBe(true);
  });
});
