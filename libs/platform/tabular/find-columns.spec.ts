import { findColumns, type ColumnSpec } from './find-columns';
import { ImportReport } from './import-report';
import type { TableSource } from './table-source';

async function* nothing(): AsyncGenerator<never> {
  yield* [];
}

const source = (...columns: string[]): TableSource => ({
  file: 'Episodes.csv',
  headerRow: 1,
  columns,
  titles: [],
  batches: nothing(),
  rows: nothing(),
  close: async () => undefined,
});
const required = (name: string): ColumnSpec => ({ name, required: true });

it('compares names without case, surrounding spaces and double spaces', () => {
  const found = findColumns(source('child', ' Date  of\nbirth '), [
    { name: 'CHILD', required: true },
    { name: 'Date of birth' },
    { name: 'UPN' },
  ]);
  expect(found).toEqual({ CHILD: 0, 'Date of birth': 1, UPN: undefined });
});

it('prefers names in the order given, and the newest year of those a pattern fits', () => {
  const specs = [
    { name: 'postcode', aliases: ['pcd', 'pcds'], required: true },
    { name: 'district', aliases: ['oslaua', /^lad\d\dcd$/], required: true },
  ] as const;
  expect(findColumns(source('pcds', 'pcd', 'lad9cd', 'lad23cd', 'lad25cd', 'lad24cd'), specs)).toEqual({
    postcode: 1,
    district: 4,
  });
});

it('names each missing column with its nearest match', () => {
  const misspelt = source('CHLD', 'Decom date', 'LS');
  const specs = ['CHILD', 'DECOM', 'ZZZZZZ'].map(required);
  const message =
    /row 1: there is no column "CHILD"; the nearest is "CHLD"; .*"ZZZZZZ"\. The columns found are CHLD, Decom date, LS\./;
  expect(() => findColumns(misspelt, specs)).toThrow(message);
});

it('does not offer a column that another name already took', () => {
  expect(() => findColumns(source('DEC', 'x'), ['DEC', 'DECOM'].map(required))).toThrow(
    /no column "DECOM"\. The columns/,
  );
});

it('warns once about columns it does not use, but not about the reason column of a quarantine file', () => {
  const report = new ImportReport('test', '/nowhere');
  findColumns(source('CHILD', 'extra', '', 'more', 'homeward_reason'), [required('CHILD')], report);
  const { issues, countsByRule } = report.finish();
  expect(countsByRule).toEqual({ 'extra-columns': 1 });
  expect(issues[0]).toMatchObject({ row: 1, severity: 'warning', message: expect.stringContaining('extra, more.') });
});
