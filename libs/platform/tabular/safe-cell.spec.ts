import * as fc from 'fast-check';
import { safeCell, unguarded } from './safe-cell';

describe('a cell written for a spreadsheet', () => {
  it.each(['=1+1', '+44 20', '-2+3', '@SUM(A1)', '\tx', '\r=x'])('%j is no formula any more', (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
  });

  it.each(['', 'M1 1AE', '-12', '+12.50', '1,234', "O'Neill", '2025-03-31'])('%j stays as it is', (text) => {
    expect(safeCell(text)).toBe(text);
  });

  it('comes back as it was', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^'[=+\-@\t\r]/.test(text));
        expect(unguarded(safeCell(text))).toBe(text);
      }),
    );
  });
});
