import { inPounds, inWords, pence } from '#kernel';
import { FIGURES, type FigureName, type PeriodFigures, type ReadAccounts } from '#finance';
import { table } from './print';

const SHOWN = 20;

/** "creditorsWithinOneYearPence" as "Creditors within one year". */
function inPlainWords(name: string): string {
  const said = name.replace(/Pence$/, '').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return said.charAt(0).toUpperCase() + said.slice(1);
}

const heading = ({ start, end, scope }: PeriodFigures): string =>
  `${start ? `${start} to ${end}` : `at ${end}`}${scope === 'group' ? ' (group)' : ''}`;

function figure(name: FigureName, { values }: PeriodFigures): string {
  const value = values[name];
  if (value === undefined) return '';
  return name === 'employees' ? String(value) : inPounds(pence(value));
}

/** Accounts for a person at a terminal: what is not tagged stays blank. */
export function accountsText({
  company,
  balanceSheetDate,
  dormant,
  periods,
  issues,
  observations,
}: ReadAccounts): string {
  const names = (Object.keys(FIGURES) as FigureName[]).filter((name) => periods.some(({ values }) => name in values));
  const rows = names.map((name) => [inPlainWords(name), ...periods.map((period) => figure(name, period))]);
  const dated = balanceSheetDate ? `, at ${inWords(balanceSheetDate)}` : '';
  const lines = [`${company.name ?? 'A company that is not named'} (${company.number ?? 'no number'})${dated}`];
  if (dormant) lines.push('Dormant.');
  if (rows.length > 0) lines.push('', table(['Figure', ...periods.map(heading)], rows));
  if (observations.length > 0) lines.push('', ...observations.map(({ quote, line }) => `Line ${line}: "${quote}"`));
  if (issues.length > 0)
    lines.push('', ...issues.slice(0, SHOWN).map(({ line, message }) => (line ? `Line ${line}: ${message}` : message)));
  if (issues.length > SHOWN) lines.push(`and ${issues.length - SHOWN} more: add --format json.`);
  return lines.join('\n');
}
