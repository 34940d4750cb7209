import type { IndicatorUnit } from '../indicator';
import { SUPPRESSED } from './words';
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
