import fc from 'fast-check';
import { isMoment, isUuid, isWhole, readCursor, writeCursor } from './page-cursor';

const ID = '019a0000-0000-7000-8000-000000000000';

it('reads what it wrote', () => {
  expect(readCursor(writeCursor('12', ID), [isWhole, isUuid])).toEqual(['12', ID]);
});

it('refuses anything else with one message', () => {
  for (const cursor of ['', 'x', writeCursor('12'), writeCursor('-1', ID), writeCursor('12', `${ID}' or 1=1`)])
    expect(() => readCursor(cursor, [isWhole, isUuid])).toThrow(/no cursor of this list/);
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      expect(() => readCursor(cursor, [isWhole, isUuid])).toThrow(/no cursor of this list/);
    }),
  );
});

it('knows a moment of the calendar', () => {
  expect(isMoment('2026-02-28T23:59:59.000001Z')).toBe(true);
  for (const text of [
    '2026-02-31T00:00:00.000000Z',
    '2026-02-28T24:00:00.000000Z',
    '2026-02-28',
    '9999-99-99T00:00:00.000000Z',
  ])
    expect(isMoment(text)).toBe(false);
});
