import { DomainError } from '#kernel';
import { exitStatusOf } from './exit-status';
import { counted, table } from './print';
import { ProgressBar } from './progress-bar';

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
