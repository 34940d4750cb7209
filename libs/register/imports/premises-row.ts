import type { CalendarDate } from '#kernel';
import type { NamedAuthority, OfstedAuthorities } from '#geography';
import {
  findColumns,
  openTable,
  type ImportReport,
  type QuarantineReason,
  type TableRow,
  type TableSource,
} from '#platform';
import { premisesCategory, registrationStatus, sector } from '../domain/ofsted-spelling';
import { CellReader, shown } from './cell-reader';
import { isGroupRow, passOver } from './group-row';
import { isHeader } from './register-layout';

const COLUMNS = [
  { name: 'URN', required: true },
  { name: 'Service category', aliases: [/^service category/], required: true },
  { name: 'Places', required: true },
  { name: 'Premises Local Authority', aliases: ['Local authority'], required: true },
  { name: 'Registration status', required: true },
  { name: 'Provider name', aliases: ['Name'] },
  { name: 'Registration date' },
  { name: 'Premises Government Office Region', aliases: ['Premises Ofsted Region', 'Government Office Region'] },
  { name: 'Sector' },
  { name: 'Organisation name', aliases: ['Organisation which owns the provider'] },
] as const;

const PASSED_OVER = [
  { name: 'Web link' },
  { name: 'Provision type' },
  { name: 'Premises Ofsted Region' },
  { name: 'Premises Parliamentary Constituency' },
] as const;

type PremisesColumn = (typeof COLUMNS)[number]['name'];

/** What a row says of one of a provider's premises. */
export interface ListedPremises {
  readonly row: number;
  readonly urn: string;
  readonly providerName: string | null;
  readonly owner: string | null;
  readonly status: string;
  readonly sector: string | null;
  readonly registeredOn: CalendarDate | null;
  readonly category: string;
  readonly places: number | null;
  readonly authority: NamedAuthority | null;
  readonly authorityName: string | null;
  readonly region: string | null;
}

/** Opens Ofsted's table of supported accommodation premises. @throws DomainError input-rejected */
export const openPremises = (file: string): Promise<TableSource> =>
  openTable(file, {
    isHeader,
    headerInWords: "the header row of Ofsted's supported accommodation premises, with URN and Service category",
  });

/** Reads rows of Ofsted's table of supported accommodation premises. */
export class PremisesRowReader {
  private readonly cells: CellReader<PremisesColumn>;

  /** @throws DomainError input-rejected when a required column is missing */
  constructor(
    private readonly source: TableSource,
    private readonly authorities: OfstedAuthorities,
    private readonly report: ImportReport,
  ) {
    this.cells = new CellReader(source, findColumns(source, [...COLUMNS, ...PASSED_OVER], report), report);
  }

  /** Null when the row is of no premises, or cannot be read: then it is in quarantine. */
  read(row: TableRow): ListedPremises | null {
    const { cells } = this;
    this.report.rowRead();
    const given = (['Service category', 'Premises Local Authority'] as const).map((each) => cells.text(row, each));
    if (isGroupRow(row, this.source.columns, given)) {
      passOver(this.source, row, this.report);
      return null;
    }
    const problems: QuarantineReason[] = [];
    const urn = cells.urn(row, 'URN', problems);
    const category = cells.required(row, 'Service category', premisesCategory, problems);
    const status = cells.required(row, 'Registration status', registrationStatus, problems);
    const places = cells.whole(row, 'Places', problems);
    if (urn === null || problems.length > 0) {
      this.report.quarantine(this.source.file, this.source.columns, row, problems);
      return null;
    }
    const region = cells.text(row, 'Premises Government Office Region');
    return {
      row: row.row,
      urn,
      providerName: shown(cells.text(row, 'Provider name')),
      owner: shown(cells.text(row, 'Organisation name')),
      status,
      sector: cells.word(row, 'Sector', sector),
      registeredOn: cells.date(row, 'Registration date'),
      category,
      places,
      ...cells.authority(row, 'Premises Local Authority', this.authorities, region),
      region,
    };
  }
}
