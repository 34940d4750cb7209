import type { StateTable } from './state-table';

export const AGREEMENT_STATES = ['draft', 'signed-by-council', 'signed-by-provider', 'in-force', 'ended'] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** An individual placement agreement. What changes it after the signatures is a variation. */
export const AGREEMENT: StateTable<AgreementState> = {
  of: 'agreement',
  states: AGREEMENT_STATES,
  initial: 'draft',
  final: ['ended'],
  steps: [
    { step: 'change-terms', from: ['draft'], to: null, by: 'council' },
    { step: 'sign-for-council', from: ['draft'], to: 'signed-by-council', by: 'council' },
    { step: 'sign-for-provider', from: ['draft'], to: 'signed-by-provider', by: 'provider' },
    { step: 'countersign-for-provider', from: ['signed-by-council'], to: 'in-force', by: 'provider' },
    { step: 'countersign-for-council', from: ['signed-by-provider'], to: 'in-force', by: 'council' },
    // A start on another day than planned moves the price lines: who signed alone signs anew.
    { step: 'move-start', from: ['draft', 'in-force'], to: null, by: 'council' },
    { step: 'unsign', from: ['signed-by-council', 'signed-by-provider'], to: 'draft', by: 'software' },
    { step: 'end', from: ['draft', 'signed-by-council', 'signed-by-provider', 'in-force'], to: 'ended', by: 'council' },
  ],
};

export const VARIATION_STATES = ['asked', 'agreed', 'refused'] as const;
export type VariationState = (typeof VARIATION_STATES)[number];

/** A change of price lines after the signatures: an uplift, an addition, an end of one. */
export const VARIATION: StateTable<VariationState> = {
  of: 'variation',
  states: VARIATION_STATES,
  initial: 'asked',
  final: ['agreed', 'refused'],
  steps: [
    { step: 'agree', from: ['asked'], to: 'agreed', by: 'council' },
    { step: 'refuse', from: ['asked'], to: 'refused', by: 'council' },
  ],
};
