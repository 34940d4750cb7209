import { readFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { safeCell } from '#platform';
import { documentOf } from '../domain/document/compose-document';
import type { ReportDocument } from '../domain/document/report-document';
import { figuresOf } from '../domain/figures';
import { renderOds } from '../domain/files/ods';
import { renderPdf, type PdfFonts } from '../domain/files/pdf';
import { renderDocumentHtml } from '../domain/html/report-page';
import { filedDocument } from '../domain/document/filed-document';
import type { Frozen } from '../domain/filing';
import { INDICATOR_UNITS } from '../domain/indicator';
import type { SufficiencyReport } from '../domain/report';

/** The files that a report can be written to, and what each is. */
export const REPORT_FORMATS = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
} as const;

export type ReportFormat = keyof typeof REPORT_FORMATS;

export const isReportFormat = (format: string): format is ReportFormat => Object.hasOwn(REPORT_FORMATS, format);

let fonts: Promise<PdfFonts> | undefined;

const font = (name: string): Promise<Buffer> => readFile(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));

async function readFonts(): Promise<PdfFonts> {
  const [regular, bold] = await Promise.all([font('DejaVuSansCondensed'), font('DejaVuSansCondensed-Bold')]);
  return { regular, bold };
}

const CSV_HEADER = ['measure', 'part', 'value', 'unit', 'numerator', 'denominator', 'note'];

const cell = (value: number | null): string => String(value ?? '');

/** Each measure with its earlier years and its target; a measure without data with what is missing. */
function comparedRows({ indicators = [], unavailable = [] }: SufficiencyReport): string[][] {
  return [
    ...indicators.flatMap(({ id, title, unit, earlier, target, rating, why, ...now }) => [
      [id, title, cell(now.value), INDICATOR_UNITS[unit], cell(now.numerator), cell(now.denominator), why ?? ''],
      ...earlier.map((each) => [
        id,
        `${title}, ${each.year}`,
        cell(each.value),
        INDICATOR_UNITS[unit],
        cell(each.numerator),
        cell(each.denominator),
        '',
      ]),
      ...(target === null
        ? []
        : [[id, `${title}, target`, cell(target.value), INDICATOR_UNITS[unit], '', '', rating ?? 'not rated']]),
    ]),
    ...unavailable.map(({ id, title, why }) => [id, title, '', '', '', '', why]),
  ];
}

const flat = (name: string, value: unknown): [string, string][] => {
  if (value === null || value === undefined) return [[name, '']];
  if (typeof value !== 'object') return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flat(name === '' ? key : `${name}.${key}`, inner));
};

/** What stands beside the return, and own provision: every value by its name in the JSON. */
const besideRows = ({ market, ownProvision }: SufficiencyReport): string[][] =>
  Object.entries({ market, ownProvision }).flatMap(([section, content]) =>
    content === undefined ? [] : flat('', content).map(([name, value]) => [section, name, value, '', '', '', '']),
  );

const areaRow = (part: string, children: number, where: string): string[] => [
  'area',
  part,
  String(children),
  'children',
  '',
  '',
  where,
];

/** Children by the council in whose area they live. The map is for eyes, and left out. */
function areaRows({ area, council }: SufficiencyReport): string[][] {
  if (area === undefined) return [];
  return [
    areaRow(council.name, area.inside, 'own area'),
    ...area.adjoining.map(({ name, children }) => areaRow(name, children, 'adjoining')),
    ...area.elsewhere.map(({ name, children }) => areaRow(name, children, 'elsewhere')),
    areaRow('Outside England', area.outsideEngland, 'elsewhere'),
    areaRow('Not known', area.unknown, 'not known'),
  ];
}

/** Every figure in a row of its own, with cells that no spreadsheet computes. */
export function reportCsv(report: SufficiencyReport): string {
  const { measures, synthetic } = report;
  const fictional = synthetic ? 'Fictional data' : '';
  const rows = figuresOf(measures).map(({ measure, part, value, unit, numerator, denominator, note }) => [
    measure,
    part,
    value === null ? '' : String(value),
    unit,
    String(numerator ?? ''),
    String(denominator ?? ''),
    [note, fictional].filter((text) => text !== '').join('; '),
  ]);
  const more = [...comparedRows(report), ...areaRows(report), ...besideRows(report)].map((cells) => [
    ...cells.slice(0, -1),
    [cells.at(-1) ?? '', fictional].filter((text) => text !== '').join('; '),
  ]);
  return stringify([CSV_HEADER, ...[...rows, ...more].map((cells) => cells.map(safeCell))]);
}

/** A document of any lib as the bytes of a page, a PDF or a spreadsheet. Equal documents give equal bytes. */
export async function writeDocument(document: ReportDocument, format: 'html' | 'ods' | 'pdf'): Promise<Buffer> {
  if (format === 'html') return Buffer.from(renderDocumentHtml(document));
  if (format === 'ods') return Buffer.from(renderOds(document));
  fonts ??= readFonts();
  return renderPdf(document, await fonts);
}

/** A report as the bytes of a file. The same report gives the same bytes. */
export async function writeReportFile(
  report: SufficiencyReport,
  format: ReportFormat,
  document: ReportDocument = documentOf(report),
): Promise<Buffer> {
  if (format === 'json') return Buffer.from(`${JSON.stringify(report, null, 2)}\n`);
  if (format === 'csv') return Buffer.from(reportCsv(report));
  return writeDocument(document, format);
}

/** A filed report as the bytes of a file, with its hash in it. The same freezing gives the same bytes. */
export async function writeFiledReport(frozen: Frozen, hash: string, format: ReportFormat): Promise<Buffer> {
  const { report, edition, filedAt } = frozen;
  if (format === 'json') {
    const { narrative, actions, explanations } = frozen;
    const filing = { edition, filedAt, hash: `SHA-256 ${hash}` };
    return Buffer.from(`${JSON.stringify({ ...report, narrative, actions, explanations, filing }, null, 2)}\n`);
  }
  if (format === 'csv')
    return Buffer.from(
      reportCsv(report) + stringify([['filing', `Edition ${edition}`, '', '', '', '', `SHA-256 ${hash}`]]),
    );
  return writeReportFile(report, format, filedDocument(frozen, hash));
}
