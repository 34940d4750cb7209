import { roundHalfUp } from '#kernel';
import type { CohortCounts } from './measures';

/** What the council's own provision costs in full, by the section 251 outturn over the children who live in it. */
export interface FullCost {
  /** The financial year that ends in it. */
  readonly period: number;
  readonly kinds: readonly FullCostKind[];
}

export interface FullCostKind {
  readonly kind: 'Residential care' | 'Fostering';
  /** Spent on own provision in the year. */
  readonly spentPence: number;
  /** Mean of the children in the council's own provision on the year's two ends, or those at its end where the other is not known. */
  readonly children: number;
  readonly pencePerWeek: number | null;
}

export interface OwnSpend {
  readonly period: number;
  readonly residentialPence: number | null;
  readonly fosteringPence: number | null;
}

export interface CountedYear {
  readonly year: number;
  readonly counts: CohortCounts;
}

const KINDS = [
  ['Residential care', 'residentialPence', 'provision.residential.own'],
  ['Fostering', 'fosteringPence', 'provision.fostering.own'],
] as const;

/** Weeks of a year of account. */
const WEEKS = 365 / 7;

/** Null where no outturn is loaded of a year of which a return is. */
export function fullCostOf(spent: readonly OwnSpend[], years: readonly CountedYear[]): FullCost | null {
  const countOf = (year: number, cell: string): number | null =>
    years.find((each) => each.year === year)?.counts.cells[cell] ?? null;
  const found = [...spent]
    .sort((a, b) => b.period - a.period)
    .find(({ period }) => years.some(({ year }) => year === period));
  if (found === undefined) return null;
  const { period } = found;
  const kinds = KINDS.flatMap(([kind, key, cell]): FullCostKind[] => {
    const spentPence = found[key];
    const end = countOf(period, cell);
    if (spentPence === null || end === null) return [];
    const children = ((countOf(period - 1, cell) ?? end) + end) / 2;
    const pencePerWeek = children > 0 ? roundHalfUp(spentPence / (children * WEEKS)) : null;
    return [{ kind, spentPence, children, pencePerWeek }];
  });
  return kinds.length === 0 ? null : { period, kinds };
}
