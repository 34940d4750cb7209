/** Judgements that rank, and how; of one framework the higher is the better. Older words rank as those that took their place. */
const RANKS: Readonly<Record<string, { framework: 'overall' | 'supported-accommodation'; rank: number }>> = {
  Outstanding: { framework: 'overall', rank: 4 },
  Good: { framework: 'overall', rank: 3 },
  'Requires improvement to be good': { framework: 'overall', rank: 2 },
  Adequate: { framework: 'overall', rank: 2 },
  Satisfactory: { framework: 'overall', rank: 2 },
  Inadequate: { framework: 'overall', rank: 1 },
  'Consistently strong service delivery': { framework: 'supported-accommodation', rank: 3 },
  'Inconsistent quality of service delivery': { framework: 'supported-accommodation', rank: 2 },
  'Serious or widespread weaknesses': { framework: 'supported-accommodation', rank: 1 },
};

/** Judgements of a full inspection; those of interim inspections and "Not judged" are none. */
export const GRADES: readonly string[] = Object.keys(RANKS);

/** How a grade compares with an earlier one; null when the two are of different frameworks or one is no grade. */
export function gradeChange(before: string, after: string): 'better' | 'worse' | 'same' | null {
  const [from, to] = [RANKS[before], RANKS[after]];
  if (!from || !to || from.framework !== to.framework) return null;
  if (from.rank === to.rank) return 'same';
  return to.rank > from.rank ? 'better' : 'worse';
}
