/** Why a provider is asked no longer. Told to it in these words; what the council wrote for itself is not. */
export const ENDINGS = {
  'another-home': 'The council has chosen another home',
  'no-placement': 'The search ended without a placement',
  'no-longer-wanted': 'No home is wanted any more',
  'not-suitable': 'The home does not suit what the child needs',
  'too-late': 'The home would be free too late',
  price: 'The price',
  'needs-changed': 'What the child needs has changed',
  'by-mistake': 'It was asked by mistake',
  other: 'Another reason',
} as const;

export type Ending = keyof typeof ENDINGS;

/** What a council may give when it takes the question to one provider back; the others follow from what happened. */
export const WITHDRAWAL_ENDINGS = [
  'not-suitable',
  'too-late',
  'price',
  'needs-changed',
  'by-mistake',
  'other',
] as const;

export type WithdrawalEnding = (typeof WITHDRAWAL_ENDINGS)[number];

const offers = (others: number): string => (others === 0 ? '' : ` You were one of ${others + 1} who offered.`);

/** How it ended, as the rest of a sentence that begins with the council: without names, prices or words of the council's own. */
export function endingInSentence(ending: Ending, from: string | null, otherOffers: number): string {
  const hadOffered = ['offered', 'preferred', 'approved', 'lapsed'].includes(from ?? '');
  switch (ending) {
    case 'another-home':
      return hadOffered
        ? `has chosen another home; your offer was not chosen.${offers(otherOffers)}`
        : 'has found another home before you answered.';
    case 'no-placement':
      return 'has ended its search without a placement.';
    case 'no-longer-wanted':
      return 'no longer looks for a home: the referral was withdrawn.';
    case 'not-suitable':
      return 'no longer asks you: the home does not suit what is needed.';
    case 'too-late':
      return 'no longer asks you: the home would be free too late.';
    case 'price':
      return 'no longer asks you: because of the price.';
    case 'needs-changed':
      return 'no longer asks you: what is needed has changed.';
    case 'by-mistake':
      return 'no longer asks you: it had asked by mistake.';
    case 'other':
      return 'no longer asks you; it gave no reason from the list.';
  }
}
