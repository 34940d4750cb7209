import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Cell, DocumentTable, ReportDocument } from '../document/report-document';
import { FICTIONAL } from '../document/report-document';
import { shown } from '../document/words';
import { CELL_STYLES, MANIFEST, ODS_TYPE, part } from './ods-parts';

/** Zip files have no time zone and begin in 1980: a fixed day makes equal reports equal files. */
const FIXED_DAY = '1980-01-02T00:00:00';

const CONTROL = /[\p{Cc}\uFFFE\uFFFF]/gu;
const escaped = (text: string): string =>
  text.replace(CONTROL, ' ').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const words = (text: string, style: string): string =>
  `<table:table-cell table:style-name="${style}" office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`;

const link = (text: string, sheet: string): string =>
  `<table:table-cell table:style-name="words" office:value-type="string"><text:p>` +
  `<text:a xlink:href="#${escaped(sheet)}.A1" xlink:type="simple">${escaped(text)}</text:a></text:p></table:table-cell>`;

const amount = (value: number, text: string, style: string): string =>
  `<table:table-cell table:style-name="${style}" office:value-type="float" office:value="${value}"><text:p>${text}</text:p></table:table-cell>`;

function cell(value: Cell, total: boolean): string {
  if (typeof value === 'string') return words(value, total ? 'total' : 'row');
  const prefix = total ? 'total-' : '';
  if (typeof value !== 'number' && 'pence' in value) return amount(value.pence / 100, shown(value), `${prefix}money`);
  if (typeof value !== 'number') return amount(value.percent, value.percent.toFixed(1), `${prefix}share`);
  return Number.isInteger(value)
    ? amount(value, value.toLocaleString('en-GB'), `${prefix}count`)
    : amount(value, value.toFixed(1), `${prefix}share`);
}

const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;

const column = (style: string, times = 1): string =>
  `<table:table-column table:style-name="${style}" table:number-columns-repeated="${times}"/>`;

const sheet = (name: string, columns: string, rows: readonly string[]): string =>
  `<table:table table:name="${escaped(name)}">${columns}${rows.join('')}</table:table>`;

interface NumberedTable {
  readonly sheet: string;
  readonly number: number;
  readonly section: string;
  readonly table: DocumentTable;
}

const tablesOf = ({ sections }: ReportDocument): NumberedTable[] =>
  sections
    .flatMap(({ title, blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [{ section: title, table: block.table }] : [])),
    )
    .map(({ section, table }, index) => ({
      sheet: `${index + 1}_${table.id}`.slice(0, 31),
      number: index + 1,
      section,
      table,
    }));

const heading = ({ number, table }: NumberedTable): string => `Table ${number}: ${table.caption}`;

function tableSheet(numbered: NumberedTable, document: ReportDocument): string {
  const { table } = numbered;
  const { length } = table.columns;
  const isWords = (index: number): boolean =>
    index === 0 || table.words === true || table.rows.every((cells) => typeof cells[index] === 'string');
  const body = table.rows.map((cells, index) => {
    const total = table.total === true && index === table.rows.length - 1;
    return row(...cells.map((each) => cell(each, total)));
  });
  const unit = table.rows.some((cells) => cells.some((each) => typeof each === 'object'))
    ? ' Shares are percentages with one decimal.'
    : '';
  return sheet(
    numbered.sheet,
    column('wide') + column(table.words === true ? 'wide' : 'narrow', Math.max(1, length - 1)),
    [
      row(words(heading(numbered), 'title')),
      row(words(`${document.title}. This worksheet has one table.${unit}`, 'plain')),
      row(words('Definitions are on the worksheet Notes.', 'plain')),
      row(...table.columns.map((name, index) => words(name, isWords(index) ? 'head' : 'head-number'))),
      ...body,
    ],
  );
}

function cover(document: ReportDocument): string {
  return sheet('Cover', column('text'), [
    row(words(document.title, 'title')),
    ...(document.synthetic ? [row(words(`Fictional data. ${FICTIONAL}`, 'words'))] : []),
    row(words(document.introduction, 'words')),
    ...document.foot.map((text) => row(words(text, 'words'))),
  ]);
}

function contents(tables: readonly NumberedTable[]): string {
  return sheet('Contents', column('narrow') + column('text'), [
    row(words('Contents', 'title')),
    row(words('This worksheet lists the worksheets of this file.', 'plain')),
    row(words('Worksheet', 'head'), words('What it holds', 'head')),
    row(link('Notes', 'Notes'), words('How each figure is counted, and where it comes from', 'words')),
    ...tables.map((each) => row(link(each.sheet, each.sheet), words(each.table.caption, 'words'))),
  ]);
}

/** All that the sections say outside their tables: definitions, sources, reasons. */
function notes({ sections }: ReportDocument): string {
  const lines = sections.flatMap(({ title, blocks }) =>
    blocks.flatMap((block): [string, string][] => {
      if (block.kind === 'paragraph') return [[title, block.text]];
      if (block.kind === 'list') return block.items.map((item) => [title, item]);
      if (block.kind === 'facts') return block.items.map(([name, value]) => [title, `${name}: ${value}`]);
      if (block.kind === 'lead') return [[title, [block.headline.figure, block.headline.words].join(' ').trim()]];
      return [];
    }),
  );
  return sheet('Notes', column('wide') + column('text'), [
    row(words('Notes', 'title')),
    row(words('This worksheet has one table: what the report says in words.', 'plain')),
    row(words('Section', 'head'), words('Note', 'head')),
    ...lines.map(([section, text]) => row(words(section, 'row'), words(text, 'row'))),
  ]);
}

/**
 * The document as an OpenDocument spreadsheet: a cover, contents, notes, and one table a sheet, without merged cells and
 * with numbers as numbers. Equal documents give equal bytes.
 */
export function renderOds(document: ReportDocument): Uint8Array {
  const tables = tablesOf(document);
  const sheets = [
    cover(document),
    contents(tables),
    notes(document),
    ...tables.map((each) => tableSheet(each, document)),
  ];
  const content = part(
    'document-content',
    `<office:automatic-styles>${CELL_STYLES}</office:automatic-styles>` +
      `<office:body><office:spreadsheet>${sheets.join('')}</office:spreadsheet></office:body>`,
  );
  const meta = part(
    'document-meta',
    `<office:meta><dc:title>${escaped(document.title)}</dc:title><dc:language>en-GB</dc:language></office:meta>`,
  );
  const file = (text: string): [Uint8Array, { mtime: string }] => [strToU8(text), { mtime: FIXED_DAY }];
  const files: Zippable = {
    // First and not compressed, so that the kind of file is seen from its beginning.
    mimetype: [strToU8(ODS_TYPE), { level: 0, mtime: FIXED_DAY }],
    'META-INF/manifest.xml': file(MANIFEST),
    'meta.xml': file(meta),
    'styles.xml': file(part('document-styles', '<office:styles/>')),
    'content.xml': file(content),
  };
  return zipSync(files, { level: 6 });
}
