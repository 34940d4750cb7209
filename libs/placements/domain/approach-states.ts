import { DECLINE_REASONS } from './decline-reasons';
import type { Guard, StateTable } from './state-table';

export const APPROACH_STATES = [
  'planned',
  'sent',
  'viewed',
  'no-reply',
  'declined',
  'offered',
  'lapsed',
  'preferred',
  'approved',
  'accepted',
  'fell-through',
  'not-chosen',
  'withdrawn',
] as const;
export type ApproachState = (typeof APPROACH_STATES)[number];

export interface ApproachFacts {
  /** Whether the referral is published and nobody has been accepted for it. */
  readonly referralOpen: boolean;
  readonly emergency: boolean;
  readonly shortlisted: boolean;
  /** Whether the impact and matching assessment has been written. */
  readonly assessed: boolean;
  readonly offerOpen: boolean;
  /** Children of the referral's places who need one, against the places that the offer names. */
  readonly placesNeeded: number;
  readonly placesOffered: number;
  readonly declineReason: string | null;
  /** What the approval still wants, in words; empty when nothing. */
  readonly approvalLacks: readonly string[];
}

type G = Guard<ApproachFacts>;

const referralOpen: G = {
  name: 'referral',
  missing: ({ referralOpen: open }) => (open ? null : 'The referral is not open any more.'),
};
const reason: G = {
  name: 'reason',
  missing: ({ declineReason }) =>
    declineReason !== null && Object.hasOwn(DECLINE_REASONS, declineReason)
      ? null
      : `Give one of the reasons: ${Object.keys(DECLINE_REASONS).join(', ')}.`,
};
const everyPlace: G = {
  name: 'places',
  missing: ({ placesNeeded, placesOffered }) =>
    placesOffered === placesNeeded
      ? null
      : `The offer names ${placesOffered} of ${placesNeeded} places: a parent and child take two.`,
};
const offerOpen: G = {
  name: 'offer',
  missing: (facts) =>
    facts.offerOpen ? null : 'The offer has expired or was withdrawn: the provider may make another.',
};
const shortlisted: G = {
  name: 'shortlist',
  missing: (facts) =>
    facts.shortlisted || facts.emergency ? null : 'Shortlist the provider first, so that it has read the full file.',
};
const assessed: G = {
  name: 'assessment',
  missing: (facts) =>
    facts.assessed || facts.emergency ? null : 'The impact and matching assessment has not been written.',
};
const approvable: G = {
  name: 'approval',
  missing: ({ approvalLacks }) => (approvalLacks.length === 0 ? null : approvalLacks.join(' ')),
};

const UNANSWERED = ['sent', 'viewed'] as const;
const STANDING = ['planned', ...UNANSWERED, 'no-reply', 'offered', 'lapsed', 'preferred', 'approved'] as const;

/** One provider asked for one referral, from the asking to the acceptance of its offer. */
export const APPROACH: StateTable<ApproachState, ApproachFacts> = {
  of: 'approach',
  states: APPROACH_STATES,
  initial: 'planned',
  final: ['declined', 'not-chosen', 'withdrawn', 'fell-through'],
  steps: [
    { step: 'send', from: ['planned'], to: 'sent', by: 'software', guards: [referralOpen] },
    { step: 'view', from: ['sent'], to: 'viewed', by: 'provider' },
    { step: 'ask', from: ['sent', 'viewed', 'offered', 'preferred'], to: null, by: 'provider' },
    { step: 'answer', from: ['sent', 'viewed', 'offered', 'preferred'], to: null, by: 'council' },
    { step: 'pass-deadline', from: [...UNANSWERED], to: 'no-reply', by: 'software' },
    {
      step: 'decline',
      from: [...UNANSWERED, 'no-reply', 'offered', 'lapsed'],
      to: 'declined',
      by: 'provider',
      guards: [reason],
    },
    {
      step: 'offer',
      from: [...UNANSWERED, 'no-reply', 'offered', 'lapsed'],
      to: 'offered',
      by: 'provider',
      guards: [referralOpen, everyPlace],
    },
    { step: 'lapse', from: ['offered', 'preferred', 'approved'], to: 'lapsed', by: 'software' },
    { step: 'shortlist', from: ['viewed', 'offered'], to: null, by: 'council', guards: [referralOpen] },
    { step: 'assess', from: ['offered', 'preferred'], to: null, by: 'council' },
    {
      step: 'prefer',
      from: ['offered'],
      to: 'preferred',
      by: 'council',
      guards: [referralOpen, offerOpen, shortlisted, assessed],
    },
    { step: 'put-back', from: ['preferred', 'approved'], to: 'offered', by: 'council' },
    { step: 'approve', from: ['preferred'], to: 'approved', by: 'approver', guards: [approvable] },
    { step: 'refuse', from: ['preferred'], to: 'offered', by: 'approver' },
    { step: 'accept', from: ['approved'], to: 'accepted', by: 'council', guards: [referralOpen, offerOpen] },
    { step: 'fall-through', from: ['accepted'], to: 'fell-through', by: 'council' },
    { step: 'not-choose', from: [...STANDING], to: 'not-chosen', by: 'council' },
    { step: 'withdraw', from: [...STANDING], to: 'withdrawn', by: 'council' },
  ],
};

/** States from which an approach can still come to a placement. */
export const APPROACH_STANDING: readonly ApproachState[] = STANDING;
