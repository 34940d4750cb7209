import type { VacancyOf } from '#register';

/** In an address, a council's own fostering service, which has no URN. */
export const OWN_SERVICE = 'own';

/** What a change is of: one place or one household. */
export interface ChangeSubject extends VacancyOf {
  /** "place A1", "household H-0001", within a sentence. */
  readonly title: string;
  /** The same above a heading. */
  readonly caption: string;
  /** Children that the household is approved for; null for a place. */
  readonly most: number | null;
  /** Where the questions are asked. */
  readonly address: string;
  /** Where to go when it is done, or given up. */
  readonly back: string;
}
