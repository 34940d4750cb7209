/** Places by number that a child could have; the same number as often as the place is free for one more. */
export type FreePlaces = readonly number[];

/**
 * As many children as could live in one home at once, each with a free place of their own: a matching of children to places,
 * by augmenting paths. Places by the index of a child.
 */
export function placesFor(children: readonly FreePlaces[], free: ReadonlyMap<number, number>): Map<number, number> {
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
  for (const child of children.keys()) place(child, new Set());
  return new Map([...taken].map(([slot, child]) => [child, slots[slot] as number]));
}

/** How many they are. */
export const roomFor = (children: readonly FreePlaces[], free: ReadonlyMap<number, number>): number =>
  placesFor(children, free).size;
