import type { AbsenceRule, NoticePhase } from './weekly-commitment';

/** How prices may rise: by an index, no further than a cap, when somebody asks and the council decides. */
export interface UpliftClause {
  readonly index: string;
  /** Percent a year, with one decimal; null for no cap. */
  readonly capPercent: number | null;
  /** Month of the year from which it holds, 1 to 12. */
  readonly month: number;
}

export interface AgreementTerms {
  /** By the phase of the stay, in the order of the phases. */
  readonly notice: readonly NoticePhase[];
  readonly absence: AbsenceRule;
  /** Days paid after a child has left without notice. */
  readonly voidDays: number;
  readonly uplift: UpliftClause;
  readonly conditions: string;
}

/** Where a draft begins; both sides change it before they sign. Homeward's own starting point, not the law's. */
export const draftTerms = (conditions: string): AgreementTerms => ({
  notice: [
    { untilDay: 28, noticeDays: 7 },
    { untilDay: null, noticeDays: 28 },
  ],
  absence: { fullDays: 7, retainerPercent: 50, retainerDays: 21 },
  voidDays: 0,
  uplift: { index: 'CPI', capPercent: 3, month: 4 },
  conditions,
});
