import * as fc from 'fast-check';
import { isId, newId } from './identifier';

describe('newId', () => {
  it('is a UUID version 7 of the moment', () => {
    const id = newId(Date.UTC(2025, 2, 31));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2025, 2, 31));
    expect(isId(id)).toBe(true);
  });

  it('sorts by the moment', () => {
    const moment = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) });
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        fc.pre(a !== b);
        expect(newId(a) < newId(b)).toBe(a < b);
      }),
    );
  });

  it('does not repeat', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => newId(0))).size).toBe(10_000);
  });

  it.each(['', '1234', '0195e6f2-0000-7000-8000-00000000000g', "' or 1=1"])('%p is no id', (text) => {
    expect(isId(text)).toBe(false);
  });
});
