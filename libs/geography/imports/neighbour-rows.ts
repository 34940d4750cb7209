import { comparable, findColumns, type ImportReport, type TableRow, type TableSource } from '#platform';
import type { PublishedArea, PublishedAreas } from '../queries/published-areas.query';

export const NEIGHBOURS = 10;
const RANKS = Array.from({ length: NEIGHBOURS }, (_, index) => index + 1);

/** Columns by which the table is known. */
export const NEIGHBOUR_COLUMNS = ['LA num', ...RANKS.map((rank) => `SN${rank}`)];

const COLUMNS = [
  { name: 'LA num', aliases: ['LA number'], required: true },
  { name: 'LA Name', aliases: [] },
  { name: 'LA number' },
  { name: 'GOInd' },
  { name: 'GOReg' },
  ...RANKS.map((rank) => ({ name: `SN${rank}`, required: true })),
] as const;

/** As the file of May 2025 spells them; earlier ones have "Very Close". */
const CLOSENESS = ['Extremely close', 'Very close', 'Close', 'Somewhat close', 'Not close'];

export interface NeighbourRow {
  readonly row: number;
  readonly code: string;
  readonly rank: number;
  readonly neighbourCode: string;
  readonly closeness: string;
}

/** Reads the rows of DfE's table of statistical neighbours, one an authority. */
export class NeighbourRowReader {
  private readonly number: number;
  private readonly ranked: readonly number[];
  private readonly seen = new Map<string, number>();

  /** @throws DomainError input-rejected naming a missing column */
  constructor(
    private readonly source: TableSource,
    private readonly areas: PublishedAreas,
    private readonly report: ImportReport,
  ) {
    // The columns of closeness all have one name, "SNP", so each is known by standing right of its neighbour.
    const named = { ...source, columns: source.columns.filter((name) => comparable(name) !== 'snp') };
    findColumns(named, COLUMNS, report);
    const index = findColumns(source, COLUMNS) as Record<string, number>;
    this.number = index['LA num'] as number;
    this.ranked = RANKS.map((rank) => index[`SN${rank}`] as number);
  }

  /** The ten neighbours of a row; null for a heading within the table, and for a row that was set aside or left out. */
  read(row: TableRow): NeighbourRow[] | null {
    const number = (row.cells[this.number] ?? '').trim();
    if (number === '' && this.ranked.every((column) => (row.cells[column] ?? '').trim() === '')) return null;
    this.report.rowRead();
    const area = this.areas(number);
    if (area === null || !/^\d{3}$/.test(number)) {
      return this.setAside(row, 'LA num', 'unknown-area', `"${number}" is no DfE number of an authority of England.`);
    }
    if (area.former) return this.leaveOut(row, area);
    const first = this.seen.get(area.code);
    if (first !== undefined) {
      return this.setAside(row, 'LA num', 'duplicate-area', `${area.name} has its neighbours on row ${first} already.`);
    }
    const found = this.ranked.map((column, at) => this.neighbour(row, area, column, at + 1));
    const problem = found.find((each) => typeof each === 'string') ?? this.repeated(found as NeighbourRow[]);
    if (typeof problem === 'string') return this.setAside(row, null, 'neighbour-unreadable', problem);
    this.seen.set(area.code, row.row);
    return found as NeighbourRow[];
  }

  private neighbour(row: TableRow, area: PublishedArea, column: number, rank: number): NeighbourRow | string {
    const number = (row.cells[column] ?? '').trim();
    const other = this.areas(number);
    if (other === null || other.former || other.code === area.code) {
      return `SN${rank} is "${number}", which is no other authority's DfE number.`;
    }
    const word = comparable(row.cells[column + 1] ?? '');
    const closeness = CLOSENESS.find((each) => each.toLowerCase() === word);
    if (closeness === undefined) {
      return `SN${rank} has "${row.cells[column + 1] ?? ''}" for its closeness. Expected ${CLOSENESS.join(', ')}.`;
    }
    return { row: row.row, code: area.code, rank, neighbourCode: other.code, closeness };
  }

  private repeated(rows: readonly NeighbourRow[]): string | null {
    const codes = rows.map((each) => each.neighbourCode);
    const twice = rows.find((each, at) => codes.indexOf(each.neighbourCode) < at);
    return twice ? `SN${twice.rank} names an authority that stands before it already.` : null;
  }

  private setAside(row: TableRow, field: string | null, rule: string, message: string): null {
    this.report.quarantine(this.source.file, this.source.columns, row, { field, rule, message });
    return null;
  }

  private leaveOut(row: TableRow, area: PublishedArea): null {
    this.report.issue({
      file: this.source.file,
      row: row.row,
      field: 'LA num',
      rule: 'former-authority',
      severity: 'warning',
      message: `${area.name} is an authority that is no more: its neighbours were left out.`,
    });
    return null;
  }
}
