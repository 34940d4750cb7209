import fc from 'fast-check';
import { readCursor, UUID_FORM, WHOLE_FORM, writeCursor } from './page-cursor';

const ID = '019a0000-0000-7000-8000-000000000000';

it('reads what it wrote', () => {
  expect(readCursor(writeCursor('12', ID), [WHOLE_FORM, UUID_FORM])).toEqual(['12', ID]);
});

it('refuses anything else with one message', () => {
  for (const cursor of ['', 'x', writeCursor('12'), writeCursor('-1', ID), writeCursor('12', `${ID}' or 1=1`)])
    expect(() => readCursor(cursor, [WHOLE_FORM, UUID_FORM])).toThrow(/no cursor of this list/);
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      expect(() => readCursor(cursor, [WHOLE_FORM, UUID_FORM])).toThrow(/no cursor of this list/);
    }),
  );
});
