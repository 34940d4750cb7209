import type { CalendarDate } from '#kernel';
import type { ImportReport, QuarantineReason, TableRow } from '#platform';
import type { NamedAuthority, OfstedAuthorities } from '#geography';
import { judgement, provisionType, registrationStatus, sector, STATUS_NOT_GIVEN } from '../domain/ofsted-spelling';
import { CellReader, isWithheld, shown } from './cell-reader';
import { isGroupRow, passOver } from './group-row';
import type { RegisterColumn, RegisterLayout } from './register-layout';

/** What a row says of one inspection. */
export interface ListedInspection {
  readonly inspectedOn: CalendarDate;
  readonly publishedOn: CalendarDate | null;
  readonly eventType: string | null;
  readonly eventNumber: string | null;
  readonly overall: string | null;
  readonly helpedAndProtected: string | null;
  readonly leadersAndManagers: string | null;
  readonly education: string | null;
  readonly health: string | null;
  readonly supportedAccommodation: string | null;
}

/** What a row says of one provider. */
export interface Listing {
  readonly row: number;
  readonly urn: string;
  readonly provisionType: string;
  readonly status: string;
  readonly name: string | null;
  readonly withheld: boolean;
  readonly owner: string | null;
  readonly authority: NamedAuthority | null;
  readonly authorityName: string | null;
  readonly region: string | null;
  readonly sector: string | null;
  readonly places: number | null;
  readonly registeredOn: CalendarDate | null;
  readonly shortBreakOnly: boolean | null;
  readonly multiBuilding: boolean | null;
  readonly supportedPremises: number | null;
  readonly linkedEducationUrn: string | null;
  readonly address: string | null;
  readonly town: string | null;
  readonly postcode: string | null;
  readonly latest: ListedInspection | null;
  readonly previous: ListedInspection | null;
  /** No inspection is given: only a list of all providers has such rows. */
  readonly uninspected: boolean;
}

/** Reads rows of Ofsted's tables; what is odd is reported, what cannot be read is set aside. */
export class RegisterRowReader {
  private readonly cells: CellReader<RegisterColumn>;

  constructor(
    private readonly layout: RegisterLayout,
    private readonly authorities: OfstedAuthorities,
    private readonly report: ImportReport,
  ) {
    this.cells = new CellReader(layout.source, layout.index, report);
  }

  /** Null when the row is no provider's, or cannot be read: then it is in quarantine. */
  read(row: TableRow): Listing | null {
    const { cells } = this;
    this.report.rowRead();
    if (this.isGroup(row)) {
      passOver(this.layout.source, row, this.report);
      return null;
    }
    const problems: QuarantineReason[] = [];
    const urn = cells.urn(row, 'URN', problems);
    const type = cells.required(row, 'Provision type', provisionType, problems);
    const status = this.status(row, problems);
    const places = cells.whole(row, 'Places', problems);
    const supportedPremises = cells.whole(row, 'Supported accommodation premises', problems);
    if (urn === null || problems.length > 0) {
      const { file, columns } = this.layout.source;
      this.report.quarantine(file, columns, row, problems);
      return null;
    }
    const latest = this.inspection(row, 'latest');
    const overall = cells.text(row, INSPECTION_COLUMNS.latest.overall);
    const region = cells.text(row, 'Government Office Region');
    return {
      row: row.row,
      urn,
      provisionType: type,
      status,
      ...this.identity(row),
      ...cells.authority(row, 'Local authority', this.authorities, region),
      region,
      sector: cells.word(row, 'Sector', sector),
      places,
      registeredOn: cells.date(row, 'Registration date'),
      shortBreakOnly: cells.mark(row, "Short-break-only children's home"),
      multiBuilding: cells.mark(row, "Multi building children's home"),
      supportedPremises,
      linkedEducationUrn: cells.text(row, 'Linked education URN'),
      latest,
      previous: this.inspection(row, 'previous'),
      uninspected: latest === null && (overall === null || judgement(overall).text === 'Not yet inspected'),
    };
  }

  private isGroup(row: TableRow): boolean {
    const given = (['Provision type', 'Local authority', 'Sector'] as const).map((each) => this.cells.text(row, each));
    return isGroupRow(row, this.layout.source.columns, given);
  }

  /** A file without the column says nothing of it; one that has it must say it in each row. */
  private status(row: TableRow, problems: QuarantineReason[]): string {
    if (!this.cells.has('Registration status')) return STATUS_NOT_GIVEN;
    return this.cells.required(row, 'Registration status', registrationStatus, problems);
  }

  private identity(row: TableRow) {
    const name = this.cells.text(row, 'Name');
    const owner = this.cells.text(row, 'Organisation name');
    const lines: RegisterColumn[] = ['Address 1', 'Address 2', 'County'];
    return {
      name: shown(name),
      // Where there is no name at all, the address tells whether Ofsted withholds them.
      withheld: isWithheld(name) || (name === null && isWithheld(this.cells.text(row, 'Address 1'))),
      // A spreadsheet's 0 stands for an empty cell in some published files.
      owner: owner === '0' ? null : shown(owner),
      address:
        lines
          .map((column) => shown(this.cells.text(row, column)))
          .filter((line) => line !== null)
          .join(', ') || null,
      town: shown(this.cells.text(row, 'Town')),
      postcode: shown(this.cells.text(row, 'Postcode')),
    };
  }

  private inspection(row: TableRow, which: 'latest' | 'previous'): ListedInspection | null {
    const { cells } = this;
    const columns = INSPECTION_COLUMNS[which];
    const inspectedOn = cells.date(row, columns.date);
    const overall = cells.word(row, columns.overall, judgement);
    if (inspectedOn === null) {
      if (overall !== null && overall !== 'Not yet inspected')
        cells.warn(
          row,
          columns.date,
          'judgement-without-date',
          `The judgement "${overall}" has no date, so it was left out.`,
        );
      return null;
    }
    return {
      inspectedOn,
      publishedOn: cells.date(row, columns.published),
      eventType: cells.text(row, columns.type),
      eventNumber: cells.text(row, columns.number),
      overall,
      helpedAndProtected: cells.word(row, columns.protected, judgement),
      leadersAndManagers: cells.word(row, columns.leaders, judgement),
      education: cells.word(row, columns.education, judgement),
      health: cells.word(row, columns.health, judgement),
      supportedAccommodation: which === 'latest' ? cells.word(row, 'Supported Accommodation outcome', judgement) : null,
    };
  }
}

const INSPECTION_COLUMNS = {
  latest: {
    date: 'Latest full inspection date',
    published: 'Latest full inspection publication date',
    type: 'Latest full inspection event type',
    number: 'Latest full inspection event number',
    overall: 'Overall experiences and progress of children and young people',
    protected: 'How well children and young people are helped and protected',
    leaders: 'The effectiveness of leaders and managers',
    education: 'Outcomes in education and related learning activities',
    health: 'Health services',
  },
  previous: {
    date: 'Previous full inspection event date',
    published: 'Previous full inspection publication date',
    type: 'Previous full inspection event type',
    number: 'Previous full inspection event number',
    overall: 'Previous overall experiences and progress of children and young people',
    protected: 'Previous how well children and young people are helped and protected',
    leaders: 'Previous effectiveness of leaders and managers',
    education: 'Previous outcomes in education and related learning activities',
    health: 'Previous health services',
  },
} as const satisfies Record<string, Record<string, RegisterColumn>>;
