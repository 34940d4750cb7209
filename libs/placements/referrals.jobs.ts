import { defineJob } from '#platform';

const approach = { organisationId: 'id', approachId: 'id' } as const;

/** A tier's turn: the provider is asked, unless the referral has ended. */
export const openApproach = defineJob({ name: 'placements.open-approach', payload: approach });

/** The deadline of an answer: who has not answered is marked so. */
export const passDeadline = defineJob({ name: 'placements.pass-deadline', payload: approach });

/** The end of an offer's life. */
export const lapseOffer = defineJob({ name: 'placements.lapse-offer', payload: approach });

/** The end of a hold: the place is free again. */
export const expireHold = defineJob({ name: 'placements.expire-hold', payload: approach });

export const REFERRAL_JOBS = [openApproach, passDeadline, lapseOffer, expireHold];

/** Whole milliseconds from one moment to another; 0 for one that has passed. */
export const delayUntil = (moment: Date, now: Date): { delayMs: number } => ({
  delayMs: Math.max(0, moment.getTime() - now.getTime()),
});
