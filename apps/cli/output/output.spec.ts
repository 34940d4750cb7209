import { DomainError } from '#kernel';
import { exitStatusOf } from './exit-status';
import { counted, table } from './print';
import { ProgressBar } from './progress-bar';
import { importText } from './show-import';
import { fullDisk } from './unexpected';

describe('exit status', () => {
  it.each([
    ['wrong-usage', 2],
    ['input-rejected', 3],
    ['not-found', 1],
    ['conflict', 1],
    ['unavailable', 1],
  ] as const)('%s is %i', (code, status) => {
    expect(exitStatusOf(new DomainError(code, 'x'))).toBe(status);
  });

  it('is 1 for anything unexpected', () => {
    expect(exitStatusOf(new TypeError('x'))).toBe(1);
    expect(exitStatusOf('x')).toBe(1);
  });
});

const coded = (code: string): Error => Object.assign(new Error('write'), { code });

describe('a disk that is full', () => {
  it('is named where the system says so, and where the database broke off for want of room', () => {
    expect(fullDisk(coded('ENOSPC'), 'data', 1e9)).toMatch(/disk that holds data is full.*Free some space/);
    expect(fullDisk(coded('53100'), 'data', 1e9)).not.toBeNull();
    expect(fullDisk(coded('ECONNRESET'), 'data', 1e6)).not.toBeNull();
  });

  it('is not blamed for anything else', () => {
    expect(fullDisk(coded('ECONNRESET'), 'data', 1e9)).toBeNull();
    expect(fullDisk(coded('22P02'), 'data', 0)).toBeNull();
    expect(fullDisk(null, 'data', 0)).toBeNull();
  });
});

describe('table', () => {
  it('puts numbers to the right, words to the left, and a dash for nothing', () => {
    expect(
      table(
        ['Sector', 'Places'],
        [
          ['Private', 12_345],
          ['Voluntary', null],
        ],
      ),
    ).toBe('Sector     Places\n---------  ------\nPrivate    12,345\nVoluntary       -');
  });

  it('is its heads when there are no rows', () => {
    expect(table(['A', 'B'], [])).toBe('A  B\n-  -');
  });
});

describe('counted', () => {
  it('says one and many', () => {
    expect([counted(1, 'row'), counted(2, 'row'), counted(1234, 'child', 'children')]).toEqual([
      '1 row',
      '2 rows',
      '1,234 children',
    ]);
  });
});

describe('progress where there is no terminal', () => {
  it('writes each new step once', () => {
    const written: string[] = [];
    const stream = { isTTY: false, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
    const bar = new ProgressBar(stream);
    bar.show(10, 'Reading');
    bar.show(20, 'Reading');
    bar.show(90, 'Storing');
    bar.end();
    expect(written).toEqual(['Reading\n', 'Storing\n']);
  });
});

describe('rows that were set aside', () => {
  const result = { files: [], rowsRead: 2, rowsStored: 1, rowsQuarantined: 1, issues: [], countsByRule: {} };
  const told = (kind: string): string => importText({ ...result, kind, quarantine: 'q.csv' }, new Map());

  it('are loaded with the rest where a load takes the place of the one before', () => {
    expect(told('ssda903')).toMatch(/load that file together with the others of the set/);
    expect(told('onspd')).toMatch(/load the whole of it again/);
    expect(told('ofsted-register')).toMatch(/Correct them there and load that file again/);
  });
});
