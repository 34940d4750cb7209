import { percent } from '#kernel';

export interface DependentOn {
  readonly name: string;
  readonly children: number | null;
  readonly percent: number | null;
  readonly level: string;
}

/** What is spent a week, by owner. */
export interface OwnerSpend {
  /** The council's own agreements in force, or, where there are none, listed prices of the homes of its children. */
  readonly from: 'agreements' | 'price lists';
  readonly weeklyPence: number;
  readonly hhi: number | null;
  readonly owners: readonly { readonly name: string; readonly weeklyPence: number; readonly percent: number | null }[];
}

/** Children with owners of whom some company has a red indicator of public evidence that stands open. */
export interface RedOwners {
  readonly owners: number;
  readonly children: number;
  /** Null while no owner could be assessed: then nobody would be red. */
  readonly percent: number | null;
  /** Children with owners of whom no company could be assessed: never green. */
  readonly notAssessed: number;
}

export interface OwnerDependency {
  readonly children: number;
  readonly notKnown: number | null;
  readonly hhi: number | null;
  readonly owners: readonly DependentOn[];
  readonly spend?: OwnerSpend | null;
  readonly red?: RedOwners;
}

export interface OwnedChildren {
  readonly ownerKey: string;
  readonly count: number | null;
  readonly publicBody?: boolean;
}

/** How an owner stands by public evidence. */
export interface Standing {
  readonly ownerKey: string;
  readonly red: number;
  readonly assessable: boolean;
}

/** @param total children whose owner counts, those without a known one included */
export function redOwnersOf(
  owners: readonly OwnedChildren[],
  total: number,
  standings: readonly Standing[],
): RedOwners {
  const standing = new Map(standings.map((each) => [each.ownerKey, each]));
  const others = owners.filter(({ publicBody }) => publicBody !== true);
  const sum = (of: readonly OwnedChildren[]): number => of.reduce((all, { count }) => all + (count ?? 0), 0);
  const red = others.filter(({ ownerKey }) => (standing.get(ownerKey)?.red ?? 0) > 0);
  const dark = others.filter(({ ownerKey }) => {
    const found = standing.get(ownerKey);
    return found === undefined || (found.red === 0 && !found.assessable);
  });
  const share = sum(dark) < sum(others) ? percent(sum(red), total) : null;
  return { owners: red.length, children: sum(red), percent: share, notAssessed: sum(dark) };
}
