import { stringify } from 'csv-stringify/sync';
import { safeCell } from '#platform';
import { publishedDocument } from '../domain/document/published-document';
import type { PublishedReport } from '../domain/publication/published-report';
import { writeDocument, type ReportFormat } from './write-report-file';

const HEADER = ['measure', 'figure', 'value', 'unit', 'numerator', 'denominator', 'note'];

const value = (number: number | null, symbol: string | null): string => symbol ?? String(number ?? '');

function publishedCsv({ counts, shares, council, year, edition, filing }: PublishedReport): string {
  const of = (id: string): string => {
    const found = counts.find((each) => each.id === id);
    return found ? value(found.value, found.symbol) : '';
  };
  return stringify([
    HEADER,
    ...counts.map((each) =>
      [each.measure, each.label, value(each.value, each.symbol), 'children', '', '', ''].map(safeCell),
    ),
    ...shares.map((each) =>
      [
        each.id,
        each.title,
        value(each.value, each.symbol),
        'percent',
        of(each.numerator),
        of(each.denominator),
        '',
      ].map(safeCell),
    ),
    [
      'publication',
      `${council.name}, ${year}, edition ${edition}`,
      '',
      '',
      '',
      '',
      `Made from what was filed, SHA-256 ${filing.hash}`,
    ].map(safeCell),
  ]);
}

/** A published report as the bytes of a file, from its suppressed figures and from nothing else. */
export function writePublishedFile(report: PublishedReport, format: ReportFormat): Promise<Buffer> {
  if (format === 'json') return Promise.resolve(Buffer.from(`${JSON.stringify(report, null, 2)}\n`));
  if (format === 'csv') return Promise.resolve(Buffer.from(publishedCsv(report)));
  return writeDocument(publishedDocument(report), format);
}
