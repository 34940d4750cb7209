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

/** Where a load takes the place of the one before it, the corrected rows alone would be all that is left. */
const AFTER_CORRECTING: Readonly<Record<string, string>> = {
  ssda903:
    'Correct them there and load that file together with the others of the set: a load replaces the one before it.',
  onspd: 'Correct them in the file itself and load the whole of it again: a load replaces the one before it.',
};

/** The same in words. */
export function importText(result: ImportResult, titles: ReadonlyMap<string, string>): string {
  const lines = [
    `${counted(result.rowsRead, 'row')} read, ${result.rowsStored.toLocaleString('en-GB')} stored, ` +
      `${result.rowsQuarantined.toLocaleString('en-GB')} set aside.`,
  ];
  if (result.quarantine) {
    lines.push(
      `The rows set aside are in ${result.quarantine}, each with its reason.`,
      AFTER_CORRECTING[result.kind] ?? 'Correct them there and load that file again.',
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
