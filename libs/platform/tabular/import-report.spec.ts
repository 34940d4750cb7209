import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findColumns } from './find-columns';
import { ImportReport } from './import-report';
import { openTable } from './open-table';

const folder = mkdtempSync(join(tmpdir(), 'homeward-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const report = (): ImportReport => new ImportReport('ssda903', join(folder, 'quarantine'));
const reason = { field: 'DECOM', rule: 'date', message: '"31/02/2024" is no date.' };

it('counts exactly and keeps the first 1,000 issues', () => {
  const counting = report();
  counting.file('Episodes.csv');
  counting.file('Episodes.csv');
  for (let row = 2; row < 2502; row += 1) {
    counting.rowRead();
    counting.issue({
      file: 'Episodes.csv',
      row,
      field: null,
      rule: row % 2 ? 'odd' : 'even',
      severity: 'warning',
      message: 'x',
    });
  }
  counting.rowStored(2500);
  const result = counting.finish();
  expect(result).toMatchObject({
    kind: 'ssda903',
    files: ['Episodes.csv'],
    rowsRead: 2500,
    rowsStored: 2500,
    rowsQuarantined: 0,
  });
  expect(result.issues).toHaveLength(1000);
  expect(result.countsByRule).toEqual({ even: 1250, odd: 1250 });
  expect(result.quarantine).toBeNull();
});

it('writes rows set aside as they were, with titles, header and reason, for their owner alone', async () => {
  const quarantining = report();
  quarantining.file({ file: 'Episodes.csv', titles: [['Return for 2024']] });
  const header = ['CHILD', 'DECOM', 'NOTE'];
  quarantining.quarantine('Episodes.csv', header, { row: 7, cells: ['1', '31/02/2024', '=1+1,"é"\nx'] }, reason);
  const more = { field: null, rule: 'other', message: 'Second.' };
  quarantining.quarantine('Episodes.csv', header, { row: 9, cells: ['2', '', ''] }, [reason, more]);
  const result = quarantining.finish();
  expect(result.rowsQuarantined).toBe(2);
  expect(result.countsByRule).toEqual({ date: 2, other: 1 });
  expect(result.issues[0]).toEqual({ file: 'Episodes.csv', row: 7, severity: 'error', ...reason });

  const path = result.quarantine as string;
  expect(path).toMatch(/Episodes\.quarantine\.csv$/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const again = await openTable(path, { isHeader: (cells) => cells.includes('CHILD') });
  expect([again.titles, again.columns]).toEqual([[['Return for 2024']], [...header, 'homeward_reason']]);
  const reload = report();
  findColumns(again, [{ name: 'CHILD' }, { name: 'DECOM' }, { name: 'NOTE' }], reload);
  expect(reload.finish().issues).toEqual([]);
  const rows = [];
  for await (const row of again.rows) rows.push(row.cells);
  expect(rows).toEqual([
    ['1', '31/02/2024', '=1+1,"é"\nx', 'DECOM: "31/02/2024" is no date.'],
    ['2', '', '', 'DECOM: "31/02/2024" is no date. Second.'],
  ]);
});

it('replaces the reason of a row that comes from a quarantine file and fails again', () => {
  const quarantining = report();
  const header = ['CHILD', 'homeward_reason', 'X'];
  quarantining.quarantine('Episodes.quarantine.csv', header, { row: 2, cells: ['1', 'old', 'x'] }, reason);
  const path = quarantining.finish().quarantine as string;
  expect(path).toMatch(/\/Episodes\.quarantine\.csv$/);
  expect(readFileSync(path, 'utf8')).toBe('\ufeffCHILD,homeward_reason,X\n1,"DECOM: ""31/02/2024"" is no date.",x\n');
});

it('gives the folder where rows of several files were set aside', () => {
  const quarantining = report();
  for (const file of ['a.zip: one/Header.csv', 'a.zip: two/Header.csv', 'Episodes.csv.gz'])
    quarantining.quarantine(file, ['CHILD'], { row: 2, cells: ['1'] }, reason);
  const names = readdirSync(quarantining.finish().quarantine as string).sort();
  expect(names).toEqual(['Episodes.quarantine.csv', 'Header-2.quarantine.csv', 'Header.quarantine.csv']);
});

it('sets rows aside from a file whose name is as long as names may be', () => {
  const quarantining = report();
  for (const file of [`${'x'.repeat(251)}.csv`, `${'\u00e9'.repeat(125)}.csv`])
    quarantining.quarantine(file, ['CHILD'], { row: 2, cells: ['1'] }, reason);
  const names = readdirSync(quarantining.finish().quarantine as string).sort();
  expect(names).toEqual([`${'x'.repeat(200)}.quarantine.csv`, `${'\u00e9'.repeat(100)}.quarantine.csv`]);
});

it('names the field of a reason once', () => {
  const quarantining = report();
  const reasons = [
    { field: 'PLACE', rule: 'r', message: 'PLACE: "K9" is in no list.' },
    { field: 'DEC', rule: 'r', message: 'is no date.' },
  ];
  quarantining.quarantine('e.csv', ['PLACE'], { row: 2, cells: ['K9'] }, reasons);
  const text = readFileSync(quarantining.finish().quarantine as string, 'utf8');
  expect(text).toContain('"PLACE: ""K9"" is in no list. DEC: is no date."');
});

it('refuses an import of which no row can be read, and leaves no quarantine behind', () => {
  const failing = report();
  failing.file('Episodes.csv');
  failing.rowRead(2);
  failing.quarantine('Episodes.csv', ['CHILD'], { row: 2, cells: ['1'] }, reason);
  expect(() => failing.refuseWhenNothingReadable()).not.toThrow();
  failing.quarantine('Episodes.csv', ['CHILD'], { row: 3, cells: ['2'] }, reason);
  expect(() => failing.refuseWhenNothingReadable()).toThrow(/None of the 2 rows of Episodes\.csv can be read/);
  const before = readdirSync(join(folder, 'quarantine')).length;
  failing.discard();
  expect(readdirSync(join(folder, 'quarantine'))).toHaveLength(before - 1);
  expect(existsSync(folder)).toBe(true);
});

it('writes many rows in order without keeping them', async () => {
  const quarantining = report();
  for (let row = 2; row < 3002; row += 1)
    quarantining.quarantine('big.csv', ['N'], { row, cells: [String(row)] }, reason);
  const again = await openTable(quarantining.finish().quarantine as string);
  const numbers: number[] = [];
  for await (const row of again.rows) numbers.push(Number(row.cells[0]));
  expect(numbers).toEqual(Array.from({ length: 3000 }, (_, index) => index + 2));
});
