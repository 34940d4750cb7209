import type { IndicatorUnit } from '../indicator';
import { number, SUPPRESSED } from './words';
import { NOT_AVAILABLE, type Block, type Cell, type DocumentTable } from './report-document';

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const table = (content: DocumentTable): Block => ({ kind: 'table', table: content });

/** A count as it is told: suppressed ones as the Department marks them. */
export const counted = (count: number | null): Cell => count ?? SUPPRESSED;

/** A value in its unit. @param whole its percentages are told without decimals */
export function valued(value: number | null, unit: IndicatorUnit, whole: boolean): Cell {
  if (value === null) return NOT_AVAILABLE;
  return unit === 'percent' ? { percent: value, asPrinted: whole } : value;
}

/** More names than this are read in a table, or counted. */
export const NAMED_AT_ONCE = 12;

/** "A, B", or how many they are where these are many. */
export const named = (names: readonly string[]): string =>
  names.length > NAMED_AT_ONCE ? councilsCounted(names.length) : names.join(', ');

/** "1 council", "12 councils". */
export const councilsCounted = (count: number): string => (count === 1 ? '1 council' : `${number(count)} councils`);
