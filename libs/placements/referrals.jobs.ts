import { defineJob, scheduled } from '#platform';

const approach = { organisationId: 'id', approachId: 'id' } as const;

/** A tier's turn: the provider is asked, unless the referral has ended. */
export const openApproach = defineJob({ name: 'placements.open-approach', payload: approach });

/** The deadline of an answer: who has not answered is marked so. */
export const passDeadline = defineJob({ name: 'placements.pass-deadline', payload: approach });

/** The end of an offer's life. */
export const lapseOffer = defineJob({ name: 'placements.lapse-offer', payload: approach });

/** The end of a hold: the place is free again. */
export const expireHold = defineJob({ name: 'placements.expire-hold', payload: approach });

/** Some hours before a hold ends: those who find homes are told. */
export const warnOfHold = defineJob({ name: 'placements.warn-of-hold', payload: approach });

/** Each morning: what is due, and what is overdue, is told once. */
export const tellOfDuties = defineJob({ name: 'placements.tell-of-duties', queue: 'schedule', payload: {} });

/** Each Monday: additions that nobody has reviewed by their day. */
export const tellOfAdditions = defineJob({ name: 'placements.tell-of-additions', queue: 'schedule', payload: {} });

export const REFERRAL_JOBS = [
  openApproach,
  passDeadline,
  lapseOffer,
  expireHold,
  warnOfHold,
  tellOfDuties,
  tellOfAdditions,
];

export const REFERRAL_SCHEDULES = [
  scheduled(tellOfDuties, {}, '15 5 * * *'),
  scheduled(tellOfAdditions, {}, '30 5 * * 1'),
];

const WARN_BEFORE_MS = 2 * 3_600_000;

/** When to warn of a hold's end: 2 hours before it, or half way through a shorter one. Homeward's own rule. */
export const warnedAt = (until: Date, now: Date): Date =>
  new Date(until.getTime() - Math.min(WARN_BEFORE_MS, Math.max(0, until.getTime() - now.getTime()) / 2));

/** Whole milliseconds from one moment to another; 0 for one that has passed. */
export const delayUntil = (moment: Date, now: Date): { delayMs: number } => ({
  delayMs: Math.max(0, moment.getTime() - now.getTime()),
});
