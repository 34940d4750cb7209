import * as fc from 'fast-check';
import { DomainError } from './domain-error';
import { addPence, inPounds, pence, readPounds, type Pence } from './money';

describe('readPounds', () => {
  it.each([
    ['1,234.5', 123_450],
    ['£1,234.50', 123_450],
    ['-12', -1200],
    ['-£0.01', -1],
    ['0', 0],
    [' 318400 ', 31_840_000],
    ['1,234,567.89', 123_456_789],
  ])('%p is %i pence', (text, expected) => {
    expect(readPounds(text)).toBe(expected);
  });

  it.each(['', '-', '1.234', '12,34', '1,23,456', '£', 'n/a', '1e3', '(12)', '12.', '.5', '99999999999999999'])(
    '%p is no amount',
    (text) => {
      expect(readPounds(text)).toBeNull();
    },
  );

  it('reads back what is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 }), (amount) => {
        expect(readPounds(inPounds(pence(amount)))).toBe(amount);
      }),
    );
  });
});

describe('pence', () => {
  it('are whole', () => {
    expect(() => pence(0.5)).toThrow(DomainError);
    expect(() => pence(2 ** 53)).toThrow(DomainError);
    expect(() => addPence(pence(Number.MAX_SAFE_INTEGER), pence(1))).toThrow(DomainError);
  });

  it('add up whatever the order', () => {
    const amount = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n as Pence);
    fc.assert(
      fc.property(fc.array(amount), (amounts) => {
        expect(addPence(...amounts)).toBe(addPence(...amounts.toReversed()));
      }),
    );
    expect(addPence()).toBe(0);
  });

  it('are written as people write them', () => {
    expect(inPounds(pence(123_450))).toBe('£1,234.50');
    expect(inPounds(pence(123_400))).toBe('£1,234');
    expect(inPounds(pence(-5))).toBe('-£0.05');
  });
});
