import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NeighbourRowReader, type NeighbourRow } from '../../../libs/geography/imports/neighbour-rows';
import { FigureRowReader, type FigureDataset, type FigureRow } from '../../../libs/sufficiency/imports/figure-rows';
import { OutturnRowReader, type OutturnRow } from '../../../libs/sufficiency/imports/outturn-rows';
import { areas, fixture, read } from './read-statistics';

const folder = mkdtempSync(join(tmpdir(), 'homeward-layouts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const figures = (path: string, dataset: FigureDataset) =>
  read<FigureRow>(path, (source, made) => new FigureRowReader(source, dataset, made.areas, made.report));
const outturn = (path: string) =>
  read<OutturnRow>(path, (source, made) => new OutturnRowReader(source, made.areas, made.report));
const neighbours = (path: string) =>
  read<NeighbourRow>(path, (source, { report }) => new NeighbourRowReader(source, areas, report));

/** A fixture with one change, under the same name. */
function changed(name: string, from: string | RegExp, to: string): string {
  const path = join(folder, name);
  const text = readFileSync(fixture(name), 'utf8');
  const other = text.replace(from, to);
  expect(other).not.toBe(text);
  writeFileSync(path, other);
  return path;
}

const number = (value: number) => ({ value, symbol: null });
const symbol = (letter: string) => ({ value: null, symbol: letter });

describe('looked after children by authority', () => {
  it('is read as it was printed: levels, Inner London, numbers, every symbol', async () => {
    const { layout, rows, issues, rowsRead } = await figures(
      fixture('looked-after-by-authority.csv'),
      'looked-after-by-authority',
    );
    expect([layout, rowsRead, rows.length, issues]).toEqual(['looked-after-by-authority', 119, 119, []]);
    const at = (code: string, period: number, group: string, characteristic: string) =>
      rows.find(
        (row) =>
          row.area.code === code &&
          row.period === period &&
          row.group === group &&
          row.characteristic.startsWith(characteristic),
      );
    expect(at('E92000001', 2024, 'Locality of placement', 'Placed inside')).toEqual({
      row: 8,
      period: 2024,
      area: { level: 'national', code: 'E92000001', name: 'England' },
      group: 'Locality of placement',
      characteristic: 'Placed inside the local authority boundary',
      number: number(33000),
      percentage: number(55),
    });
    expect(at('E13000001', 2024, 'Age group', 'Under 1')).toMatchObject({
      area: { level: 'region', code: 'E13000001', name: 'Inner London' },
      number: symbol('c'),
      percentage: symbol('c'),
    });
    expect(at('E13000001', 2024, 'Place providers', 'Other public')?.number).toEqual(symbol('k'));
    expect(at('E08000003', 2023, 'Locality of placement', 'Total')?.number).toEqual(number(1020));
    expect(at('E08000012', 2024, 'Place providers', 'Other LA')).toMatchObject({
      number: symbol('low'),
      percentage: symbol('k'),
    });
    expect(at('E08000012', 2024, 'Place providers', 'Other public')?.number).toEqual(symbol('x'));
  });

  it('sets aside what it cannot read, and says what was expected', async () => {
    const path = changed('looked-after-by-authority.csv', '33000,55', '..,55');
    const { issues, rowsQuarantined } = await figures(path, 'looked-after-by-authority');
    expect(rowsQuarantined).toBe(1);
    expect(issues).toEqual([expect.objectContaining({ row: 8, field: 'number', rule: 'figure-unreadable' })]);
    expect(issues[0]?.message).toContain('c: suppressed, too few children to publish');
  });

  it.each([
    ['no level', 'Inner London,2024,Regional', 'Inner London,2024,Ward', 'unknown-level'],
    ['no year', 'Inner London,2024,', 'Inner London,soon,', 'period-unreadable'],
    ['no region', 'Regional,E13000001', 'Regional,E99000001', 'unknown-area'],
    ['no authority of England', 'E08000012,341', 'W06000015,341', 'unknown-area'],
    ['no characteristic', 'Age group,Under 1 year,60,4', 'Age group,,60,4', 'required-empty'],
  ])('sets aside a row with %s', async (_, from, to, rule) => {
    const { issues, rowsQuarantined } = await figures(
      changed('looked-after-by-authority.csv', from, to),
      'looked-after-by-authority',
    );
    expect([rowsQuarantined, issues.map((issue) => issue.rule)]).toEqual([1, [rule]]);
  });

  it('without a column names it and its nearest match', async () => {
    const path = changed('looked-after-by-authority.csv', 'new_la_code', 'new_la_cod');
    await expect(figures(path, 'looked-after-by-authority')).rejects.toMatchObject({
      code: 'input-rejected',
      message: expect.stringContaining('there is no column "new_la_code"; the nearest is "new_la_cod"'),
    });
  });
});

describe('numbers and rates', () => {
  it('are three figures a row; an authority that is no more keeps its own code and is told of once', async () => {
    const { layout, rows, issues } = await figures(fixture('looked-after-rate.csv'), 'looked-after-rate');
    expect([layout, rows.length]).toEqual(['looked-after-rate', 24]);
    const manchester = rows.filter(({ area, period }) => area.code === 'E08000003' && period === 2024);
    expect(manchester.map(({ characteristic, number: cell }) => [characteristic, cell.value])).toEqual([
      ['Number', 1001],
      ['Rate per 10,000 children', 80],
      ['Children aged under 18, estimated', 125000],
    ]);
    const cumbria = rows.filter(({ area }) => area.code === 'E10000006');
    expect(cumbria.map(({ number: cell }) => cell.symbol)).toEqual(['z', 'z', 'x']);
    expect(issues.map(({ row, rule }) => [row, rule])).toEqual([[8, 'former-authority']]);
  });
});

describe('provider by type of placement', () => {
  it('is read for England, with commas inside cells', async () => {
    const { layout, rows, issues } = await figures(fixture('provider-by-type.csv'), 'looked-after-provider-by-type');
    expect([layout, rows.length, issues]).toEqual(['looked-after-provider-by-type', 20, []]);
    expect(new Set(rows.map(({ area }) => area.code))).toEqual(new Set(['E92000001']));
    expect(rows[4]).toMatchObject({
      group: '1. All children looked after at 31 March',
      characteristic: 'Other public provision (e.g., PCT)',
      number: number(120),
      percentage: symbol('k'),
    });
  });
});

describe('section 251 outturn', () => {
  it('is read from Windows-1252 into whole pence; an empty cell is none, not nought', async () => {
    const { layout, rows, issues } = await outturn(fixture('s251_outturn_1314.csv'));
    expect([layout, rows.length]).toEqual(['section-251-outturn', 8]);
    expect(rows[0]).toEqual({
      row: 2,
      areaCode: 'E08000003',
      areaName: 'Manchester',
      lineNumber: 6,
      line: 'Residential care',
      reportGroup: 'CHILDREN LOOKED AFTER',
      pence: [100_000_000, 250_000_027, 0, 50_000_000, 400_000_027, 1_000_050, 398_999_977, 0, 0, 398_999_977],
    });
    expect(rows[1]?.line).toBe('Short breaks (respite) for looked after disabled children’s families');
    expect(rows[2]?.pence[0]).toBe(123_456_700);
    expect(rows[3]?.pence).toEqual([null, null, null, null, 9_000_000, 0, 9_000_000, null, null, null]);
    expect(issues.map(({ row, rule }) => [row, rule])).toEqual([[6, 'former-authority']]);
  });

  it('sets aside an amount that is none', async () => {
    const { rowsQuarantined, issues } = await outturn(changed('s251_outturn_1314.csv', '2500000.27', '2500000.275'));
    expect([rowsQuarantined, issues[0]?.rule, issues[0]?.field]).toEqual([1, 'amount-unreadable', 'PrivateProvision']);
  });
});

describe('statistical neighbours', () => {
  it('are read below two rows of numbering, ten an authority by rank; those of former authorities are left out', async () => {
    const { layout, rows, issues } = await neighbours(fixture('sn_may_2025.csv'));
    expect([layout, rows.length]).toEqual(['statistical-neighbours', 20]);
    expect(rows.slice(0, 3)).toEqual([
      { row: 4, code: 'E08000003', rank: 1, neighbourCode: 'N892', closeness: 'Extremely close' },
      { row: 4, code: 'E08000003', rank: 2, neighbourCode: 'N330', closeness: 'Very close' },
      { row: 4, code: 'E08000003', rank: 3, neighbourCode: 'N391', closeness: 'Close' },
    ]);
    expect(issues.map(({ row, rule }) => [row, rule])).toEqual([[8, 'former-authority']]);
  });

  it.each([
    ['itself', '352,5,North West,892', '352,5,North West,352'],
    ['nobody', '352,5,North West,892', '352,5,North West,999'],
    ['the same authority twice', '330,Very close', '892,Very close'],
    ['a closeness that is none', '330,Very close', '330,Near'],
  ])('set aside the row of an authority that names %s', async (_, from, to) => {
    const { rows, rowsQuarantined, issues } = await neighbours(changed('sn_may_2025.csv', from, to));
    expect([rows.length, rowsQuarantined, issues[0]?.rule]).toEqual([10, 1, 'neighbour-unreadable']);
  });
});

it('a table of something else is refused with what is read', async () => {
  const path = join(folder, 'other.csv');
  writeFileSync(path, 'LA Number,LA Name,Region\n352,Manchester,North West\n');
  await expect(figures(path, 'looked-after-rate')).rejects.toMatchObject({
    code: 'input-rejected',
    message: expect.stringMatching(/section 251 outturn, or statistical neighbours/),
  });
});
