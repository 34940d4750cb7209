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

const FONT = 'style:font-name="Arial" fo:font-family="Arial"';
const TONGUE = 'fo:language="en" fo:country="GB"';

const cellStyle = (name: string, cell: string, paragraph: string, text: string, data = ''): string =>
  `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default"${data === '' ? '' : ` style:data-style-name="${data}"`}>` +
  `<style:table-cell-properties ${cell}/><style:paragraph-properties ${paragraph}/>` +
  `<style:text-properties ${text}/></style:style>`;

const LINE = 'fo:border-bottom="0.5pt solid #b1b4b6"';
const BOLD = 'fo:font-weight="bold"';
const APART = 'fo:padding-left="0.15cm" fo:padding-right="0.15cm" fo:padding-top="0.06cm" fo:padding-bottom="0.06cm"';
const TOP = `style:vertical-align="top" ${APART}`;
const WRAPPED = `fo:wrap-option="wrap" ${TOP}`;
const ABOVE = `fo:border-top="1pt solid #0b0c0c" ${TOP}`;
const HEAD = `${WRAPPED} fo:border-bottom="1.5pt solid #0b5a5a" fo:background-color="#eef4f3"`;
const END = 'fo:text-align="end"';

const places = (name: string, decimals: number): string =>
  `<number:number-style style:name="${name}"><number:number number:decimal-places="${decimals}" number:min-decimal-places="${decimals}" number:min-integer-digits="1" number:grouping="true"/></number:number-style>`;

/** Styles of cells, columns and sheets, by the names that the sheets use. */
export const CELL_STYLES =
  places('whole', 0) +
  places('tenth', 1) +
  '<number:currency-style style:name="pounds"><number:currency-symbol number:language="en" number:country="GB">£</number:currency-symbol><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/></number:currency-style>' +
  cellStyle('words', WRAPPED, '', '') +
  cellStyle('plain', TOP, '', '') +
  cellStyle('head', HEAD, '', BOLD) +
  cellStyle('head-number', HEAD, END, BOLD) +
  cellStyle('row', `${WRAPPED} ${LINE}`, '', '') +
  cellStyle('none', `${LINE} ${TOP}`, END, '') +
  cellStyle('count', `${LINE} ${TOP}`, END, '', 'whole') +
  cellStyle('share', `${LINE} ${TOP}`, END, '', 'tenth') +
  cellStyle('money', `${LINE} ${TOP}`, END, '', 'pounds') +
  cellStyle('total', `fo:wrap-option="wrap" ${ABOVE}`, '', BOLD) +
  cellStyle('total-none', ABOVE, END, BOLD) +
  cellStyle('total-count', ABOVE, END, BOLD, 'whole') +
  cellStyle('total-share', ABOVE, END, BOLD, 'tenth') +
  cellStyle('total-money', ABOVE, END, BOLD, 'pounds') +
  '<style:style style:name="sheet" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>' +
  [
    ['narrow', '3.6cm'],
    ['middle', '5.5cm'],
    ['wide', '9cm'],
    ['text', '18cm'],
  ]
    .map(
      ([name, width]) =>
        `<style:style style:name="${name}" style:family="table-column"><style:table-column-properties style:column-width="${width}"/></style:style>`,
    )
    .join('');

/**
 * Language and font of every cell, the heading that readers of a screen look for in A1, and paper: landscape, as wide as
 * one page, numbered.
 */
export const STYLES =
  `<office:font-face-decls><style:font-face style:name="Arial" svg:font-family="Arial"/></office:font-face-decls><office:styles>` +
  `<style:default-style style:family="table-cell"><style:text-properties ${FONT} fo:font-size="12pt" ${TONGUE}/></style:default-style>` +
  `<style:style style:name="Default" style:family="table-cell"><style:text-properties ${FONT} fo:font-size="12pt" ${TONGUE}/></style:style>` +
  `<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="table-cell" style:parent-style-name="Default">` +
  `<style:table-cell-properties style:vertical-align="middle"/><style:text-properties ${BOLD} fo:font-size="16pt" fo:color="#0b5a5a"/></style:style>` +
  '</office:styles><office:automatic-styles><style:page-layout style:name="paper">' +
  '<style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" ' +
  'fo:margin="1.5cm" style:scale-to-X="1" style:scale-to-Y="0" style:first-page-number="continue"/>' +
  '<style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.3cm"/></style:footer-style>' +
  '</style:page-layout></office:automatic-styles><office:master-styles>' +
  '<style:master-page style:name="Default" style:page-layout-name="paper"><style:footer><text:p><text:sheet-name>?</text:sheet-name>, ' +
  'page <text:page-number>1</text:page-number> of <text:page-count>1</text:page-count></text:p></style:footer></style:master-page>' +
  '</office:master-styles>';
