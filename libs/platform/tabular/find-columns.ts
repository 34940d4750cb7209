import { DomainError, inputRejected } from '#kernel';
import { nearestMatch } from './edit-distance';
import type { ImportReport } from './import-report';
import { comparable, REASON_COLUMN, type TableSource } from './table-source';

/** A column that an importer looks for. */
export interface ColumnSpec<Name extends string = string> {
  readonly name: Name;
  /** Other names, in order of preference; of several that a pattern fits, the last in natural order (the newest year). */
  readonly aliases?: readonly (string | RegExp)[];
  readonly required?: boolean;
}

/** Where each column is in a row's cells; undefined when the file has none (never for a required one). */
export type ColumnIndexes<Spec extends readonly ColumnSpec[]> = {
  readonly [S in Spec[number] as S['name']]: S extends { required: true } ? number : number | undefined;
};

const naturalOrder = new Intl.Collator('en', { numeric: true }).compare;

function indexOfName(names: readonly string[], wanted: string | RegExp): number {
  if (typeof wanted === 'string') return names.indexOf(comparable(wanted));
  const fitting = names.filter((name) => name !== '' && wanted.test(name)).sort(naturalOrder);
  const best = fitting.at(-1);
  return best === undefined ? -1 : names.indexOf(best);
}

function locate(names: readonly string[], spec: ColumnSpec): number | undefined {
  for (const wanted of [spec.name, ...(spec.aliases ?? [])]) {
    const index = indexOfName(names, wanted);
    if (index >= 0) return index;
  }
  return undefined;
}

function missing(source: TableSource, specs: readonly ColumnSpec[], taken: ReadonlySet<number>): DomainError {
  const free = source.columns.filter((name, index) => name !== '' && !taken.has(index));
  const details = specs.map((spec) => {
    const names = [spec.name, ...(spec.aliases ?? []).filter((alias) => typeof alias === 'string')];
    const nearest = names.map((name) => nearestMatch(name, free)).find((match) => match !== null);
    const hint = nearest ? `; the nearest is "${nearest}"` : '';
    return { field: spec.name, message: `there is no column "${spec.name}"${hint}` };
  });
  const list = source.columns
    .filter((name) => name !== '')
    .slice(0, 12)
    .join(', ');
  return inputRejected(
    `${source.file}, row ${source.headerRow}: ${details.map((detail) => detail.message).join('; ')}. ` +
      `The columns found are ${list}${source.columns.length > 12 ? ', ...' : ''}. Correct the header and load it again.`,
    details,
  );
}

/**
 * Finds columns by name: case, surrounding spaces, line breaks and double spaces of headers do not matter.
 * Columns nobody asked for are ignored, with one warning in the report.
 * @throws DomainError input-rejected naming each missing required column and its nearest match
 */
export function findColumns<const Spec extends readonly ColumnSpec[]>(
  source: TableSource,
  specs: Spec,
  report?: ImportReport,
): ColumnIndexes<Spec> {
  const names = source.columns.map(comparable);
  const found = specs.map((spec) => ({ spec, index: locate(names, spec) }));
  const taken = new Set(found.flatMap(({ index }) => (index === undefined ? [] : [index])));
  const absent = found.filter(({ spec, index }) => spec.required && index === undefined).map(({ spec }) => spec);
  if (absent.length > 0) throw missing(source, absent, taken);
  const extra = source.columns.filter((name, index) => name !== '' && !taken.has(index) && name !== REASON_COLUMN);
  if (extra.length > 0)
    report?.issue({
      file: source.file,
      row: source.headerRow,
      field: null,
      rule: 'extra-columns',
      severity: 'warning',
      message: `Columns that are not used were ignored: ${extra.join(', ')}.`,
    });
  return Object.fromEntries(found.map(({ spec, index }) => [spec.name, index])) as ColumnIndexes<Spec>;
}
