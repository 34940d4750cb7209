import { percent } from '#kernel';

/** One owner's part of something: children placed, places, pounds a week. */
export interface OwnerCount {
  readonly ownerKey: string;
  readonly ownerName: string;
  /** Null when it is too small to be told. */
  readonly count: number | null;
  /** A council or another public body: its share is shown and counts for the index, and is no dependency on an owner. */
  readonly publicBody?: boolean;
}

export type DependencyLevel = 'none' | 'amber' | 'red';

export interface DependencyThresholds {
  /** Percent; above it. */
  readonly amberAbove: number;
  readonly redAbove: number;
}

/**
 * Over 10% and over 25% of a council's or a region's places or placements. Source: our own, after the Care Quality
 * Commission's market oversight (over 10% of capacity) and Ofsted's large-owner tables.
 */
export const DEPENDENCY_THRESHOLDS: DependencyThresholds = { amberAbove: 10, redAbove: 25 };

export interface OwnerShare extends OwnerCount {
  /** Of the total, one decimal; null when the count or the total is nothing. */
  readonly sharePercent: number | null;
  /** By the exact share: 25.04% is above 25%. */
  readonly level: DependencyLevel;
}

export interface Concentration {
  readonly total: number;
  readonly owners: readonly OwnerShare[];
  /**
   * Herfindahl-Hirschman index, 0 to 10,000: the sum of the squared percentages of those whose share is known, each of
   * exact counts. Null without any.
   */
  readonly hhi: number | null;
}

const levelOf = (count: number, total: number, { amberAbove, redAbove }: DependencyThresholds): DependencyLevel =>
  count * 100 > redAbove * total ? 'red' : count * 100 > amberAbove * total ? 'amber' : 'none';

/**
 * Shares of a total, the largest first.
 * @param total what the counts are shares of; at least their sum
 */
export function concentration(
  counts: readonly OwnerCount[],
  total: number,
  thresholds: DependencyThresholds = DEPENDENCY_THRESHOLDS,
): Concentration {
  const owners = counts
    .map((each) => ({
      ...each,
      sharePercent: each.count === null ? null : percent(each.count, total),
      level:
        each.count === null || total <= 0 || each.publicBody
          ? ('none' as const)
          : levelOf(each.count, total, thresholds),
    }))
    .sort((a, b) => (b.count ?? -1) - (a.count ?? -1) || a.ownerName.localeCompare(b.ownerName, 'en'));
  const known = counts.filter(({ count }) => count !== null && count > 0);
  const squares = known.reduce((sum, { count }) => sum + ((count as number) / total) ** 2, 0);
  return { total, owners, hhi: known.length === 0 || total <= 0 ? null : Math.round(squares * 10_000) };
}
