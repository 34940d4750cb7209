import type { IndicatorUnit } from '../indicator';
import type { Block, Cell, DocumentTable } from './report-document';

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const table = (content: DocumentTable): Block => ({ kind: 'table', table: content });

/** A count as it is told. */
export const counted = (count: number | null): Cell => count ?? 'not told';

/** A value in its unit; words where there is none. */
export function valued(value: number | null, unit: IndicatorUnit, otherwise = 'none'): Cell {
  if (value === null) return otherwise;
  return unit === 'percent' ? { percent: value } : value;
}
