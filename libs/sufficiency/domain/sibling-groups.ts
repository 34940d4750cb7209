import { percent } from '#kernel';

/** A group of brothers and sisters whose needs went out together, and where each of them lives on the day. */
export interface SiblingGroup {
  readonly group: string;
  /** Home or household of each child who is placed; two children of one home share it. */
  readonly homes: readonly string[];
}

export interface SiblingGroups {
  /** Groups of which two or more are placed. */
  readonly groups: number;
  readonly together: number;
  readonly percent: number | null;
}

/** Null where no group has two children in placements, so that nothing can be said of any. */
export function siblingGroupsOf(found: readonly SiblingGroup[]): SiblingGroups | null {
  const placed = found.filter(({ homes }) => homes.length >= 2);
  if (placed.length === 0) return null;
  const together = placed.filter(({ homes }) => new Set(homes).size === 1).length;
  return { groups: placed.length, together, percent: percent(together, placed.length) };
}
