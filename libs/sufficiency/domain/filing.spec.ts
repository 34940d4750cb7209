import fc from 'fast-check';
import { canonical } from './filing';

describe('the canonical form', () => {
  it('does not depend on the order of keys, and does on everything else', () => {
    expect(canonical({ b: [1, null, 'ü'], a: { d: 1, c: undefined } })).toBe('{"a":{"d":1},"b":[1,null,"ü"]}');
    expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, a: 1 }));
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
  });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) =>
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });
});
