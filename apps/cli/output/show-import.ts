import { placeOf, type ImportResult } from '#platform';
import { counted, print, printJson, table } from './print';

const SHOWN = 10;

/** What an import did, as its JSON document or in words. `titles` say what each rule asks. */
export async function showImport(
  result: ImportResult,
  format: 'text' | 'json',
  titles: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  return format === 'json' ? printJson(result) : print(importText(result, titles));
}

/** The same in words. */
export function importText(result: ImportResult, titles: ReadonlyMap<string, string>): string {
  const lines = [
    `${counted(result.rowsRead, 'row')} read, ${result.rowsStored.toLocaleString('en-GB')} stored, ` +
      `${result.rowsQuarantined.toLocaleString('en-GB')} set aside.`,
  ];
  if (result.quarantine) {
    lines.push(
      `The rows set aside are in ${result.quarantine}, each with its reason.`,
      'Correct them there and load that file again.',
    );
  }
  const rules = Object.entries(result.countsByRule)
    .sort(([, a], [, b]) => b - a)
    .map(([rule, count]) => [count, rule, titles.get(rule) ?? '']);
  const heads = titles.size > 0 ? ['Rows', 'Rule', 'What it asks'] : ['Rows', 'Rule'];
  if (rules.length > 0) lines.push('', table(heads, rules));
  const told = result.issues.slice(0, SHOWN);
  if (told.length > 0)
    lines.push(
      '',
      ...told.map((issue) => `${placeOf(issue)}${issue.field ? `, ${issue.field}` : ''}: ${issue.message}`),
    );
  if (result.issues.length > SHOWN) lines.push('For more of them add --format json.');
  return lines.join('\n');
}
