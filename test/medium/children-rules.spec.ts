import { RULES, type ReturnLoadResult } from '#children';
import {
  loadReturn,
  putPostcodes,
  registerCouncil,
  withFolder,
  writeTable,
  type SetRows,
  type TestCouncil,
} from '../factories/ssda903-return';
import {
  BORN,
  CHILD_TABLE_CASES,
  CODE_CASES,
  DATE_CASES,
  PLACEMENT_CASES,
  SEQUENCE_CASES,
  SOUND_EPISODE,
  type Row,
} from '../golden/children/rule-cases';
import { withDatabase } from './database';

const EPISODE_CASES = [...CODE_CASES, ...PLACEMENT_CASES, ...DATE_CASES, ...SEQUENCE_CASES];
const yearOf = (each: { year?: number }): number => each.year ?? 2025;

/** Rows of every case in one file, each case a child of its own, with where each child's rows are. */
class CaseFile {
  readonly rows: Row[] = [];
  private readonly places = new Map<string, number[]>();

  add(child: string, rows: readonly Row[]): void {
    for (const row of rows) {
      this.rows.push({ CHILD: child, ...row });
      this.places.set(child, [...(this.places.get(child) ?? []), this.rows.length + 1]);
    }
  }

  /** Spreadsheet rows of a child. */
  of(child: string): number[] {
    return this.places.get(child) ?? [];
  }
}

const broken = (result: ReturnLoadResult, file: string, rule: string, rows: readonly number[]): number[] =>
  result.issues
    .filter((issue) => issue.file === file && issue.rule === rule && rows.includes(issue.row ?? 0))
    .map((issue) => issue.row ?? 0);

describe('rules over staged rows', () => {
  const home = withDatabase();
  const folder = withFolder();
  let council: TestCouncil;
  const load = (year: number, files: readonly string[]) => loadReturn(home(), folder(), council, year, files);

  beforeAll(async () => {
    council = await registerCouncil(home(), 'Testshire', 'E06990001');
    await putPostcodes(home(), folder(), [{ postcode: 'ZW1 1AA', district: 'W06000001' }]);
  });

  describe.each([...new Set(EPISODE_CASES.map(yearOf))])('on episodes of %i', (year) => {
    const cases = EPISODE_CASES.map((each, index) => ({ ...each, index })).filter((each) => yearOf(each) === year);
    const file = new CaseFile();
    const header: Row[] = [{ CHILD: 'H', SEX: 'F', DOB: BORN, ETHNIC: 'WBRI' }];
    const unaccompanied: Row[] = [{ CHILD: 'H', SEX: 'F', DOB: BORN, DUC: '' }];
    let result: ReturnLoadResult;

    beforeAll(async () => {
      for (const each of cases) {
        for (const kind of ['keeps', 'breaks'] as const) {
          const child = `${each.index}-${kind}`;
          file.add(
            child,
            each[kind].map((row) => ({ ...SOUND_EPISODE, ...row })),
          );
          const inHeader = each.born !== null || (kind === 'keeps' && each.rule === 'INT03');
          if (inHeader) header.push({ CHILD: child, SEX: 'F', DOB: each.born ?? BORN, ETHNIC: 'WBRI' });
          if (each.unaccompanied) unaccompanied.push({ CHILD: child, SEX: 'F', DOB: BORN, DUC: '' });
        }
      }
      const tables: [string, SetRows][] = [
        ['episodes.csv', file.rows],
        ['header.csv', header],
        ['uasc.csv', unaccompanied],
      ];
      result = await load(
        year,
        tables.map(([name, rows]) => writeTable(folder(), `${year}-${name}`, rows)),
      );
    });

    it('stores every row, whatever rule it breaks', () => {
      expect(result.rowsQuarantined).toBe(0);
      expect(result.rowsStored).toBe(result.rowsRead);
      expect(result.issues.length).toBeLessThan(1000);
    });

    it.each(cases)('$rule, case $index: keeps it and breaks it', ({ rule, index, breaks, at }) => {
      const name = `${year}-episodes.csv`;
      expect(broken(result, name, rule, file.of(`${index}-keeps`))).toEqual([]);
      const rows = file.of(`${index}-breaks`);
      const expected = (at ?? [breaks.length - 1]).map((position) => rows[position]);
      expect(broken(result, name, rule, rows)).toEqual(expected);
    });
  });

  it.each(CHILD_TABLE_CASES)('$rule on $table', async ({ rule, table, keeps, breaks, inHeader = true, ...more }) => {
    const files = new CaseFile();
    files.add('keeps', keeps);
    files.add('breaks', breaks);
    const header: Row[] = [{ CHILD: 'keeps', SEX: 'F', DOB: BORN, ETHNIC: 'WBRI' }];
    if (inHeader) header.push({ CHILD: 'breaks', SEX: 'F', DOB: BORN, ETHNIC: 'WBRI' });
    const episodes = ['keeps', 'breaks'].map((CHILD) => ({ CHILD, ...SOUND_EPISODE }));
    const paths = [writeTable(folder(), 'episodes.csv', episodes)];
    if (table !== 'Header') paths.push(writeTable(folder(), 'header.csv', header));
    paths.push(writeTable(folder(), 'table.csv', files.rows));
    const result = await load(yearOf(more), paths);
    expect(result.rowsQuarantined).toBe(0);
    expect(broken(result, 'table.csv', rule, files.of('keeps'))).toEqual([]);
    expect(broken(result, 'table.csv', rule, files.of('breaks'))).toEqual([files.of('breaks').at(-1)]);
  });

  it('has a case for every rule that warns on a row', () => {
    const tried = new Set([...EPISODE_CASES, ...CHILD_TABLE_CASES].map((each) => each.rule));
    const onFiles = ['extra-columns', 'missing-columns', 'not-used', 'no-header', 'year'];
    const untried = RULES.filter((rule) => rule.severity === 'warning').map((rule) => rule.id);
    expect(untried.filter((id) => !tried.has(id) && !onFiles.includes(id))).toEqual([]);
  });
});
