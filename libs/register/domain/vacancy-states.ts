import { daysBetween, type CalendarDate } from '#kernel';

/** How a place or a household stands on a day. */
export const VACANCY_STATES = ['available', 'held', 'occupied', 'blocked', 'out-of-service'] as const;
export type VacancyState = (typeof VACANCY_STATES)[number];

/** Why a place is kept empty; words of a list, so that nothing of a child is written down. */
export const BLOCK_REASONS = [
  'would-not-match-residents',
  'staffing',
  'resident-needs-the-space',
  'block-contract',
  'regulator',
  'other',
] as const;

/** Why a place cannot be used. */
export const OUT_OF_SERVICE_REASONS = ['repair', 'refurbishment', 'safety', 'closing', 'other'] as const;

/** Reasons of a state; none for a state that has no reason. */
export const reasonsOf = (state: VacancyState): readonly string[] =>
  state === 'blocked' ? BLOCK_REASONS : state === 'out-of-service' ? OUT_OF_SERVICE_REASONS : [];

/** Days without confirmation after which a vacancy is stale, and after which it is hidden. Homeward's own rule. */
export const STALE_AFTER_DAYS = 7;
export const HIDDEN_AFTER_DAYS = 21;

export type Freshness = 'fresh' | 'stale' | 'hidden';

export interface Confirmation {
  readonly confirmedOn: CalendarDate;
  /** The first day on which it no longer stands unless confirmed anew. */
  readonly expiresOn: CalendarDate | null;
}

/** How far a vacancy can be relied on, on a day: unconfirmed for 7 days it is stale, for 21, or past its expiry, hidden. */
export function freshnessOn({ confirmedOn, expiresOn }: Confirmation, on: CalendarDate): Freshness {
  const days = daysBetween(confirmedOn, on);
  if (days >= HIDDEN_AFTER_DAYS || (expiresOn !== null && on >= expiresOn)) return 'hidden';
  return days >= STALE_AFTER_DAYS ? 'stale' : 'fresh';
}
