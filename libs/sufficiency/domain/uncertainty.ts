const Z = 1.96;

const percent = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;

/**
 * The range in which a share would lie in 95 of 100 councils like this one, were it chance alone: Wilson's score interval,
 * in per cent with one decimal. Source: Wilson (1927); as the Office for National Statistics uses it for proportions.
 * @returns null of nothing
 */
export function rangeOfShare(numerator: number, denominator: number): { low: number; high: number } | null {
  if (denominator <= 0) return null;
  const share = numerator / denominator;
  const spread = Z * Z;
  const middle = (share + spread / (2 * denominator)) / (1 + spread / denominator);
  const half =
    (Z / (1 + spread / denominator)) *
    Math.sqrt((share * (1 - share)) / denominator + spread / (4 * denominator * denominator));
  return { low: percent(middle - half), high: percent(middle + half) };
}
