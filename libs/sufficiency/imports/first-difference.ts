import { parse } from 'csv-parse/sync';
import { Parser } from 'htmlparser2';
import type { Claim } from './read-claim';
import { spreadsheetPart } from './read-claim';

const MOST_SHOWN = 120;
const quoted = (value: string | undefined): string => {
  if (value === undefined) return 'nothing';
  const text = value.replaceAll(/\s+/g, ' ').trim();
  return text === '' ? 'nothing' : `“${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}”`;
};

const differs = (where: string, filed: string | undefined, given: string | undefined): string =>
  `The first difference is ${where}: it has ${quoted(given)}, where ${quoted(filed)} stood.`;

const ONLY_FORM = 'Its words and figures are the same: what differs is how the file is written.';

/** A piece of a file that people read, with where it stands. */
interface Piece {
  readonly where: string;
  readonly text: string;
}

function betweenPieces(filed: readonly Piece[], given: readonly Piece[]): string {
  const length = Math.max(filed.length, given.length);
  for (let at = 0; at < length; at += 1) {
    const [a, b] = [filed[at], given[at]];
    if (a?.text !== b?.text || a?.where !== b?.where) return differs((a ?? b)?.where ?? '', a?.text, b?.text);
  }
  return ONLY_FORM;
}

function jsonPieces(text: string): Piece[] | null {
  const pieces: Piece[] = [];
  const walk = (value: unknown, path: string): void => {
    if (value !== null && typeof value === 'object')
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
    else pieces.push({ where: `at ${path}`, text: String(value) });
  };
  try {
    walk(JSON.parse(text), '');
    return pieces;
  } catch {
    return null;
  }
}

const linePieces = (text: string): Piece[] =>
  text.split('\n').map((line, index) => ({ where: `in line ${index + 1}`, text: line }));

function csvPieces(text: string): Piece[] | null {
  try {
    const rows: string[][] = parse(text, { relax_column_count: true });
    return rows.flatMap((cells, row) =>
      cells.map((cell, column) => ({ where: `in row ${row + 1}, column ${column + 1}`, text: cell })),
    );
  } catch {
    return null;
  }
}

/** What a page says, each piece under the heading that it stands below. */
function htmlPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let [heading, inHeading, silent] = ['', false, 0];
  const parser = new Parser({
    onopentag: (name) => {
      if (name === 'h2') [heading, inHeading] = ['', true];
      if (name === 'style' || name === 'script') silent += 1;
    },
    onclosetag: (name) => {
      if (name === 'h2') inHeading = false;
      if (name === 'style' || name === 'script') silent -= 1;
    },
    ontext: (words) => {
      const said = words.replaceAll(/\s+/g, ' ').trim();
      if (said === '' || silent > 0) return;
      if (inHeading) heading = `${heading} ${said}`.trim();
      pieces.push({ where: heading === '' ? 'at its head' : `under “${heading}”`, text: said });
    },
  });
  parser.end(text);
  return pieces;
}

/** The cells of a spreadsheet that is written as ours is: an empty cell or row is never left out or repeated. */
function odsPieces(content: Uint8Array): Piece[] | null {
  const xml = spreadsheetPart(content, 'content.xml');
  if (xml === null) return null;
  const pieces: Piece[] = [];
  let [sheet, row, column, cell] = ['', 0, 0, ''];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === 'table:table') [sheet, row] = [attributes['table:name'] ?? '', 0];
        if (name === 'table:table-row') [row, column] = [row + 1, 0];
        if (name === 'table:table-cell') [column, cell] = [column + 1, ''];
      },
      ontext: (words) => (cell += words),
      onclosetag: (name) => {
        if (name === 'table:table-cell')
          pieces.push({ where: `on the sheet “${sheet}”, row ${row}, column ${column}`, text: cell.trim() });
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return pieces;
}

const OBJECT = /(?:^|\n)(\d+) 0 obj\n/g;

/** The page of a PDF that a byte belongs to; null for what belongs to no page alone. */
function pageAt(filed: string, byte: number): number | null {
  const objects = [...filed.matchAll(OBJECT)];
  const at = objects.findLast(({ index }) => index <= byte)?.[1];
  const kids =
    /\/Type \/Pages[\s\S]*?\/Kids \[([^\]]*)\]/.exec(filed)?.[1] ?? /\/Kids \[((?:\d+ 0 R ?)+)\]/.exec(filed)?.[1];
  const pages = [...(kids ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => id);
  const contents = new Map<string, string>();
  objects.forEach(({ 1: id = '', index }, which) => {
    if (!pages.includes(id)) return;
    const body = filed.slice(index, objects[which + 1]?.index ?? filed.length);
    contents.set(/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? '', id);
  });
  const page = pages.indexOf(contents.get(at ?? '') ?? at);
  return page < 0 ? null : page + 1;
}

function pdfDifference(filed: Uint8Array, given: Uint8Array): string {
  let byte = 0;
  while (byte < Math.min(filed.length, given.length) && filed[byte] === given[byte]) byte += 1;
  const page = pageAt(Buffer.from(filed).toString('latin1'), byte);
  const where =
    page === null ? 'in what no page shows by itself: fonts, structure or what it says of itself' : `on page ${page}`;
  return `The first difference is ${where} (byte ${byte + 1} of ${filed.length}).`;
}

/** Where a file first differs from the one that it claims to be, in a sentence. Both are of the same format. */
export function firstDifference(format: Claim['format'], filed: Uint8Array, given: Uint8Array): string {
  if (format === 'pdf') return pdfDifference(filed, given);
  const [from, to] = [filed, given].map((each) => Buffer.from(each).toString('utf8')) as [string, string];
  const reading = {
    json: () => [jsonPieces(from), jsonPieces(to)] as const,
    csv: () => [csvPieces(from), csvPieces(to)] as const,
    html: () => [htmlPieces(from), htmlPieces(to)] as const,
    ods: () => [odsPieces(filed), odsPieces(given)] as const,
  }[format];
  const [a, b] = reading();
  if (a !== null && b !== null) return betweenPieces(a, b);
  return format === 'ods'
    ? 'Its sheets cannot be read any more, so the first difference cannot be told.'
    : betweenPieces(linePieces(from), linePieces(to));
}
