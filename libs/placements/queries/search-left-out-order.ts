import { countByReason, countReasons, reasonsOf, type Counted, type LeftOutGroup } from '../domain/left-out';
import { askedFeatures, type Found, type LeftOut, type Sorted } from './search-candidates';
import type { DescribedHome, DescribedHomes } from './search-described-homes';

/** Those left out, in figures. */
export interface LeftOutCounted {
  readonly groups: readonly LeftOutGroup[];
  readonly total: number;
  readonly counted: readonly Counted[];
}

export function countLeftOut(found: Found, { leftOut }: Sorted): LeftOutCounted {
  const groups = groupsOf(found, leftOut);
  const total = groups.reduce((sum, { homes }) => sum + homes, 0);
  return { groups, total, counted: countByReason(groups) };
}

/** Those left out, grouped by the same reasons. */
function groupsOf(found: Found, leftOut: readonly LeftOut[]): LeftOutGroup[] {
  const features = askedFeatures(found);
  const { homes: described, households } = found.supply;
  const root: Branch = { masks: [], homes: 0, next: new Map() };
  const branches: Branch[] = [];
  const grow = (from: Branch, mask: number): Branch => {
    const branch = { masks: [...from.masks, mask], homes: 0, next: new Map<number, Branch>() };
    from.next.set(mask, branch);
    branches.push(branch);
    return branch;
  };
  /** The branch of the different masks of its places, the least first. */
  const branchOf = (home: DescribedHome): Branch => {
    let branch = root;
    for (let last = -1; ;) {
      let least = Infinity;
      for (let place = 0; place < home.count; place += 1) {
        const mask = described.mask(home, place);
        if (mask > last && mask < least) least = mask;
      }
      if (least === Infinity) return branch;
      branch = branch.next.get(least) ?? grow(branch, least);
      last = least;
    }
  };
  for (const each of leftOut) {
    const branch = each.kind === 'described' ? branchOf(each) : (root.next.get(each.mask) ?? grow(root, each.mask));
    branch.homes += 1;
  }
  for (const [mask, count] of households) (root.next.get(mask) ?? grow(root, mask)).homes += count;
  return branches
    .filter(({ homes }) => homes > 0)
    .map(({ masks, homes }) => ({ sets: masks.map((mask) => reasonsOf(mask, features)), homes }));
}

/** Homes by the different masks of their places: as a tree, for thousands are sorted so at each search. */
interface Branch {
  readonly masks: readonly number[];
  homes: number;
  readonly next: Map<number, Branch>;
}

/**
 * A stretch of those left out, those first against which least stands. Only what may fall into the stretch is put in
 * order: there are thousands at each search, and a page of them is told.
 */
export function leastFirst(
  { supply }: Pick<Found, 'supply'>,
  leftOut: readonly LeftOut[],
  { from, length }: { readonly from: number; readonly length: number },
): LeftOut[] {
  const reasons = Uint8Array.from(leftOut, (each) => reasonsAgainst(supply.homes, each));
  const counts: number[] = [];
  for (const each of reasons) counts[each] = (counts[each] ?? 0) + 1;
  let before = 0;
  const stretch: LeftOut[] = [];
  for (const [count, homes = 0] of counts.entries()) {
    const first = Math.max(from - before, 0);
    const room = length - stretch.length;
    before += homes;
    if (first >= homes || room === 0) continue;
    const alike = leftOut.filter((_, index) => reasons[index] === count).toSorted((a, b) => numberOf(a) - numberOf(b));
    stretch.push(...alike.slice(first, first + room));
  }
  return stretch;
}

function reasonsAgainst(homes: DescribedHomes, each: LeftOut): number {
  if (each.kind === 'undescribed') return countReasons(each.mask);
  let least = 255;
  for (let place = 0; place < each.count; place += 1) least = Math.min(least, countReasons(homes.mask(each, place)));
  return least;
}

/** Homes that nobody described stand after those that are described. */
const numberOf = (each: LeftOut): number => (each.kind === 'described' ? each.home : 1e9 + each.provider);
