import * as fc from 'fast-check';
import { copyLine } from './copy-text';
import { editDistance, nearestMatch } from './edit-distance';

/** Reads a field as PostgreSQL's COPY text format defines it. */
function readField(field: string): string | null {
  if (field === '\\N') return null;
  const letters: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };
  return field.replace(/\\(.)/gs, (_whole, char: string) => letters[char] ?? char);
}

it('writes null, numbers and truth as COPY reads them', () => {
  expect(copyLine(['a', null, undefined, 3.5, true, false, ''])).toBe('a\t\\N\t\\N\t3.5\tt\tf\t\n');
});

it('escapes any text so that it reads back, and stays one line', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('\\', 'N', '\t', '\n', '\r', '.', '\b', 'é') }),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), (values) => {
      const line = copyLine(values);
      expect(line.indexOf('\n')).toBe(line.length - 1);
      expect(line.slice(0, -1).split('\t').map(readField)).toEqual(values);
    }),
  );
});

it('measures how far two words are apart', () => {
  expect([editDistance('', 'abc'), editDistance('kitten', 'sitting'), editDistance('a', 'a')]).toEqual([3, 3, 0]);
});

it('finds the nearest name, or none', () => {
  expect(nearestMatch('PLACE_PROVIDER', ['PLACE', 'PLACEPROVIDER', 'LS'])).toBe('PLACEPROVIDER');
  expect(nearestMatch('Local authority', ['local Authoritty', 'URN'])).toBe('local Authoritty');
  expect(nearestMatch('DOB', ['LS', 'PL_POST'])).toBeNull();
});
