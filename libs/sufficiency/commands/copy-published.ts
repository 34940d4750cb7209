import { publishedAreas } from '#geography';
import { copyLine, type CopyValue, type ImportReport, type TableRow, type TableSource, type Tx } from '#platform';
import { AreaReader } from '../imports/area-reader';
import { FigureRowReader, type FigureDataset, type FigureRow } from '../imports/figure-rows';
import { MONEY_COLUMNS, OutturnRowReader, type OutturnRow } from '../imports/outturn-rows';
import type { PublishedTable } from './store-published';

const AREA = ['area_code', 'area_name'];

export const FIGURES: PublishedTable = {
  staged: 'incoming_figure',
  stored: 'sufficiency.published_figure',
  key: ['area_code', 'measure_group', 'characteristic'],
  columns: [
    'level',
    ...AREA,
    'measure_group',
    'characteristic',
    'number',
    'number_symbol',
    'percentage',
    'percentage_symbol',
    'source_row',
  ],
};

export const OUTTURN: PublishedTable = {
  staged: 'incoming_outturn',
  stored: 'sufficiency.published_outturn',
  key: ['area_code', 'line_number'],
  columns: [...AREA, 'line_number', 'line', 'report_group', ...MONEY_COLUMNS.map(([, column]) => column), 'source_row'],
};

const FIGURE_STAGE = `
  create temporary table incoming_figure (
    period int, level text, area_code text, area_name text, measure_group text, characteristic text, number numeric,
    number_symbol text, percentage numeric, percentage_symbol text, source_row int
  ) on commit drop`;

const OUTTURN_STAGE = `
  create temporary table incoming_outturn (
    period int, area_code text, area_name text, line_number int, line text, report_group text,
    ${MONEY_COLUMNS.map(([, column]) => `${column} bigint`).join(', ')}, source_row int
  ) on commit drop`;

const figureValues = ({ row, period, area, group, characteristic, number, percentage }: FigureRow): CopyValue[] => [
  period,
  area.level,
  area.code,
  area.name,
  group,
  characteristic,
  number.value,
  number.symbol,
  percentage?.value,
  percentage?.symbol,
  row,
];

const outturnValues = (period: number, each: OutturnRow): CopyValue[] => [
  period,
  each.areaCode,
  each.areaName,
  each.lineNumber,
  each.line,
  each.reportGroup,
  ...each.pence,
  each.row,
];

async function copyRows(
  tx: Tx,
  source: TableSource,
  { staged, columns }: PublishedTable,
  read: (row: TableRow) => readonly (readonly CopyValue[])[],
): Promise<void> {
  async function* lines(): AsyncGenerator<string> {
    for await (const batch of source.batches) {
      const text = batch.flatMap(read).map(copyLine).join('');
      if (text !== '') yield text;
    }
  }
  await tx.copyFrom(`copy ${staged} (period, ${columns.join(', ')}) from stdin`, lines());
}

/** Copies a table of looked after children into a temporary table. */
export async function copyFigures(
  tx: Tx,
  source: TableSource,
  dataset: FigureDataset,
  report: ImportReport,
): Promise<void> {
  const areas = new AreaReader(source.file, await publishedAreas(tx), report);
  const reader = new FigureRowReader(source, dataset, areas, report);
  await tx.query(FIGURE_STAGE);
  await copyRows(tx, source, FIGURES, (row) => (reader.read(row) ?? []).map(figureValues));
}

/** Copies a section 251 outturn into a temporary table. @param year the one in which the year of account ends */
export async function copyOutturn(tx: Tx, source: TableSource, year: number, report: ImportReport): Promise<void> {
  const areas = new AreaReader(source.file, await publishedAreas(tx), report);
  const reader = new OutturnRowReader(source, areas, report);
  await tx.query(OUTTURN_STAGE);
  await copyRows(tx, source, OUTTURN, (row) => {
    const read = reader.read(row);
    return read === null ? [] : [outturnValues(year, read)];
  });
}
