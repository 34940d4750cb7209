/**
 * Half-up rounding of a decimal figure: 0.05 to one decimal is 0.1, -0.05 is 0 (toward positive infinity).
 * The shortest decimal form of the number decides, so 1.005 to two decimals is 1.01 as a person expects.
 */
export function roundHalfUp(value: number, decimals = 0): number {
  if (!Number.isFinite(value)) return value;
  const [mantissa, exponent = '0'] = String(value).split('e') as [string, string?];
  const rounded = Math.round(Number(`${mantissa}e${Number(exponent) + decimals}`));
  const [back, backExponent = '0'] = String(rounded).split('e') as [string, string?];
  return Number(`${back}e${Number(backExponent) - decimals}`) + 0;
}

/** Percent with one decimal, rounded half up in whole numbers; null when the denominator is nothing. */
export function percent(numerator: number, denominator: number): number | null {
  if (denominator <= 0) return null;
  return Math.floor((2000 * numerator + denominator) / (2 * denominator)) / 10;
}
