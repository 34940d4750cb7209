import type { Guard, StateTable } from './state-table';

export const DUTY_STATES = ['open', 'done', 'withheld', 'not-needed'] as const;
export type DutyState = (typeof DUTY_STATES)[number];

export interface DutyFacts {
  /** How it was sent or done, and where that is to be found. */
  readonly evidence: string | null;
  readonly mayBeWithheld: boolean;
  /** Why. */
  readonly reason: string | null;
}

const evidence: Guard<DutyFacts> = {
  name: 'evidence',
  missing: (facts) =>
    facts.evidence === null || facts.evidence.trim() === ''
      ? 'Say how it was done or sent, and where that is to be found.'
      : null,
};
const withholdable: Guard<DutyFacts> = {
  name: 'withhold',
  missing: ({ mayBeWithheld }) =>
    mayBeWithheld
      ? null
      : 'The law lets this one not be withheld: only notices that could put the child at risk of harm.',
};
const reason: Guard<DutyFacts> = {
  name: 'reason',
  missing: (facts) => (facts.reason === null || facts.reason.trim() === '' ? 'Say why.' : null),
};

/** A task or a notice that the law expects. */
export const DUTY: StateTable<DutyState, DutyFacts> = {
  of: 'duty',
  states: DUTY_STATES,
  initial: 'open',
  final: ['done', 'withheld', 'not-needed'],
  steps: [
    { step: 'do', from: ['open'], to: 'done', by: 'council', guards: [evidence] },
    { step: 'withhold', from: ['open'], to: 'withheld', by: 'council', guards: [withholdable, reason] },
    { step: 'not-need', from: ['open'], to: 'not-needed', by: 'council', guards: [reason] },
  ],
};
