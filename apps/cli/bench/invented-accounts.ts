/** Accounts of a company that does not exist, as large as those that software files: styles, a balance sheet, and notes. */

const CONCEPTS = ['FixedAssets', 'CurrentAssets', 'CashBankOnHand', 'Debtors', 'NetAssetsLiabilities', 'Equity'];
const YEARS = [2025, 2024];
const NOTES = 400;

const context = (id: string, year: number, member = ''): string => `<xbrli:context id="${id}">
<xbrli:entity><xbrli:identifier scheme="http://www.companieshouse.gov.uk/">00990001</xbrli:identifier>${member}</xbrli:entity>
<xbrli:period><xbrli:instant>${year}-03-31</xbrli:instant></xbrli:period>
</xbrli:context>`;

const asset = (number: number): string =>
  `<xbrli:segment><xbrldi:explicitMember dimension="core:PropertyPlantEquipmentClassesDimension">core:Class${number}</xbrldi:explicitMember></xbrli:segment>`;

const cell = (concept: string, ref: string, amount: number): string =>
  `<td class="figure" style="text-align:right;padding:0 4pt"><span style="font-family:Arial;font-size:10pt"><ix:nonFraction name="core:${concept}" contextRef="${ref}" unitRef="GBP" decimals="0" format="ixt2:numdotdecimal">${amount.toLocaleString('en-GB')}</ix:nonFraction></span></td>`;

const row = (concept: string, refs: readonly string[]): string =>
  `<tr><td style="width:60%"><span style="font-family:Arial;font-size:10pt">${concept}</span></td>${refs
    .map((ref, index) => cell(concept, ref, 12_345 + index))
    .join('')}</tr>`;

const note = (
  number: number,
): string => `<div class="note" style="margin:4pt 0"><p style="font-family:Arial">${number}. The
company recognises an expense when it is incurred, and measures it at the price of the transaction, as in the year before.</p>
<table>${row('PropertyPlantEquipmentGrossCost', [`class-${number}`])}</table></div>`;

/** One page of about 400 KB. */
export function inventedAccounts(): string {
  const numbers = Array.from({ length: NOTES }, (_, index) => index + 1);
  return `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:ixt2="http://www.xbrl.org/inlineXBRL/transformation/2011-07-31" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:core="http://xbrl.frc.org.uk/fr/2023-01-01/core"><head><title>Invented</title></head><body>
<div style="display:none"><ix:header><ix:resources>
${YEARS.map((year) => context(`day-${year}`, year)).join('\n')}
${numbers.map((number) => context(`class-${number}`, 2025, asset(number))).join('\n')}
<xbrli:unit id="GBP"><xbrli:measure>iso4217:GBP</xbrli:measure></xbrli:unit>
</ix:resources></ix:header></div>
<table>${CONCEPTS.map((concept) =>
    row(
      concept,
      YEARS.map((year) => `day-${year}`),
    ),
  ).join('\n')}</table>
${numbers.map(note).join('\n')}
</body></html>`;
}
