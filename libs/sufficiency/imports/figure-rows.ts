import { findColumns, type ImportReport, type QuarantineReason, type TableRow, type TableSource } from '#platform';
import {
  inFull,
  RATE_CHARACTERISTICS,
  readPeriod,
  readPublishedCell,
  SYMBOLS,
  type Dataset,
  type PublishedCell,
  type PublishedSymbol,
} from '../domain/published';
import type { AreaReader, FigureArea } from './area-reader';

/** One figure as the database holds it; one row of the table of rates makes three. */
export interface FigureRow {
  readonly row: number;
  readonly period: number;
  readonly area: FigureArea;
  readonly group: string;
  readonly characteristic: string;
  readonly number: PublishedCell;
  readonly percentage: PublishedCell | null;
}

export type FigureDataset = Exclude<Dataset, 'section-251-outturn'>;

const SHARED = [
  { name: 'time_period', required: true },
  { name: 'geographic_level', required: true },
  { name: 'number', required: true },
  { name: 'time_identifier' },
  { name: 'country_code' },
  { name: 'country_name' },
  { name: 'geo_breakdown' },
  { name: 'region_name' },
  { name: 'old_la_code' },
  { name: 'la_name' },
] as const;
const BY_AREA = [...SHARED, { name: 'region_code', required: true }, { name: 'new_la_code', required: true }] as const;

/** Where each dataset has its group, characteristic and figures. */
const COLUMNS = {
  'looked-after-by-authority': [
    ...BY_AREA,
    { name: 'cla_group', required: true },
    { name: 'characteristic', required: true },
    { name: 'percentage', required: true },
  ],
  'looked-after-rate': [
    ...BY_AREA,
    { name: 'population_count', required: true },
    { name: 'population_estimate', required: true },
    { name: 'rate_per_10000', required: true },
  ],
  'looked-after-provider-by-type': [
    ...SHARED,
    { name: 'region_code' },
    { name: 'new_la_code' },
    { name: 'placement_type', required: true },
    { name: 'placement_provider', required: true },
    { name: 'percentage', required: true },
  ],
} as const;

const SYMBOL_LIST = (Object.keys(SYMBOLS) as PublishedSymbol[]).map(inFull).join('; ');

/** Reads rows of the Department's tables of looked after children; what cannot be read is set aside. */
export class FigureRowReader {
  private readonly index: Readonly<Record<string, number | undefined>>;

  /** @throws DomainError input-rejected when a required column is missing, with the nearest match */
  constructor(
    private readonly source: TableSource,
    private readonly dataset: FigureDataset,
    private readonly areas: AreaReader,
    private readonly report: ImportReport,
  ) {
    this.index = findColumns(source, COLUMNS[dataset], report);
  }

  /** Null when the row was set aside. */
  read(row: TableRow): FigureRow[] | null {
    this.report.rowRead();
    const problems: QuarantineReason[] = [];
    const period = this.period(row, problems);
    const area = this.area(row, problems);
    const figures = this.figures(row, problems);
    if (period !== null && area !== null && problems.length === 0) {
      return figures.map((figure) => ({ row: row.row, period, area, ...figure }));
    }
    this.report.quarantine(this.source.file, this.source.columns, row, problems);
    return null;
  }

  private figures(row: TableRow, problems: QuarantineReason[]) {
    const cell = (column: string): PublishedCell => this.figure(row, column, problems);
    switch (this.dataset) {
      case 'looked-after-rate': {
        const group = this.word(row, 'population_count', problems);
        const { number, rate, population } = RATE_CHARACTERISTICS;
        return [
          { group, characteristic: number, number: cell('number'), percentage: null },
          { group, characteristic: rate, number: cell('rate_per_10000'), percentage: null },
          { group, characteristic: population, number: cell('population_estimate'), percentage: null },
        ];
      }
      case 'looked-after-by-authority': {
        const group = this.word(row, 'cla_group', problems);
        const characteristic = this.word(row, 'characteristic', problems);
        return [{ group, characteristic, number: cell('number'), percentage: cell('percentage') }];
      }
      case 'looked-after-provider-by-type': {
        const group = this.word(row, 'placement_type', problems);
        const characteristic = this.word(row, 'placement_provider', problems);
        return [{ group, characteristic, number: cell('number'), percentage: cell('percentage') }];
      }
    }
  }

  private area(row: TableRow, problems: QuarantineReason[]): FigureArea | null {
    const area = this.areas.read(row.row, {
      level: this.text(row, 'geographic_level'),
      regionCode: this.text(row, 'region_code'),
      regionName: this.text(row, 'region_name') || this.text(row, 'geo_breakdown'),
      authorityCode: this.text(row, 'new_la_code'),
    });
    if ('level' in area) return area;
    problems.push(area);
    return null;
  }

  private period(row: TableRow, problems: QuarantineReason[]): number | null {
    const text = this.text(row, 'time_period');
    const period = readPeriod(text);
    if (period === null) {
      const message = `"${text}" is no year. Expected 2024, or 202324 for April 2023 to March 2024.`;
      problems.push({ field: 'time_period', rule: 'period-unreadable', message });
    }
    return period;
  }

  private word(row: TableRow, column: string, problems: QuarantineReason[]): string {
    const text = this.text(row, column);
    if (text === '') problems.push({ field: column, rule: 'required-empty', message: 'is empty.' });
    return text;
  }

  private figure(row: TableRow, column: string, problems: QuarantineReason[]): PublishedCell {
    const text = this.text(row, column);
    const cell = readPublishedCell(text);
    if (cell !== null) return cell;
    const message = `${text === '' ? 'is empty' : `"${text}" is no number`}. Expected a number or a symbol (${SYMBOL_LIST}).`;
    problems.push({ field: column, rule: 'figure-unreadable', message });
    return { value: null, symbol: 'x' };
  }

  private text(row: TableRow, column: string): string {
    const at = this.index[column];
    return at === undefined ? '' : (row.cells[at] ?? '').replace(/\s+/g, ' ').trim();
  }
}
