import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, openTable, openTables } from '#platform';

const folder = loadConfig().realDataDir;
const present = existsSync(join(folder, 'dfe', 'sn_may_2025.xlsx'));

async function tablesOf(path: string) {
  const tables = [];
  for (const source of await openTables(join(folder, path))) {
    const rows = [];
    for await (const row of source.rows) rows.push(row);
    tables.push({ name: source.file, columns: source.columns, rows });
  }
  return tables;
}

(present ? describe : describe.skip)(
  `spreadsheets as they are published${present ? '' : ' (skipped: HOMEWARD_REAL_DATA has no dfe/sn_may_2025.xlsx)'}`,
  () => {
    it('statistical neighbours: one row an authority below two rows that are no header, numbers as they are', async () => {
      const source = await openTable(join(folder, 'dfe/sn_may_2025.xlsx'), {
        isHeader: (cells) => cells.includes('LA number'),
      });
      const rows = [];
      for await (const row of source.rows) rows.push(row);
      expect([source.columns.length, rows.length]).toEqual([25, 159]);
      const cumbria = rows.find(({ cells }) => cells[1] === 'Cumbria');
      expect(cumbria).toMatchObject({
        row: 164,
        cells: expect.arrayContaining(['909', 'North West', 'Extremely Close']),
      });
      expect(rows.flatMap(({ cells }) => cells).filter((cell) => /\d\.\d{6}|#/.test(cell))).toEqual([]);
    });

    it('authority codes', async () => {
      const [codes] = await tablesOf('dfe/la_code_list.xlsx');
      expect(codes?.rows).toHaveLength(171);
      expect(codes?.rows[0]?.cells).toEqual(['301', 'Barking and Dagenham', 'Outer London', 'OLB']);
    });

    it.each([
      ['ch_fake.xlsx', ['Provider information', 'Registration Conditions'], '2023-12-01'],
      ['scp_fake.xlsx', ['Current providers', 'Providers closed in 2022-23'], '2023-01-01'],
      ['scp_ch_2025_fake.xlsx', ['Providers', 'SA Providers'], '2025-01-01'],
      ['scpch_assisted.xlsx', ['Providers', 'SA Providers'], '2013-01-01'],
    ])('provider lists of %s: a table a sheet, dates in ISO 8601', async (name, sheets, day) => {
      const tables = await tablesOf(`ssda903/${name}`);
      expect(tables.map((table) => table.name)).toEqual(sheets.map((sheet) => `${name}: ${sheet}`));
      expect(tables.flatMap((table) => table.rows.flatMap(({ cells }) => cells))).toContain(day);
      expect(tables.every((table) => table.rows.length > 0)).toBe(true);
    });
  },
);
