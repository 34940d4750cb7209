import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublishedAreas } from '#geography';
import { ImportReport, type TableRow, type TableSource } from '#platform';
import { AreaReader } from '../../../libs/sufficiency/imports/area-reader';
import { openStatistics, type StatisticsLayout } from '../../../libs/sufficiency/imports/statistics-layout';

export const fixture = (name: string): string => join(__dirname, '../../fixtures/statistics', name);

const AUTHORITIES: readonly (readonly [number: string, code: string, name: string])[] = [
  ['352', 'E08000003', 'Manchester'],
  ['341', 'E08000012', 'Liverpool'],
  ['201', 'E09000001', 'City of London'],
];

/** The areas that the fixtures name; any other DfE number is an authority of its own. */
export const areas: PublishedAreas = (text) => {
  const found = AUTHORITIES.find(([number, code]) => text === number || text === code);
  if (found) return { code: found[1], name: found[2], former: false };
  if (['909', 'E10000006'].includes(text)) return { code: 'E10000006', name: 'Cumbria', former: true };
  return /^\d{3}$/.test(text) && text !== '999' ? { code: `N${text}`, name: text, former: false } : null;
};

type MakeReader<Row> = (
  source: TableSource,
  readers: { areas: AreaReader; report: ImportReport },
) => { read(row: TableRow): readonly Row[] | Row | null };

/** Reads a table row by row, without a database. */
export async function read<Row>(path: string, makeReader: MakeReader<Row>) {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-golden-'));
  const report = new ImportReport('dfe-statistics', folder);
  const { source, layout } = await openStatistics(path);
  try {
    const reader = makeReader(source, { areas: new AreaReader(source.file, areas, report), report });
    const rows: Row[] = [];
    for await (const row of source.rows) {
      const found = reader.read(row);
      if (found !== null) rows.push(...((Array.isArray(found) ? found : [found]) as readonly Row[]));
    }
    const { issues, rowsRead, rowsQuarantined } = report.finish();
    return { layout: layout satisfies StatisticsLayout, rows, issues, rowsRead, rowsQuarantined };
  } finally {
    await source.close();
    rmSync(folder, { recursive: true });
  }
}
