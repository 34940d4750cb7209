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
import { provisionType, registrationStatus, sector } from '../domain/ofsted-spelling';
import { CellReader, isWithheld, shown } from './cell-reader';
import { isGroupRow, passOver } from './group-row';
import { isHeader } from './register-layout';

const COLUMNS = [
  { name: 'URN', required: true },
  { name: 'Provision type', required: true },
  { name: 'Local authority', required: true },
  { name: 'Joiner status', required: true },
  { name: 'Leaver status', required: true },
  { name: 'Sector' },
  { name: 'Places' },
  { name: 'Supported accommodation premises', aliases: ['Premises'] },
  { name: "Short-break-only children's home", aliases: [/^short.?breaks?.?only/] },
  { name: 'Government Office Region', aliases: ['Ofsted region'] },
  { name: 'First effective date (that the provider became active)', aliases: ['Registration date'] },
  { name: 'First effective date (that the provider became resigned)' },
  { name: 'First effective date (that the provider closed)' },
  { name: 'First effective date (that the provider became cancelled)' },
  { name: 'Cancelled or resigned date' },
  { name: 'Registration status before', aliases: [/^registration status \(as at (?:1 april|@startdate)/] },
  { name: 'Registration status after', aliases: [/^registration status (?:\(as )?at (?:31 march|@enddate)/] },
  { name: 'Inspectorate before', aliases: [/^inspectorate \(as at (?:1 april|@startdate)/] },
  { name: 'Inspectorate after', aliases: [/^inspectorate \(as at (?:31 march|@enddate)/] },
  { name: 'Name', aliases: ['Setting name', 'Provider name'] },
  { name: 'Reason' },
] as const;

const PASSED_OVER = [
  { name: 'Web link' },
  { name: 'Ofsted region' },
  { name: 'Parliamentary constituency' },
  { name: 'Flag for appealed' },
] as const;

type MovementColumn = (typeof COLUMNS)[number]['name'];

/** What a row says of a provider that opened or closed in the year. */
export interface ListedMovement {
  readonly row: number;
  readonly urn: string;
  readonly provisionType: string;
  readonly name: string | null;
  readonly withheld: boolean;
  readonly sector: string | null;
  readonly places: number | null;
  readonly supportedPremises: number | null;
  readonly shortBreakOnly: boolean | null;
  readonly authority: NamedAuthority | null;
  readonly authorityName: string | null;
  readonly region: string | null;
  readonly activeOn: CalendarDate | null;
  readonly resignedOn: CalendarDate | null;
  readonly closedOn: CalendarDate | null;
  readonly cancelledOn: CalendarDate | null;
  readonly joined: boolean;
  readonly left: boolean;
  readonly statusBefore: string | null;
  readonly statusAfter: string | null;
  readonly inspectorateBefore: string | null;
  readonly inspectorateAfter: string | null;
  readonly reason: string | null;
}

/** Opens Ofsted's table of joiners and leavers. @throws DomainError input-rejected */
export const openMovements = (file: string): Promise<TableSource> =>
  openTable(file, {
    isHeader,
    headerInWords: "the header row of Ofsted's leavers and joiners, with URN, Joiner status and Leaver status",
  });

/** Reads rows of Ofsted's table of joiners and leavers, from the layouts of 2017 to 2025. */
export class MovementRowReader {
  private readonly cells: CellReader<MovementColumn>;

  /** @throws DomainError input-rejected when a required column is missing */
  constructor(
    private readonly source: TableSource,
    private readonly authorities: OfstedAuthorities,
    private readonly report: ImportReport,
  ) {
    this.cells = new CellReader(source, findColumns(source, [...COLUMNS, ...PASSED_OVER], report), report);
  }

  /** Null when the row is of no provider, or cannot be read: then it is in quarantine. */
  read(row: TableRow): ListedMovement | null {
    const { cells } = this;
    this.report.rowRead();
    const given = (['Provision type', 'Local authority', 'Sector'] as const).map((each) => cells.text(row, each));
    if (isGroupRow(row, this.source.columns, given)) {
      passOver(this.source, row, this.report);
      return null;
    }
    const problems: QuarantineReason[] = [];
    const urn = cells.urn(row, 'URN', problems);
    const type = cells.required(row, 'Provision type', provisionType, problems);
    const places = cells.whole(row, 'Places', problems);
    const supportedPremises = cells.whole(row, 'Supported accommodation premises', problems);
    const way = this.way(row, problems);
    if (urn === null || problems.length > 0) {
      this.report.quarantine(this.source.file, this.source.columns, row, problems);
      return null;
    }
    const region = cells.text(row, 'Government Office Region');
    const name = cells.text(row, 'Name');
    return {
      row: row.row,
      urn,
      provisionType: type,
      name: shown(name),
      withheld: isWithheld(name),
      sector: cells.word(row, 'Sector', sector),
      places,
      supportedPremises,
      shortBreakOnly: cells.mark(row, "Short-break-only children's home"),
      ...cells.authority(row, 'Local authority', this.authorities, region),
      region,
      ...way,
      ...this.days(row),
      inspectorateBefore: cells.text(row, 'Inspectorate before'),
      inspectorateAfter: cells.text(row, 'Inspectorate after'),
      reason: cells.text(row, 'Reason'),
    };
  }

  private way(row: TableRow, problems: QuarantineReason[]) {
    const is = (column: 'Joiner status' | 'Leaver status', word: string): boolean =>
      this.cells.text(row, column)?.toLowerCase() === word;
    const way = { joined: is('Joiner status', 'joiner'), left: is('Leaver status', 'leaver') };
    if (!way.joined && !way.left)
      problems.push({ field: 'Joiner status', rule: 'no-movement', message: 'is neither a joiner nor a leaver.' });
    return way;
  }

  /** Some years give one day for both ways of leaving: the status says which it was. */
  private days(row: TableRow) {
    const { cells } = this;
    const statusBefore = cells.word(row, 'Registration status before', registrationStatus);
    const statusAfter = cells.word(row, 'Registration status after', registrationStatus);
    const either = cells.date(row, 'Cancelled or resigned date');
    const cancelled = statusAfter === 'Cancelled';
    return {
      statusBefore,
      statusAfter,
      activeOn: cells.date(row, 'First effective date (that the provider became active)'),
      resignedOn:
        cells.date(row, 'First effective date (that the provider became resigned)') ?? (cancelled ? null : either),
      closedOn: cells.date(row, 'First effective date (that the provider closed)'),
      cancelledOn:
        cells.date(row, 'First effective date (that the provider became cancelled)') ?? (cancelled ? either : null),
    };
  }
}
