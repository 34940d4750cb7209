import { rangeIntersection, type DateRange } from '#kernel';

/** The owner holds the owned for some days. */
export interface Holding {
  readonly owner: string;
  readonly owned: string;
  readonly period: DateRange;
}

export interface OwnershipCycle {
  /** From the owner of the holding asked about down to itself again. */
  readonly owners: readonly string[];
  /** Days in which all of it holds. */
  readonly period: DateRange;
}

/** The chain through which an owner holds itself by this holding, on some day all at once; null when there is none. */
export function ownershipCycle(start: Holding, holdings: readonly Holding[]): OwnershipCycle | null {
  const below = new Map<string, Holding[]>();
  for (const each of holdings) below.set(each.owner, [...(below.get(each.owner) ?? []), each]);
  const search = (at: string, trail: readonly string[], period: DateRange): OwnershipCycle | null => {
    if (at === start.owner) return { owners: [...trail, at], period };
    if (trail.includes(at)) return null;
    for (const next of below.get(at) ?? []) {
      const shared = rangeIntersection(period, next.period);
      const found = shared && search(next.owned, [...trail, at], shared);
      if (found) return found;
    }
    return null;
  };
  return search(start.owned, [start.owner], start.period);
}
