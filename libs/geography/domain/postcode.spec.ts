import * as fc from 'fast-check';
import { displayPostcode, normalisePostcode } from './postcode';

describe('postcodes', () => {
  it.each([
    ['m1 1ae', 'M11AE', 'M1 1AE'],
    ['M1  1AE', 'M11AE', 'M1 1AE'],
    [' SW1A1AA ', 'SW1A1AA', 'SW1A 1AA'],
    ['AB1 0AA', 'AB10AA', 'AB1 0AA'],
    ['NPT 0AA', 'NPT0AA', 'NPT 0AA'],
    ['GIR 0AA', 'GIR0AA', 'GIR 0AA'],
    ['ZZ99 9ZZ', 'ZZ999ZZ', 'ZZ99 9ZZ'],
    ['W1A\u00a01AA', 'W1A1AA', 'W1A 1AA'],
  ])('%p is %s, shown as %s', (text, stored, shown) => {
    expect(normalisePostcode(text)).toBe(stored);
    expect(displayPostcode(stored)).toBe(shown);
  });

  it.each(['', 'M1', 'M1 1A', 'M1 1AEE', 'M11 1', '1M1 1AE', 'Manchester', 'M1-1AE', "M1 1AE'"])(
    '%p is none',
    (text) => {
      expect(normalisePostcode(text)).toBeNull();
    },
  );

  it('come back from how they are shown', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/), (postcode) => {
        expect(normalisePostcode(displayPostcode(postcode).toLowerCase())).toBe(postcode);
      }),
    );
  });
});
