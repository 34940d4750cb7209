/** Pages of accounts of companies that do not exist, tagged as Companies House takes them. */

export interface ContextOf {
  readonly id: string;
  /** Absent for an instant. */
  readonly start?: string;
  readonly end: string;
  /** As "core:MaturitiesOrExpirationPeriodsDimension=core:WithinOneYear". */
  readonly dimensions?: readonly string[];
}

export interface PageOf {
  readonly contexts: readonly ContextOf[];
  /** Tagged facts and the text around them. */
  readonly body: string;
  /** Facts that the page does not show. */
  readonly hidden?: string;
  readonly units?: string;
  /** Namespace of inline XBRL. */
  readonly inline?: string;
  readonly transformations?: string;
}

export const INLINE_2008 = 'http://www.xbrl.org/2008/inlineXBRL';
export const INLINE_2013 = 'http://www.xbrl.org/2013/inlineXBRL';

const member = (said: string): string => {
  const [dimension, value] = said.split('=');
  return `<xbrldi:explicitMember dimension="${dimension}">${value}</xbrldi:explicitMember>`;
};

export function context({ id, start, end, dimensions = [] }: ContextOf): string {
  const segment = dimensions.length > 0 ? `<xbrli:segment>${dimensions.map(member).join('')}</xbrli:segment>` : '';
  const period = start
    ? `<xbrli:startDate>${start}</xbrli:startDate><xbrli:endDate>${end}</xbrli:endDate>`
    : `<xbrli:instant>${end}</xbrli:instant>`;
  return `<xbrli:context id="${id}">
  <xbrli:entity><xbrli:identifier scheme="http://www.companieshouse.gov.uk/">00990001</xbrli:identifier>${segment}</xbrli:entity>
  <xbrli:period>${period}</xbrli:period>
</xbrli:context>`;
}

export const UNITS = `<xbrli:unit id="GBP"><xbrli:measure>iso4217:GBP</xbrli:measure></xbrli:unit>
<xbrli:unit id="EUR"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>
<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>`;

/** A whole page; each part on lines of its own. */
export function page({
  contexts,
  body,
  hidden = '',
  units = UNITS,
  inline = INLINE_2013,
  transformations = 'http://www.xbrl.org/inlineXBRL/transformation/2011-07-31',
}: PageOf): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="${inline}" xmlns:ixt="${transformations}"
  xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldi="http://xbrl.org/2006/xbrldi"
  xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:bus="http://xbrl.frc.org.uk/cd/2023-01-01/business" xmlns:core="http://xbrl.frc.org.uk/fr/2023-01-01/core">
<head><title>Invented accounts</title><style>p { margin: 0 }</style></head>
<body>
<div style="display:none"><ix:header><ix:hidden>${hidden}</ix:hidden><ix:resources>
${contexts.map(context).join('\n')}
${units}
</ix:resources></ix:header></div>
${body}
</body>
</html>
`;
}

/** A tagged number. @param more attributes beside name, context and unit */
export const figure = (name: string, contextRef: string, text: string, more = ''): string =>
  `<ix:nonFraction name="core:${name}" contextRef="${contextRef}" unitRef="GBP" decimals="0" ${more}>${text}</ix:nonFraction>`;

/** A tagged text of the business taxonomy. */
export const said = (name: string, contextRef: string, text: string, more = ''): string =>
  `<ix:nonNumeric name="bus:${name}" contextRef="${contextRef}" ${more}>${text}</ix:nonNumeric>`;

/** The year to 31 March 2025, the year before, and the days they end on. */
export const YEARS: readonly ContextOf[] = [
  { id: 'year', start: '2024-04-01', end: '2025-03-31' },
  { id: 'day', end: '2025-03-31' },
  { id: 'last-year', start: '2023-04-01', end: '2024-03-31' },
  { id: 'last-day', end: '2024-03-31' },
];

/** Who it is and of which day, as every filing says it. */
export const IDENTITY = [
  said('UKCompaniesHouseRegisteredNumber', 'year', '00990001'),
  said('EntityCurrentLegalOrRegisteredName', 'year', 'Invented Homes Ltd'),
  said('BalanceSheetDate', 'day', '31 March 2025', 'format="ixt:datedaymonthyearen"'),
  said('EntityDormantTruefalse', 'year', 'false'),
].join('\n');
