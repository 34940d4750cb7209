import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportReport, openTemplate, settle, type FileTemplate, type ImportIssue, type TemplateRow } from '#platform';

export const fixture = (name: string): string => join(__dirname, '../../fixtures/supply-files', name);

export interface ReadTemplate<Value> {
  /** What the rows say that nothing is wrong with, by their row. */
  readonly said: Readonly<Record<number, Value>>;
  /** Row, field and rule of what was found. */
  readonly found: string[];
  readonly issues: readonly ImportIssue[];
  readonly quarantine: string;
}

/** Reads a filled-in template row by row, without a database. */
export async function readTemplate<Column extends string, Value>(
  template: FileTemplate<Column>,
  file: string,
  read: (row: TemplateRow<Column>) => Value,
): Promise<ReadTemplate<Value>> {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-golden-'));
  try {
    const report = new ImportReport(template.kind, folder);
    const { source, rows } = await openTemplate({ template, file }, report);
    const all: { row: TemplateRow<Column>; value: Value }[] = [];
    for await (const row of rows) all.push({ row, value: read(row) });
    settle(
      source,
      all.map(({ row }) => row),
      report,
    );
    await source.close();
    const { issues, quarantine } = report.finish();
    return {
      said: Object.fromEntries(all.filter(({ row }) => !row.refused).map(({ row, value }) => [row.number, value])),
      found: issues.map(({ row, field, rule }) => `${row} ${field ?? '-'} ${rule}`),
      issues,
      quarantine: quarantine === null ? '' : readFileSync(quarantine, 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same of a file with this content. */
export async function readText<Column extends string, Value>(
  template: FileTemplate<Column>,
  content: string,
  read: (row: TemplateRow<Column>) => Value,
): Promise<ReadTemplate<Value>> {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-golden-'));
  try {
    writeFileSync(join(folder, 'file.csv'), content);
    return await readTemplate(template, join(folder, 'file.csv'), read);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
