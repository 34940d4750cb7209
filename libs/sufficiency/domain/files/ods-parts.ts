/** Parts of an OpenDocument spreadsheet that do not change with its content. */

export const ODS_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const NAMES = ['office', 'style', 'text', 'table', 'fo', 'number', 'meta', 'svg'] as const;
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';
const ADDRESSES: Readonly<Record<(typeof NAMES)[number], string>> = {
  office: `${OASIS}:office:1.0`,
  style: `${OASIS}:style:1.0`,
  text: `${OASIS}:text:1.0`,
  table: `${OASIS}:table:1.0`,
  fo: `${OASIS}:xsl-fo-compatible:1.0`,
  number: `${OASIS}:datastyle:1.0`,
  meta: `${OASIS}:meta:1.0`,
  svg: `${OASIS}:svg-compatible:1.0`,
};

/** The outermost element of a part, with its names declared. */
export const part = (element: string, content: string): string =>
  `${DECLARATION}<office:${element} ${NAMES.map((name) => `xmlns:${name}="${ADDRESSES[name]}"`).join(' ')} ` +
  `xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">` +
  `${content}</office:${element}>`;

export const MANIFEST =
  `${DECLARATION}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.3">` +
  [['/', ODS_TYPE], ...['content.xml', 'styles.xml', 'meta.xml'].map((name) => [name, 'text/xml'])]
    .map(([path, type]) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`)
    .join('') +
  '</manifest:manifest>';

const cellStyle = (name: string, cell: string, paragraph: string, text: string, data = ''): string =>
  `<style:style style:name="${name}" style:family="table-cell"${data === '' ? '' : ` style:data-style-name="${data}"`}>` +
  `<style:table-cell-properties ${cell}/><style:paragraph-properties ${paragraph}/>` +
  `<style:text-properties style:font-name="Arial" fo:font-family="Arial" fo:font-size="12pt" ${text}/></style:style>`;

const LINE = 'fo:border-bottom="0.5pt solid #b1b4b6"';
const BOLD = 'fo:font-weight="bold"';
const WRAPPED = 'fo:wrap-option="wrap" style:vertical-align="top"';

/** Styles of cells and columns, by the names that the sheets use. */
export const CELL_STYLES =
  '<number:number-style style:name="whole"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style>' +
  '<number:number-style style:name="tenth"><number:number number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1" number:grouping="true"/></number:number-style>' +
  cellStyle('title', 'style:vertical-align="middle"', '', `${BOLD} fo:font-size="18pt" fo:color="#0b5a5a"`) +
  cellStyle('words', WRAPPED, '', '') +
  cellStyle('plain', 'style:vertical-align="top"', '', '') +
  cellStyle('head', `${WRAPPED} fo:border-bottom="1.5pt solid #0b5a5a" fo:background-color="#eef4f3"`, '', BOLD) +
  cellStyle(
    'head-number',
    `${WRAPPED} fo:border-bottom="1.5pt solid #0b5a5a" fo:background-color="#eef4f3"`,
    'fo:text-align="end"',
    BOLD,
  ) +
  cellStyle('row', `${WRAPPED} ${LINE}`, '', '') +
  cellStyle('count', `${LINE} style:vertical-align="top"`, 'fo:text-align="end"', '', 'whole') +
  cellStyle('share', `${LINE} style:vertical-align="top"`, 'fo:text-align="end"', '', 'tenth') +
  cellStyle('total', `${WRAPPED} fo:border-top="1pt solid #0b0c0c"`, '', BOLD) +
  cellStyle('total-count', 'fo:border-top="1pt solid #0b0c0c"', 'fo:text-align="end"', BOLD, 'whole') +
  cellStyle('total-share', 'fo:border-top="1pt solid #0b0c0c"', 'fo:text-align="end"', BOLD, 'tenth') +
  [
    ['wide', '11cm'],
    ['narrow', '3.6cm'],
    ['text', '18cm'],
  ]
    .map(
      ([name, width]) =>
        `<style:style style:name="${name}" style:family="table-column"><style:table-column-properties style:column-width="${width}"/></style:style>`,
    )
    .join('');
