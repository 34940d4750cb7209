import type { FiledOutput, ReportFormat } from '#sufficiency';

/** What each file of a report is, for those who choose one. */
export const FORMAT_WORDS: Readonly<Record<ReportFormat, string>> = {
  pdf: 'To print or send (PDF)',
  html: 'One web page (HTML)',
  ods: 'Tables (ODS spreadsheet)',
  csv: 'Each figure in a row (CSV)',
  json: 'Figures, words and filing (JSON)',
};

interface FiledJson {
  readonly filing?: { readonly hash?: string };
}

/** The hash of what was frozen, as the filed JSON prints it; null when it has none. */
export function hashInFiling(outputs: readonly FiledOutput[]): string | null {
  const json = outputs.find(({ format }) => format === 'json');
  const { filing } = json ? (JSON.parse(json.content.toString('utf8')) as FiledJson) : {};
  return filing?.hash?.replace('SHA-256 ', '') ?? null;
}
