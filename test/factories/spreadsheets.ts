import { storedZip } from './stored-zip';

/** The XML of one cell, with its place left out: cells follow each other. */
type Cell = string;

export interface SheetParts {
  readonly name: string;
  /** Rows of ready cells. */
  readonly rows: string;
  readonly hidden?: boolean;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

const relations = (parts: readonly [id: string, type: string, target: string][]): string =>
  `${DECLARATION}<Relationships xmlns="${RELATIONS}">${parts
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

export interface BookParts {
  readonly sheets: readonly SheetParts[];
  readonly strings?: readonly string[];
  /** Format codes; style 1 is the first. */
  readonly formats?: readonly string[];
  readonly from1904?: boolean;
}

/** An Excel workbook from the XML of its rows: `<row r="1"><c t="inlineStr"><is><t>A</t></is></c></row>`. */
export function xlsx({ sheets, strings = [], formats = [], from1904 = false }: BookParts): Buffer {
  const list = sheets.map(
    ({ name, hidden }, index) =>
      `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="s${index}"${hidden ? ' state="hidden"' : ''}/>`,
  );
  const codes = formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escaped(code)}"/>`);
  const styles = formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`);
  return storedZip([
    { name: '[Content_Types].xml', content: `${DECLARATION}<Types/>` },
    { name: '_rels/.rels', content: relations([['b', 'officeDocument', 'xl/workbook.xml']]) },
    ...sheets.map(({ rows }, index) => ({
      name: `xl/worksheets/page${index}.xml`,
      content: `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    })),
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...sheets.map((_, index): [string, string, string] => [
          `s${index}`,
          'worksheet',
          `${index % 2 ? '/xl/' : ''}worksheets/page${index}.xml`,
        ]),
        ['st', 'styles', 'styles.xml'],
        ['ss', 'sharedStrings', 'sharedStrings.xml'],
      ]),
    },
    {
      name: 'xl/workbook.xml',
      content: `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/styles.xml',
      content: `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    },
    {
      name: 'xl/sharedStrings.xml',
      content: `${DECLARATION}<sst xmlns="${MAIN}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    },
  ]);
}

const NAMESPACES = ['office', 'table', 'text', 'style', 'calcext']
  .map((prefix) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${prefix}:1.0"`)
  .join(' ');

/** An OpenDocument spreadsheet from the XML of its rows: `<table:table-row><table:table-cell .../></table:table-row>`. */
export function ods(sheets: readonly SheetParts[], more: { manifest?: string; mimetype?: string } = {}): Buffer {
  const tables = sheets.map(
    ({ name, rows, hidden }) =>
      `<table:table table:name="${escaped(name)}" table:style-name="${hidden ? 'gone' : 'shown'}"><table:table-column table:number-columns-repeated="16384"/>${rows}</table:table>`,
  );
  return storedZip([
    { name: 'mimetype', content: more.mimetype ?? 'application/vnd.oasis.opendocument.spreadsheet' },
    {
      name: 'content.xml',
      content: `${DECLARATION}<office:document-content ${NAMESPACES}><office:automatic-styles><style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:document-content>`,
    },
    {
      name: 'META-INF/manifest.xml',
      content: `${DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">${more.manifest ?? ''}</manifest:manifest>`,
    },
  ]);
}

/** Rows of text alone, as Excel writes them. */
export const xlsxRows = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells, index): Cell => {
      const written = cells.map((text) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`);
      return `<row r="${index + 1}">${written.join('')}</row>`;
    })
    .join('');

/** Rows of text alone, as LibreOffice writes them. */
export const odsRows = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells): Cell => {
      const written = cells.map((text) =>
        text === ''
          ? '<table:table-cell/>'
          : `<table:table-cell office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`,
      );
      return `<table:table-row>${written.join('')}</table:table-row>`;
    })
    .join('');
