/** Why a provider declines, as seen in practice: no free text, so that nothing of another child is written. */
export const DECLINE_REASONS = {
  'no-vacancy': 'No vacancy',
  'would-not-match': 'Would not match the children who live there',
  staffing: 'Staffing',
  'outside-statement-of-purpose': 'Outside the statement of purpose',
  'outside-registration': 'Outside the registration',
  'location-risk': 'Risk of the location',
  'level-of-risk': 'Level of risk',
  'insufficient-information': 'Not enough information',
  timescale: 'Timescale',
  fee: 'Fee',
  'education-unavailable': 'Education not available',
  'regulatory-restriction': 'Restriction by the regulator',
  other: 'Other',
} as const;

export type DeclineReason = keyof typeof DECLINE_REASONS;
export const isDeclineReason = (word: string): word is DeclineReason => Object.hasOwn(DECLINE_REASONS, word);
