import * as fc from 'fast-check';
import { DateReader } from '../../../libs/children/domain/read-cell';
import { readRow } from '../../../libs/children/domain/read-row';
import type { StoredTable } from '../../../libs/children/domain/ssda903-tables';
import { SOUND_EPISODE, type Row } from './rule-cases';

const reading = (table: StoredTable, row: Row) => readRow(table, (column) => row[column] ?? '', new DateReader());
const values = (table: StoredTable, row: Row): Record<string, string | null> => {
  const read = reading(table, row);
  if ('unreadable' in read) throw new Error(`Not readable: ${JSON.stringify(read.unreadable)}`);
  return read.values;
};
const faults = (table: StoredTable, row: Row): string[] => {
  const read = reading(table, row);
  return 'unreadable' in read ? read.unreadable.map((each) => `${each.rule} ${each.field}`) : [];
};
const episode = (more: Row): Row => ({ CHILD: '1', ...SOUND_EPISODE, ...more });

describe('an Episodes row', () => {
  it('is read as the lists and the directory write it', () => {
    const row = episode({
      CHILD: ' A1 ',
      DECOM: '1/5/2024',
      DEC: '2024-08-01',
      RNE: 's',
      PL_POST: ' zz1 1ab ',
      URN: 'sc123456',
    });
    expect(values('Episodes', row)).toMatchObject({
      child: 'A1',
      decom: '2024-05-01',
      dec: '2024-08-01',
      rne: 'S',
      pl_post: 'ZZ11AB',
      pl_post_form: 't',
      urn: 'SC123456',
      urn_form: 't',
    });
  });

  it('has nulls where it is empty, and only child and start are required', () => {
    const empty = values('Episodes', { CHILD: '1', DECOM: '01/05/2024' });
    expect(
      Object.entries(empty)
        .filter(([, value]) => value !== null)
        .map(([name]) => name),
    ).toEqual(['child', 'decom']);
  });

  it.each<[string, Row, string[]]>([
    ['31 February', { DECOM: '31/02/2024' }, ['141 DECOM']],
    ['month first', { DECOM: '03/31/2024' }, ['141 DECOM']],
    ['two-digit year', { DEC: '01/05/24' }, ['147 DEC']],
    ['no start', { DECOM: ' ' }, ['141 DECOM']],
    ['no child', { CHILD: '' }, ['child-missing CHILD']],
    ['end before start', { DEC: '30/04/2024' }, ['356 DEC']],
    [
      'unlisted codes, all told',
      { RNE: 'X', LS: 'C9', PLACE: 'U7', PLACE_PROVIDER: 'PR6' },
      ['143 RNE', '144 LS', '146 PLACE', '178 PLACE_PROVIDER'],
    ],
    ['a code of another year', { PLACE: 'Z14' }, []],
    ['a code that is gone', { PLACE: 'H5' }, []],
    ['an end on the day it starts', { DEC: '01/05/2024' }, []],
    ['junk where a warning is enough', { CIN: '?', REC: 'E99', URN: 'abc', HOME_POST: 'n/a' }, []],
  ])('is judged with %s', (_what, more, expected) => {
    expect(faults('Episodes', episode(more))).toEqual(expected);
  });

  it('repeats a value that is a date or a code, and none that may be a name', () => {
    const read = reading('Episodes', episode({ DECOM: 'Jo Bloggs', PLACE: 'Bloggs', LS: 'Q1' }));
    const messages = 'unreadable' in read ? read.unreadable.map((each) => each.message).join(' ') : '';
    expect(messages).toContain('"Q1"');
    expect(messages).not.toMatch(/bloggs/i);
  });

  it('is read or refused with reasons whatever its cells hold, and never with a control character', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(SOUND_EPISODE), 'CHILD'), fc.string({ unit: 'binary' })),
        (cells) => {
          const read = reading('Episodes', episode(cells));
          if ('unreadable' in read) return read.unreadable.length > 0;
          return Object.values(read.values).every((value) => value === null || !/\p{Cc}/u.test(value));
        },
      ),
    );
  });
});

describe('rows about a child', () => {
  it('need a date of birth in the Header alone, and never repeat it', () => {
    expect(faults('Header', { CHILD: '1', DOB: '' })).toEqual(['102 DOB']);
    expect(faults('UASC', { CHILD: '1', DOB: '', DUC: '' })).toEqual([]);
    const read = reading('Header', { CHILD: '1', DOB: '31/02/2012' });
    expect(JSON.stringify(read)).not.toContain('31/02/2012');
  });

  it('are refused for a date that is no date', () => {
    expect(faults('UASC', { CHILD: '1', DUC: '32/01/2024' })).toEqual(['104 DUC']);
    expect(faults('Missing', { CHILD: '1', MIS_START: 'x', MIS_END: '1/13/2024' })).toEqual([
      '1004 MIS_START',
      '1005 MIS_END',
    ]);
    expect(faults('OC2', { CHILD: '1', SDQ_SCORE: 'none' })).toEqual([]);
  });

  it('leave UPN, mother and her child unread, whatever they hold', () => {
    const row = { CHILD: '1', DOB: '01/02/2012', UPN: 'X1', MOTHER: '1', MC_DOB: 'no date' };
    expect(Object.keys(values('Header', row)).sort()).toEqual([
      'child',
      'dob',
      'ethnic',
      'sex',
      'single_unique_identifier',
    ]);
  });
});
