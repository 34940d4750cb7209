import type { VacancyState } from '#register';

/** How a state is called on a page. */
export const STATE_WORDS: Readonly<Record<VacancyState, string>> = {
  available: 'Available',
  held: 'Held',
  occupied: 'Occupied',
  blocked: 'Blocked',
  'out-of-service': 'Out of service',
};

/** What each state means, for the person who chooses. */
export const STATE_HINTS: Readonly<Record<VacancyState, string>> = {
  available: 'A child could move in',
  held: 'Kept for a child who is expected',
  occupied: 'A child lives there',
  blocked: 'Empty, and cannot be offered for now',
  'out-of-service': 'The room itself cannot be used',
};

const REASON_WORDS: Readonly<Record<string, string>> = {
  'would-not-match-residents': 'Would not match the children who live there',
  staffing: 'Not enough staff',
  'resident-needs-the-space': 'A child who lives there needs the space',
  'block-contract': 'Kept for a block contract',
  regulator: 'Asked for by Ofsted',
  repair: 'Repair',
  refurbishment: 'Refurbishment',
  safety: 'Safety',
  closing: 'The home is closing',
  other: 'Another reason',
};

/** "would-not-match-residents" as words; a word that is not known is shown without its hyphens. */
export const reasonInWords = (reason: string): string => REASON_WORDS[reason] ?? inWords(reason);

/** "supported-accommodation" as "Supported accommodation". */
export function inWords(word: string): string {
  const text = word.replaceAll('-', ' ').replace('childrens', 'children’s');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
