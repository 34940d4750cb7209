import { rangeOfShare, type PublishedReport } from '#sufficiency';
import { number } from '../rendering/formats';

export const MOST_COMPARED = 4;
export const MOST_COMPARED_IN_WORDS = 'four';

export interface ComparedCell {
  readonly value: string;
  /** "34.9% to 53.8%"; null where the figure is no share, or is suppressed. */
  readonly range: string | null;
}

export interface ComparedRow {
  readonly title: string;
  readonly cells: readonly ComparedCell[];
}

const NONE: ComparedCell = { value: 'Not known', range: null };

/** Measures of several published reports side by side, each share with its range. */
export function comparedRows(reports: readonly PublishedReport[]): ComparedRow[] {
  const [first] = reports;
  if (!first) return [];
  const children: ComparedRow = {
    title: 'Children looked after',
    cells: reports.map(({ counts }): ComparedCell => {
      const count = counts.find(({ id }) => id === 'lookedAfter.count')?.value ?? null;
      return count === null ? NONE : { value: number(count), range: null };
    }),
  };
  return [
    children,
    ...first.shares.map(({ id, title }) => ({ title, cells: reports.map((each) => cellOf(each, id)) })),
  ];
}

function cellOf({ shares, counts }: PublishedReport, id: string): ComparedCell {
  const share = shares.find((each) => each.id === id);
  if (share?.symbol) return { value: 'c: suppressed', range: null };
  if (!share || share.value === null) return NONE;
  const count = (which: string): number => counts.find((each) => each.id === which)?.value ?? 0;
  const range = rangeOfShare(count(share.numerator), count(share.denominator));
  return {
    value: `${share.value.toFixed(1)}%`,
    range: range && `${range.low.toFixed(1)}% to ${range.high.toFixed(1)}%`,
  };
}
