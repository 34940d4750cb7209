/** How stays ended in one home, of one council's own children. */
export interface HomeStability {
  readonly stays: number;
  /** Stays that broke down: they ended at the home's or the carer's request, the child's behaviour, an allegation and the like. */
  readonly brokeDown: number;
  /** Breakdowns that children of the same ages have in all homes of these returns. */
  readonly expected: number;
  /** Breakdowns of 100 stays in all homes of these returns. */
  readonly usualPercent: number;
}

export interface AdjustedStability extends HomeStability {
  /** Breakdowns of 100 stays once the children's ages are allowed for and few stays count little. */
  readonly adjustedPercent: number;
  /** 95 of 100 such intervals hold the true share. */
  readonly fromPercent: number;
  readonly toPercent: number;
}

/** With fewer stays nothing is made of them. Homeward's own rule. */
export const LEAST_STAYS = 10;

/** Expected breakdowns that a home's own record is blended with: the strength of the usual. Homeward's own. */
const PRIOR = 2;
const Z = 1.96;

const percent = (share: number): number => Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10;

/** Wilson's score interval for a share. Wilson (1927), J. Am. Stat. Assoc. 22. */
export function wilson(events: number, trials: number): readonly [from: number, to: number] {
  const share = events / trials;
  const spread = Z * Math.sqrt((share * (1 - share)) / trials + (Z * Z) / (4 * trials * trials));
  const middle = share + (Z * Z) / (2 * trials);
  const scale = 1 + (Z * Z) / trials;
  return [(middle - spread) / scale, (middle + spread) / scale];
}

/**
 * Indirect standardisation with empirical-Bayes shrinking: usual x (brokeDown + 2) / (expected + 2), and Wilson's interval of
 * the crude share moved by usual / expected share. Null under 10 stays.
 */
export function adjusted(of: HomeStability): AdjustedStability | null {
  if (of.stays < LEAST_STAYS) return null;
  const usual = of.usualPercent / 100;
  const expectedShare = of.expected / of.stays;
  const moved = expectedShare > 0 ? usual / expectedShare : 1;
  const [from, to] = wilson(of.brokeDown, of.stays);
  return {
    ...of,
    adjustedPercent: percent((usual * (of.brokeDown + PRIOR)) / (of.expected + PRIOR)),
    fromPercent: percent(from * moved),
    toPercent: percent(to * moved),
  };
}
