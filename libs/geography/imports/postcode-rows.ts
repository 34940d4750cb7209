import { calendarDate, type CalendarDate } from '#kernel';
import { findColumns, openTable, type ImportReport, type TableRow, type TableSource } from '#platform';
import { countryOfDistrict } from '../domain/country';
import { normalisePostcode } from '../domain/postcode';
import { PostcodeSet } from './postcode-set';

const POSTCODE_COLUMN = /^pcd[78s]?$/i;

/** The member of ONS's zip that holds the whole directory; the others repeat it in parts. */
const MEMBER = /(?:^|\/)Data\/ONSPD_[^/]*_UK\.csv$/i;

const COLUMNS = [
  { name: 'pcd', aliases: ['pcd7', 'pcd8', 'pcds'], required: true },
  { name: 'oslaua', aliases: ['laua', /^lad\d\dcd$/], required: true },
  { name: 'oseast1m', aliases: [/^(?:os)?east(?:ing)?s?(?:\d*m)?$/], required: true },
  { name: 'osnrth1m', aliases: [/^(?:os)?n(?:o?rth)(?:ing)?s?(?:\d*m)?$/], required: true },
] as const;

const FURTHEST_EAST = 800_000;
const FURTHEST_NORTH = 1_400_000;

export const openPostcodeDirectory = (path: string): Promise<TableSource> =>
  openTable(path, {
    member: MEMBER,
    isHeader: (cells) => cells.some((cell) => POSTCODE_COLUMN.test(cell)),
    headerInWords: 'a header with a postcode column (pcd, pcd7, pcd8 or pcds), a district and a grid reference',
  });

/** What the name of the file says: "ONSPD NOV 2025", the first day of that month. */
export function editionNamed(file: string): { label: string; asAt: CalendarDate | null } {
  const match = /ONSPD[_ -]?([A-Z]{3})[A-Z]*[_ -]?(\d{4})/i.exec(file);
  const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
  const month = match ? months.indexOf((match[1] as string).toUpperCase()) + 1 : 0;
  if (!match || month === 0) return { label: file, asAt: null };
  const asAt = calendarDate(`${match[2]}-${String(month).padStart(2, '0')}-01`);
  return { label: `ONSPD ${months[month - 1]} ${match[2]}`, asAt };
}

/** What was counted on the way in, kept with the edition. */
export interface DirectoryCounts {
  postcodes: number;
  english: number;
  englishWithAuthority: number;
  withoutCountry: number;
  withGridReference: number;
}

/** Turns rows of the directory into lines of COPY: slot, postcode, authority, country, east, north. */
export class PostcodeRows {
  readonly counts: DirectoryCounts = {
    postcodes: 0,
    english: 0,
    englishWithAuthority: 0,
    withoutCountry: 0,
    withGridReference: 0,
  };
  private readonly seen = new PostcodeSet();
  private readonly at: { readonly [name in (typeof COLUMNS)[number]['name']]: number };

  /** @throws DomainError input-rejected naming a missing column and its nearest match */
  constructor(
    private readonly source: TableSource,
    private readonly authorityOfDistrict: ReadonlyMap<string, string>,
    private readonly report: ImportReport,
  ) {
    this.at = findColumns(source, COLUMNS, report);
  }

  async *lines(slot: string, onProgress?: (rows: number) => void): AsyncGenerator<string> {
    let read = 0;
    for await (const batch of this.source.batches) {
      let lines = '';
      for (const row of batch) {
        const line = this.line(row);
        if (line !== null) lines += `${slot}\t${line}`;
      }
      read += batch.length;
      this.report.rowRead(batch.length);
      onProgress?.(read);
      if (lines !== '') yield lines;
    }
  }

  /** The line without its slot; null when the row is not stored. */
  private line(row: TableRow): string | null {
    const text = row.cells[this.at.pcd] as string;
    const postcode = normalisePostcode(text);
    if (postcode === null) {
      const message = text.trim() === '' ? 'the postcode is empty' : `"${text.slice(0, 20)}" is not a postcode`;
      this.report.quarantine(this.source.file, this.source.columns, row, {
        field: this.source.columns[this.at.pcd] as string,
        rule: 'postcode-form',
        message: `${message}; expected one like M1 1AE.`,
      });
      return null;
    }
    if (!this.seen.add(postcode)) {
      this.warn(
        row,
        this.at.pcd,
        'duplicate-postcode',
        `${postcode} is in the file more than once; the first row is kept.`,
      );
      return null;
    }
    return this.located(row, postcode);
  }

  private located(row: TableRow, postcode: string): string {
    const district = (row.cells[this.at.oslaua] as string).trim();
    const country = countryOfDistrict(district);
    const authority = this.authorityOfDistrict.get(district) ?? null;
    if (authority === null && district !== '' && (country === null || country === 'E')) {
      this.warn(
        row,
        this.at.oslaua,
        'unknown-district',
        `${district.slice(0, 20)} is no district that leads to one of the 153 authorities; its authority is not known.`,
      );
    }
    const grid = this.gridReference(row);
    this.count(country, authority, grid !== null);
    return `${postcode}\t${authority ?? '\\N'}\t${country ?? '\\N'}\t${grid ?? '\\N\t\\N'}\n`;
  }

  /** East and north as COPY has them; null when empty or 0,0, which is how the directory says that it has none. */
  private gridReference(row: TableRow): string | null {
    const eastText = row.cells[this.at.oseast1m] as string;
    const northText = row.cells[this.at.osnrth1m] as string;
    if (eastText.trim() === '' && northText.trim() === '') return null;
    const east = Math.round(eastText.trim() === '' ? Number.NaN : Number(eastText));
    const north = Math.round(northText.trim() === '' ? Number.NaN : Number(northText));
    if (east === 0 && north === 0) return null;
    if (east >= 0 && east <= FURTHEST_EAST && north >= 0 && north <= FURTHEST_NORTH) return `${east}\t${north}`;
    this.warn(
      row,
      this.at.oseast1m,
      'grid-reference',
      `"${eastText.slice(0, 20)}, ${northText.slice(0, 20)}" is no grid reference in metres; the postcode is kept without one.`,
    );
    return null;
  }

  private count(country: string | null, authority: string | null, located: boolean): void {
    this.counts.postcodes += 1;
    if (country === 'E') this.counts.english += 1;
    if (country === null) this.counts.withoutCountry += 1;
    if (authority !== null) this.counts.englishWithAuthority += 1;
    if (located) this.counts.withGridReference += 1;
  }

  private warn(row: TableRow, column: number, rule: string, message: string): void {
    const field = this.source.columns[column] as string;
    this.report.issue({ file: this.source.file, row: row.row, field, rule, severity: 'warning', message });
  }
}
