import { strToU8, zipSync, type Zippable } from 'fflate';
import type { Block, DocumentTable, ReportDocument } from '../document/report-document';
import { FICTIONAL } from '../document/report-document';
import { CELL_STYLES, MANIFEST, ODS_TYPE, part, STYLES } from './ods-parts';
import { escaped, row, sheetTable, SHORTHAND, words } from './ods-table';

/** Zip files have no time zone and begin in 1980: a fixed day makes equal reports equal files. */
const FIXED_DAY = '1980-01-02T00:00:00';

const TITLE = 'Heading_20_1';

const link = (text: string, target: string): string =>
  `<table:table-cell table:style-name="words" office:value-type="string"><text:p>` +
  `<text:a xlink:href="#${escaped(target)}.A1" xlink:type="simple">${escaped(text)}</text:a></text:p></table:table-cell>`;

const column = (style: string, times = 1): string =>
  `<table:table-column table:style-name="${style}" table:number-columns-repeated="${times}"/>`;

/** A worksheet, and where its table stands: a screen reader finds it by this, and so does a program. */
interface Sheet {
  readonly xml: string;
  readonly marker: string;
}

const letter = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26);

function sheet(
  name: string,
  columns: string,
  above: readonly string[],
  table?: { readonly rows: readonly string[]; readonly columns: number },
): Sheet {
  const rows = [...above, ...(table?.rows ?? [])];
  const from = `$'${name}'.$A$${above.length + 1}`;
  const to = table ? `$'${name}'.$${letter(table.columns - 1)}$${rows.length}` : '';
  return {
    xml: `<table:table table:name="${escaped(name)}" table:style-name="sheet">${columns}${rows.join('')}</table:table>`,
    marker: table
      ? `<table:database-range table:name="table_${escaped(name)}" table:target-range-address="${escaped(`${from}:${to}`)}" table:contains-header="true"/>`
      : '',
  };
}

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

/** What the signs of a sheet mean, and what unit its shares have, in one sentence each. */
function explained({ table }: NumberedTable, signs: readonly (keyof typeof SHORTHAND)[], hasNotes: boolean): string {
  const isShare = table.rows.some((cells) => cells.some((cell) => typeof cell === 'object' && 'percent' in cell));
  return [
    'This worksheet has one table.',
    ...(isShare ? ['Shares are percentages.'] : []),
    ...signs.map((sign) => `${sign} means ${SHORTHAND[sign]}.`),
    ...(hasNotes ? ['The column Notes says why.'] : []),
    'Definitions and sources are on the worksheet Notes.',
  ].join(' ');
}

function tableSheet(numbered: NumberedTable, document: ReportDocument): Sheet {
  const { table } = numbered;
  const made = sheetTable(table);
  const isWords = (index: number): boolean => made.numbers[index] !== true;
  return sheet(
    numbered.sheet,
    made.widths.map((width) => column(width)).join(''),
    [
      row(words(heading(numbered), TITLE)),
      row(words(`${document.title}. Section: ${numbered.section}.`, 'plain')),
      row(words(explained(numbered, made.signs, made.columns.length > table.columns.length), 'plain')),
      row(link('Go to Notes', 'Notes')),
    ],
    {
      columns: made.columns.length,
      rows: [
        row(...made.columns.map((name, index) => words(name, isWords(index) ? 'head' : 'head-number'))),
        ...made.rows,
      ],
    },
  );
}

function cover(document: ReportDocument): Sheet {
  return sheet('Cover', column('text'), [
    row(words(document.title, TITLE)),
    ...(document.synthetic ? [row(words(`Fictional data. ${FICTIONAL}`, 'words'))] : []),
    row(words(document.introduction, 'words')),
    ...(document.signatures ?? []).map(([name, value]) => row(words(`${name}: ${value}`, 'words'))),
    ...document.foot.map((text) => row(words(text, 'words'))),
  ]);
}

function contents(tables: readonly NumberedTable[]): Sheet {
  return sheet(
    'Contents',
    column('wide') + column('text'),
    [row(words('Contents', TITLE)), row(words('This worksheet has one table: the worksheets of this file.', 'plain'))],
    {
      columns: 2,
      rows: [
        row(words('Worksheet', 'head'), words('What it holds', 'head')),
        row(link('Notes', 'Notes'), words('How each figure is counted, and where it comes from', 'words')),
        ...tables.map((each) => row(link(each.sheet, each.sheet), words(each.table.caption, 'words'))),
      ],
    },
  );
}

/** What a block says that is in no table. */
function noteLines(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.text];
    case 'list':
      return [...block.items];
    case 'facts':
      return block.items.map(([name, value]) => `${name}: ${value}`);
    case 'lead':
      return [[block.headline.figure, block.headline.words].filter((text) => text !== null).join(' ')];
    case 'missing-chart':
      return [`${block.chart.title}: ${block.chart.why}`];
    case 'map':
      return [block.chart.map.attribution];
    default:
      return [];
  }
}

/** All that the sections say outside their tables: definitions, sources, reasons. */
function notes({ sections }: ReportDocument): Sheet {
  const lines = sections.flatMap(({ title, blocks }) =>
    blocks.flatMap((block) => noteLines(block).map((text): [string, string] => [title, text])),
  );
  return sheet(
    'Notes',
    column('narrow') + column('wide') + column('text'),
    [row(words('Notes', TITLE)), row(words('This worksheet has one table: what the report says in words.', 'plain'))],
    {
      columns: 3,
      rows: [
        row(words('Note', 'head'), words('Section', 'head'), words('What it says', 'head')),
        ...lines.map(([section, text], index) =>
          row(words(`Note ${index + 1}`, 'row'), words(section, 'row'), words(text, 'row')),
        ),
      ],
    },
  );
}

/**
 * The document as an OpenDocument spreadsheet by the conventions for statistics of government: a cover, contents, notes,
 * and one marked table a sheet, without merged or empty cells, with numbers as numbers. Equal documents give equal bytes.
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
      `<office:body><office:spreadsheet>${sheets.map(({ xml }) => xml).join('')}` +
      `<table:database-ranges>${sheets.map(({ marker }) => marker).join('')}</table:database-ranges>` +
      `</office:spreadsheet></office:body>`,
  );
  const meta = part(
    'document-meta',
    `<office:meta><dc:title>${escaped(document.title)}</dc:title><dc:language>en-GB</dc:language>${document.claim === undefined ? '' : `<meta:keyword>${escaped(document.claim)}</meta:keyword>`}</office:meta>`,
  );
  const file = (text: string): [Uint8Array, { mtime: string }] => [strToU8(text), { mtime: FIXED_DAY }];
  const files: Zippable = {
    // First and not compressed, so that the kind of file is seen from its beginning.
    mimetype: [strToU8(ODS_TYPE), { level: 0, mtime: FIXED_DAY }],
    'META-INF/manifest.xml': file(MANIFEST),
    'meta.xml': file(meta),
    'styles.xml': file(part('document-styles', STYLES)),
    'content.xml': file(content),
  };
  return zipSync(files, { level: 6 });
}
