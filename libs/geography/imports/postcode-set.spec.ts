import * as fc from 'fast-check';
import { PostcodeSet } from './postcode-set';

describe('PostcodeSet', () => {
  it('knows what it has seen, as a set of texts does', () => {
    const postcode = fc.stringMatching(/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/);
    fc.assert(
      fc.property(fc.array(postcode, { maxLength: 300 }), (postcodes) => {
        const seen = new PostcodeSet();
        const oracle = new Set<string>();
        for (const each of [...postcodes, ...postcodes]) {
          expect(seen.add(each)).toBe(!oracle.has(each));
          oracle.add(each);
        }
        expect(seen.size).toBe(oracle.size);
      }),
    );
  });

  it('grows without forgetting', () => {
    const seen = new PostcodeSet();
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const each = (number: number): string =>
      `M${number % 10}${Math.floor(number / 10) % 10}${Math.floor(number / 100) % 10}` +
      `${letters[Math.floor(number / 1000) % 26]}${letters[Math.floor(number / 26_000) % 26]}`;
    let added = 0;
    for (let number = 0; number < 150_000; number += 1) if (seen.add(each(number))) added += 1;
    expect(added).toBe(150_000);
    for (let number = 0; number < 150_000; number += 1000) expect(seen.add(each(number))).toBe(false);
    expect(seen.size).toBe(150_000);
  });

  it('tells apart postcodes that share their beginning or their end', () => {
    const seen = new PostcodeSet();
    const postcodes = ['M11AE', 'M111AE', 'EM11AE', 'M11AF', 'A11AA', 'AA11AA', 'AA111AA', '0A', 'A'];
    expect(postcodes.map((postcode) => seen.add(postcode))).toEqual(postcodes.map(() => true));
  });
});
