import { parse, type CsvError, type Parser } from 'csv-parse';
import { inputRejected, type DomainError } from '#kernel';

/** One record with the place where it ends, counted in bytes from where its parser began. */
export interface LocatedRecord {
  record: string[];
  info: { bytes: number };
}

/** More than this in one record means that a quotation mark was never closed, or that there are no line breaks. */
const MAX_RECORD_BYTES = 1024 * 1024;

const QUOTE_ADVICE =
  'A quotation mark inside a cell must be doubled and the whole cell put in quotation marks. Save it as CSV again.';

function quoteProblem(label: string, row: number, error: CsvError): DomainError {
  switch (error.code as string) {
    case 'CSV_MAX_RECORD_SIZE':
      return inputRejected(
        `${label}, row ${row}: a quotation mark is opened and never closed, or there are no line breaks between the rows: ` +
          `this one is longer than 1 MB. ${QUOTE_ADVICE}`,
      );
    case 'CSV_QUOTE_NOT_CLOSED':
      return inputRejected(`${label}, row ${row}: a quotation mark is opened and never closed. ${QUOTE_ADVICE}`);
    case 'CSV_INVALID_CLOSING_QUOTE':
      return inputRejected(`${label}, row ${row}: text follows a closing quotation mark. ${QUOTE_ADVICE}`);
    case 'INVALID_OPENING_QUOTE':
      return inputRejected(`${label}, row ${row}: a quotation mark stands in the middle of a cell. ${QUOTE_ADVICE}`);
    default:
      return inputRejected(`${label}, row ${row}: this is not readable as CSV (${error.message}).`);
  }
}

/**
 * csv-parse, fed a chunk at a time, giving back the records that the chunk completes: nothing waits in between, so
 * memory stays that of one chunk. A record is a row as a spreadsheet shows it; an empty line is a record with one empty cell.
 */
export class CsvRecords<R extends string[] | LocatedRecord> {
  private readonly parser: Parser;
  private failure: CsvError | null = null;
  private records = 0;

  /** @param firstRow the spreadsheet row of the first record, for messages */
  constructor(
    private readonly label: string,
    private readonly firstRow: number,
    options: { located: boolean },
  ) {
    this.parser = parse({
      info: options.located,
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: MAX_RECORD_BYTES,
    });
    this.parser.on('error', (error: CsvError) => (this.failure ??= error));
  }

  /** @throws DomainError input-rejected naming the row where the quotation marks do not balance */
  async feed(chunk: Buffer): Promise<R[]> {
    if (chunk.includes(0))
      throw inputRejected(`${this.label} holds binary data after row ${this.row}: it is no CSV file.`);
    const taken = new Promise<void>((resolve) => this.parser.write(chunk, () => resolve()));
    const records = this.drain();
    await taken;
    return this.counted([...records, ...this.drain()]);
  }

  async end(): Promise<R[]> {
    const ended = new Promise<void>((resolve) => this.parser.once('end', resolve).once('error', () => resolve()));
    this.parser.end();
    const records = this.drain();
    this.parser.resume();
    this.parser.on('data', (record: R) => records.push(record));
    await ended;
    return this.counted(records);
  }

  private get row(): number {
    return this.firstRow + this.records;
  }

  private drain(): R[] {
    const records: R[] = [];
    for (let record = this.parser.read() as R | null; record !== null; record = this.parser.read() as R | null)
      records.push(record);
    return records;
  }

  private counted(records: R[]): R[] {
    this.records += records.length;
    if (this.failure) throw quoteProblem(this.label, this.row, this.failure);
    return records;
  }
}
