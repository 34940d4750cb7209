/** Ofsted's overall judgements of homes and agencies; the last two are those of years before 2017. */
export const OVERALL_JUDGEMENTS = {
  outstanding: 'Outstanding',
  good: 'Good',
  requiresImprovement: 'Requires improvement to be good',
  inadequate: 'Inadequate',
  adequate: 'Adequate',
  satisfactory: 'Satisfactory',
} as const;

/** The three outcomes of supported accommodation: a scale of its own, never merged with the judgements above. */
export const SUPPORTED_OUTCOMES = {
  consistentlyStrong: 'Consistently strong service delivery',
  inconsistent: 'Inconsistent quality of service delivery',
  seriousWeaknesses: 'Serious or widespread weaknesses',
} as const;

/** Why a home or a service has neither. */
export const NO_JUDGEMENT = { notYetInspected: 'Not yet inspected', notJudged: 'Not judged' } as const;

/** Sectors as the provider that the return names. */
export const SECTORS = {
  public: 'Public',
  private: 'Private',
  voluntary: 'Voluntary',
} as const;

export type SectorKey = keyof typeof SECTORS;

/** Whole years since the inspection, from and to. */
export const JUDGEMENT_AGES = {
  under1: { title: 'Under 1 year', from: 0, to: 0 },
  from1: { title: '1 year and under 2', from: 1, to: 1 },
  from2: { title: '2 years and under 3', from: 2, to: 2 },
  from3: { title: '3 years and over', from: 3, to: 99 },
} as const;
