/** Places by number that a child could have; the same number as often as the place is free for one more. */
export type FreePlaces = readonly number[];

/**
 * The most children that could live in one home at once, each in a free place of their own: a matching of children to places,
 * by augmenting paths.
 */
export function roomFor(children: readonly FreePlaces[], free: ReadonlyMap<number, number>): number {
  const slots = [...free].flatMap(([place, times]) => Array.from({ length: times }, () => place));
  const taken = new Map<number, number>();
  const place = (child: number, seen: Set<number>): boolean => {
    for (const [slot, number] of slots.entries()) {
      if (seen.has(slot) || !children[child]?.includes(number)) continue;
      seen.add(slot);
      const other = taken.get(slot);
      if (other === undefined || place(other, seen)) {
        taken.set(slot, child);
        return true;
      }
    }
    return false;
  };
  return children.filter((_, child) => place(child, new Set())).length;
}
