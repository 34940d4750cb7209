import { percent, roundHalfUp } from '#kernel';
import type { FullCostKind } from './full-cost';
import type { Valued } from './indicator';
import type { LikeForLike, Voids } from './prices';

/** Weeks of a year of account. */
const WEEKS = 365 / 7;

export const plain = (value: number | null | undefined): Valued => ({
  value: value ?? null,
  numerator: null,
  denominator: null,
});

export const share = (numerator: number | undefined, denominator: number | undefined): Valued =>
  numerator === undefined || denominator === undefined
    ? plain(null)
    : { value: percent(numerator, denominator), numerator, denominator };

export const pounds = (pence: number | null | undefined): Valued =>
  plain(pence === null || pence === undefined ? null : pence / 100);

/** Pounds a week more, of pounds a week before. */
export const changeOf = (found: LikeForLike | undefined): Valued =>
  found === undefined
    ? plain(null)
    : {
        value: found.percent,
        numerator: (found.nowPence - found.beforePence) / 100,
        denominator: found.beforePence / 100,
      };

/** Pounds over weeks that were lived in. */
export const voidsPerWeek = (found: Voids | null | undefined): Valued =>
  found
    ? { ...pounds(found.pencePerOccupiedWeek), numerator: found.paidPence / 100, denominator: found.occupiedWeeks }
    : plain(null);

/** Pounds over child-weeks. */
export const costPerWeek = (found: FullCostKind | undefined): Valued =>
  found === undefined
    ? plain(null)
    : {
        ...pounds(found.pencePerWeek),
        numerator: found.spentPence / 100,
        denominator: roundHalfUp(found.children * WEEKS, 1),
      };
