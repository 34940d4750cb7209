import { readCalendarDate, type CalendarDate } from '#kernel';
import type { ImportReport, QuarantineReason, TableRow } from '#platform';
import type { NamedAuthority, OfstedAuthorities } from '#geography';
import { judgement, provisionType, registrationStatus, sector, type Spelling } from '../domain/ofsted-spelling';
import { readUrn } from '../domain/urn';
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

const WITHHELD = /^redacted$/i;
const WHOLE = /^(\d{1,6})(?:\.0+)?$/;

/** Reads rows of Ofsted's tables; what is odd is reported, what cannot be read is set aside. */
export class RegisterRowReader {
  constructor(
    private readonly layout: RegisterLayout,
    private readonly authorities: OfstedAuthorities,
    private readonly report: ImportReport,
  ) {}

  /** Null when the row cannot be read: then it is in quarantine. */
  read(row: TableRow): Listing | null {
    this.report.rowRead();
    const problems: QuarantineReason[] = [];
    const urn = this.urn(row, problems);
    const type = this.required(row, 'Provision type', provisionType, problems);
    const status = this.required(row, 'Registration status', registrationStatus, problems);
    const places = this.whole(row, 'Places', problems);
    const supportedPremises = this.whole(row, 'Supported accommodation premises', problems);
    if (urn === null || problems.length > 0) {
      const { file, columns } = this.layout.source;
      this.report.quarantine(file, columns, row, problems);
      return null;
    }
    const latest = this.inspection(row, 'latest');
    const overall = this.text(row, INSPECTION_COLUMNS.latest.overall);
    return {
      row: row.row,
      urn,
      provisionType: type,
      status,
      ...this.identity(row),
      ...this.place(row),
      sector: this.word(row, 'Sector', sector),
      places,
      registeredOn: this.date(row, 'Registration date'),
      shortBreakOnly: this.mark(row, "Short-break-only children's home"),
      multiBuilding: this.mark(row, "Multi building children's home"),
      supportedPremises,
      linkedEducationUrn: this.text(row, 'Linked education URN'),
      latest,
      previous: this.inspection(row, 'previous'),
      uninspected: latest === null && (overall === null || judgement(overall).text === 'Not yet inspected'),
    };
  }

  private identity(row: TableRow) {
    const name = this.text(row, 'Name');
    const owner = this.text(row, 'Organisation name');
    return {
      name: this.shown(name),
      withheld: name !== null && WITHHELD.test(name),
      // A spreadsheet's 0 stands for an empty cell in some published files.
      owner: owner === '0' ? null : this.shown(owner),
      address:
        ['Address 1', 'Address 2', 'County']
          .map((column) => this.shown(this.text(row, column as RegisterColumn)))
          .filter((line) => line !== null)
          .join(', ') || null,
      town: this.shown(this.text(row, 'Town')),
      postcode: this.shown(this.text(row, 'Postcode')),
    };
  }

  private place(row: TableRow) {
    const authorityName = this.text(row, 'Local authority');
    const region = this.text(row, 'Government Office Region');
    const authority = authorityName === null ? null : this.authorities(authorityName);
    if (authority === null && region !== 'Wales') {
      const message =
        authorityName === null
          ? 'There is no local authority: the provider counts in no area.'
          : `"${authorityName}" is none of the 153 authorities of England: the provider is kept under that name, without a code.`;
      this.warn(row, 'Local authority', 'unknown-authority', message);
    }
    return { authority, authorityName, region };
  }

  private inspection(row: TableRow, which: 'latest' | 'previous'): ListedInspection | null {
    const columns = INSPECTION_COLUMNS[which];
    const inspectedOn = this.date(row, columns.date);
    const overall = this.word(row, columns.overall, judgement);
    if (inspectedOn === null) {
      if (overall !== null && overall !== 'Not yet inspected')
        this.warn(
          row,
          columns.date,
          'judgement-without-date',
          `The judgement "${overall}" has no date, so it was left out.`,
        );
      return null;
    }
    return {
      inspectedOn,
      publishedOn: this.date(row, columns.published),
      eventType: this.text(row, columns.type),
      eventNumber: this.text(row, columns.number),
      overall,
      helpedAndProtected: this.word(row, columns.protected, judgement),
      leadersAndManagers: this.word(row, columns.leaders, judgement),
      education: this.word(row, columns.education, judgement),
      health: this.word(row, columns.health, judgement),
      supportedAccommodation: which === 'latest' ? this.word(row, 'Supported Accommodation outcome', judgement) : null,
    };
  }

  private urn(row: TableRow, problems: QuarantineReason[]): string | null {
    const text = this.text(row, 'URN');
    const read = text === null ? null : readUrn(text);
    if (read === null) {
      const message = text === null ? 'is empty.' : `"${text}" is no URN. Expected seven digits, or SC and six digits.`;
      problems.push({ field: this.heading('URN'), rule: 'urn-unreadable', message });
      return null;
    }
    if (!read.usual)
      this.warn(
        row,
        'URN',
        'urn-form',
        `"${read.urn}" has an unusual form. Expected seven digits, or SC and six digits.`,
      );
    return read.urn;
  }

  private required(
    row: TableRow,
    column: RegisterColumn,
    spelling: (text: string) => Spelling,
    problems: QuarantineReason[],
  ): string {
    const word = this.word(row, column, spelling);
    if (word === null) problems.push({ field: this.heading(column), rule: 'required-empty', message: 'is empty.' });
    return word ?? '';
  }

  private whole(row: TableRow, column: RegisterColumn, problems: QuarantineReason[]): number | null {
    const text = this.text(row, column);
    if (text === null) return null;
    const match = WHOLE.exec(text.replaceAll(',', ''));
    if (match) return Number(match[1]);
    problems.push({ field: this.heading(column), rule: 'number-unreadable', message: `"${text}" is no whole number.` });
    return null;
  }

  private date(row: TableRow, column: RegisterColumn): CalendarDate | null {
    const text = this.text(row, column);
    if (text === null) return null;
    const date = readCalendarDate(text);
    if (date === null)
      this.warn(
        row,
        column,
        'date-unreadable',
        `"${text}" is no date, so it was left empty. Expected DD/MM/YYYY or YYYY-MM-DD.`,
      );
    return date;
  }

  private word(row: TableRow, column: RegisterColumn, spelling: (text: string) => Spelling): string | null {
    const text = this.text(row, column);
    if (text === null) return null;
    const word = spelling(text);
    if (!word.known)
      this.warn(row, column, 'unknown-word', `"${word.text}" is not known here, and was kept as published.`);
    return word.text;
  }

  /** Whether a cell that is marked or left empty is marked; null where the file has no such column. */
  private mark(row: TableRow, column: RegisterColumn): boolean | null {
    if (this.layout.index[column] === undefined) return null;
    const text = this.text(row, column);
    return text !== null && !/^no?$/i.test(text);
  }

  private shown(text: string | null): string | null {
    return text !== null && WITHHELD.test(text) ? null : text;
  }

  private text(row: TableRow, column: RegisterColumn): string | null {
    const index = this.layout.index[column];
    const text = index === undefined ? '' : (row.cells[index] as string).trim();
    return text === '' ? null : text;
  }

  private warn(row: TableRow, column: RegisterColumn, rule: string, message: string): void {
    const { file } = this.layout.source;
    this.report.issue({ file, row: row.row, field: this.heading(column), rule, severity: 'warning', message });
  }

  /** The column's name as the file has it. */
  private heading(column: RegisterColumn): string {
    const index = this.layout.index[column];
    return index === undefined ? column : (this.layout.source.columns[index] as string);
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
