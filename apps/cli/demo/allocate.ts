/** Shares a whole number out in proportion to weights, to the last one: the largest remainders are rounded up. */
export function allocate<K>(total: number, weights: ReadonlyMap<K, number>): Map<K, number> {
  const sum = [...weights.values()].reduce((all, weight) => all + weight, 0);
  const exact = [...weights].map(([key, weight]) => ({ key, share: sum === 0 ? 0 : (total * weight) / sum }));
  const shares = new Map(exact.map(({ key, share }) => [key, Math.floor(share)]));
  let left = total - [...shares.values()].reduce((all, share) => all + share, 0);
  const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1));
  for (const { key } of byRemainder) {
    if (left <= 0) break;
    shares.set(key, (shares.get(key) as number) + 1);
    left -= 1;
  }
  return shares;
}
