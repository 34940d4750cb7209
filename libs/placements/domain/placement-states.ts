import type { Guard, StateTable } from './state-table';

export const PLACEMENT_STATES = ['agreed', 'started', 'notice-given', 'ended', 'cancelled'] as const;
export type PlacementState = (typeof PLACEMENT_STATES)[number];

/** What a placement is to the one before it. */
export const PLACEMENT_PURPOSES = ['first', 'transfer', 'step-down'] as const;
export type PlacementPurpose = (typeof PLACEMENT_PURPOSES)[number];

/** SSDA903's reasons for a change of placement (REASON_PLACE_CHANGE). */
export const PLACE_CHANGE_REASONS = {
  CARPL: 'Planned move of the care plan',
  CLOSE: 'The home closed',
  ALLEG: 'Allegation',
  STAND: 'Standard of care',
  APPRR: 'Approval removed',
  CUSTOD: 'Custody arrangement',
  CREQB: 'Carer asks: the behaviour of the child',
  CREQO: 'Carer asks: another reason',
  CHILD: 'The child asks',
  LAREQ: 'The authority asks',
  PLACE: 'Change of provider, same carers',
  OTHER: 'Other',
} as const;

/** How being looked after ceases, where the placement ends with it (REC). */
export const CEASING_REASONS = [
  'E11',
  'E12',
  'E2',
  'E3',
  'E4A',
  'E4B',
  'E13',
  'E41',
  'E45',
  'E46',
  'E47',
  'E48',
  'E5',
  'E6',
  'E7',
  'E8',
  'E9',
  'E14',
  'E15',
  'E16',
  'E17',
] as const;

export const isEndingReason = (code: string): boolean =>
  Object.hasOwn(PLACE_CHANGE_REASONS, code) || (CEASING_REASONS as readonly string[]).includes(code);

export interface PlacementFacts {
  readonly emergency: boolean;
  readonly agreementInForce: boolean;
  /** Whether the placement before it, where it follows one, has ended or ends with this step. */
  readonly previousEnded: boolean;
  readonly endingReason: string | null;
  /** Whether the review of regulation 14 was held, or why it could not be, is recorded. */
  readonly reviewedBeforeEnd: boolean;
  readonly endedInEmergency: boolean;
}

const agreement: Guard<PlacementFacts> = {
  name: 'agreement',
  missing: ({ agreementInForce, emergency }) =>
    agreementInForce || emergency
      ? null
      : 'The individual placement agreement has not been signed by both sides. Only an emergency starts without it.',
};
const previous: Guard<PlacementFacts> = {
  name: 'previousPlacement',
  missing: ({ previousEnded }) =>
    previousEnded ? null : 'The placement that it follows has not ended: end it with the day of the move.',
};
const coded: Guard<PlacementFacts> = {
  name: 'reason',
  missing: ({ endingReason }) =>
    endingReason !== null && isEndingReason(endingReason)
      ? null
      : `Give a reason of the SSDA903: ${Object.keys(PLACE_CHANGE_REASONS).join(', ')}, or how being looked after ceased (${CEASING_REASONS.join(', ')}).`,
};
const reviewed: Guard<PlacementFacts> = {
  name: 'review',
  missing: (facts) =>
    facts.reviewedBeforeEnd || facts.endedInEmergency
      ? null
      : 'Regulation 14: the case is reviewed before a placement is ended. Record the review, or say that it ended in an emergency.',
};

/** A child at a home, from the acceptance of an offer to the end. */
export const PLACEMENT: StateTable<PlacementState, PlacementFacts> = {
  of: 'placement',
  states: PLACEMENT_STATES,
  initial: 'agreed',
  final: ['ended', 'cancelled'],
  steps: [
    { step: 'start', from: ['agreed'], to: 'started', by: 'council', guards: [agreement, previous] },
    { step: 'cancel', from: ['agreed'], to: 'cancelled', by: 'council' },
    { step: 'review', from: ['started', 'notice-given'], to: null, by: 'council' },
    { step: 'extend', from: ['started', 'notice-given'], to: null, by: 'council' },
    { step: 'give-notice', from: ['started'], to: 'notice-given', by: 'provider' },
    { step: 'take-back-notice', from: ['notice-given'], to: 'started', by: 'provider' },
    { step: 'end', from: ['started', 'notice-given'], to: 'ended', by: 'council', guards: [coded, reviewed] },
  ],
};
