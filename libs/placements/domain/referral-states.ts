import type { Guard, StateTable } from './state-table';

export const REFERRAL_STATES = ['draft', 'approved-to-search', 'published', 'placed', 'withdrawn', 'closed'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

export interface ReferralFacts {
  readonly emergency: boolean;
  /** Whether the need it is for is open. */
  readonly needOpen: boolean;
  /** What the scan found in the free text and nobody has confirmed to identify no one; in words. */
  readonly identifying: readonly string[];
  /** Why the children who are alike are too few even in the widest area; null when they are enough. */
  readonly tooFewAlike: string | null;
}

const open: Guard<ReferralFacts> = {
  name: 'need',
  missing: ({ needOpen }) => (needOpen ? null : 'The need is not open: open it first, or write a new one.'),
};
const emergency: Guard<ReferralFacts> = {
  name: 'emergency',
  missing: (facts) =>
    facts.emergency ? null : 'Only an emergency goes out without approval to search: have the search approved first.',
};
const anonymous: Guard<ReferralFacts> = {
  name: 'freeText',
  missing: ({ identifying }) =>
    identifying.length === 0
      ? null
      : `The free text may tell who the child is: ${identifying.join('; ')}. Rewrite it, or confirm each that identifies no one.`,
};
const manyAlike: Guard<ReferralFacts> = { name: 'similarChildren', missing: ({ tooFewAlike }) => tooFewAlike };

/** A need put out to providers, as a whole. */
export const REFERRAL: StateTable<ReferralState, ReferralFacts> = {
  of: 'referral',
  states: REFERRAL_STATES,
  initial: 'draft',
  final: ['withdrawn', 'closed'],
  steps: [
    { step: 'approve-search', from: ['draft'], to: 'approved-to-search', by: 'approver', guards: [open] },
    {
      step: 'publish',
      from: ['approved-to-search'],
      to: 'published',
      by: 'council',
      guards: [open, anonymous, manyAlike],
    },
    {
      step: 'publish-in-emergency',
      from: ['draft'],
      to: 'published',
      by: 'council',
      guards: [emergency, open, anonymous, manyAlike],
    },
    { step: 'ask-provider', from: ['published'], to: null, by: 'council' },
    { step: 'place', from: ['published'], to: 'placed', by: 'council' },
    { step: 'reopen', from: ['placed'], to: 'published', by: 'council' },
    { step: 'withdraw', from: ['draft', 'approved-to-search', 'published'], to: 'withdrawn', by: 'council' },
    { step: 'close', from: ['published'], to: 'closed', by: 'council' },
  ],
};
