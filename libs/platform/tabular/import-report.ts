import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inputRejected, newId, type DomainError } from '#kernel';
import { QuarantineFile } from './quarantine-file';
import type { RowPlace, TableRow, TableSource } from './table-source';

export interface ImportIssue {
  file: string;
  /** As a spreadsheet shows it; in XML the ordinal of the record's element. Null when it is about the whole file. */
  row: number | null;
  /** The column; null when it is about the whole row or file. */
  field: string | null;
  rule: string;
  severity: 'error' | 'warning';
  message: string;
  /** XML only: the ordinal of the child's element. */
  childOrdinal?: number;
  /** XML only: the name of the record's element, which `row` counts. */
  element?: string;
}

/** Where an issue is, in words: "episodes.csv, row 12" or "return.xml, EPISODE 12 of CHILD 7". */
export function placeOf({
  file,
  row,
  childOrdinal,
  element,
}: Omit<RowPlace, 'row'> & { file: string; row: number | null }): string {
  if (row === null) return file;
  if (element === undefined) return `${file}, row ${row}`;
  return `${file}, ${element} ${row}${childOrdinal === undefined ? '' : ` of CHILD ${childOrdinal}`}`;
}

/** What an import did: the JSON that the command line prints. Counts are exact; `issues` are the first 1,000. */
export interface ImportResult {
  kind: string;
  files: string[];
  rowsRead: number;
  rowsStored: number;
  rowsQuarantined: number;
  issues: ImportIssue[];
  countsByRule: Record<string, number>;
  /** The CSV of rows that could not be read, or the folder that holds one for each source file; null when there are none. */
  quarantine: string | null;
}

export interface QuarantineReason {
  field: string | null;
  rule: string;
  message: string;
}

const MOST_ISSUES = 1000;
const ISSUES_IN_ERROR = 20;

/** With the field before it, where the message does not begin with it already. */
const told = (field: string | null, message: string): string =>
  field === null || message.startsWith(field) ? message : `${field}: ${message}`;

/** Counts what an import reads, stores and sets aside, in constant memory. End it with `finish` or `discard`. */
export class ImportReport {
  private readonly files: string[] = [];
  private readonly titles = new Map<string, readonly string[][]>();
  private readonly issues: ImportIssue[] = [];
  private readonly counts = new Map<string, number>();
  private readonly quarantined = new Map<string, QuarantineFile>();
  private readonly folder: string;
  private read = 0;
  private stored = 0;
  private setAside = 0;

  /** @param quarantineDir where rows that cannot be read are written: a folder inside the data folder */
  constructor(
    private readonly kind: string,
    quarantineDir: string,
  ) {
    this.folder = join(quarantineDir, `${kind}-${newId()}`);
  }

  file(source: string | Pick<TableSource, 'file' | 'titles'>): void {
    const name = typeof source === 'string' ? source : source.file;
    if (typeof source !== 'string') this.titles.set(name, source.titles);
    if (!this.files.includes(name)) this.files.push(name);
  }

  issue(issue: ImportIssue): void {
    this.counts.set(issue.rule, (this.counts.get(issue.rule) ?? 0) + 1);
    if (this.issues.length < MOST_ISSUES) this.issues.push(issue);
  }

  rowRead(rows = 1): void {
    this.read += rows;
  }

  rowStored(rows = 1): void {
    this.stored += rows;
  }

  /**
   * Sets a row aside: written to the quarantine file as it was, with its reasons.
   * @param table names the quarantine where one file holds several tables
   */
  quarantine(
    file: string,
    header: readonly string[],
    { cells, ...place }: TableRow & RowPlace,
    reason: QuarantineReason | readonly QuarantineReason[],
    table?: string,
  ): void {
    const reasons = Array.isArray(reason) ? (reason as readonly QuarantineReason[]) : [reason as QuarantineReason];
    for (const each of reasons) this.issue({ file, severity: 'error', ...each, ...place });
    this.setAside += 1;
    const text = reasons.map(({ field, message }) => told(field, message)).join(' ');
    this.quarantineFileOf(table === undefined ? file : `${file}: ${table}`, header).add(cells, text);
  }

  /** @throws DomainError input-rejected when rows were read and every one of them was set aside: nothing may be stored then */
  refuseWhenNothingReadable(): void {
    if (this.read === 0 || this.setAside < this.read) return;
    const first = this.issues.filter((issue) => issue.severity === 'error').slice(0, ISSUES_IN_ERROR);
    throw this.rejection(
      `None of the ${this.read} rows of ${this.files.join(', ')} can be read, so nothing was stored.`,
      first,
    );
  }

  /** Closes the quarantine and gives the result. */
  finish(): ImportResult {
    for (const file of this.quarantined.values()) file.close();
    const paths = [...this.quarantined.values()].map((file) => file.path);
    return {
      kind: this.kind,
      files: [...this.files],
      rowsRead: this.read,
      rowsStored: this.stored,
      rowsQuarantined: this.setAside,
      issues: [...this.issues],
      countsByRule: Object.fromEntries([...this.counts].sort(([a], [b]) => a.localeCompare(b))),
      quarantine: paths.length > 1 ? dirname(paths[0] as string) : (paths[0] ?? null),
    };
  }

  /** The import failed and stored nothing: the file as it was is still the one to correct, so no quarantine is left. */
  discard(): void {
    for (const file of this.quarantined.values()) file.close();
    this.quarantined.clear();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private rejection(message: string, issues: ImportIssue[]): DomainError {
    const details = issues.map((issue) => ({
      ...(issue.field ? { field: issue.field } : {}),
      message: `${placeOf(issue)}: ${issue.message}`,
    }));
    return inputRejected(message, details);
  }

  private quarantineFileOf(file: string, header: readonly string[]): QuarantineFile {
    const known = this.quarantined.get(file);
    if (known) return known;
    const made = new QuarantineFile(this.folder, { file, header, titles: this.titles.get(file) ?? [] });
    this.quarantined.set(file, made);
    return made;
  }
}
