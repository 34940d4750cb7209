import { LEGAL_ROUTES } from '#placements';
import { FOSTERING_KINDS, PLACE_FEATURES, PURPOSE_NEEDS } from '#register';
import type { Choice } from './field-kinds';

/** "low-stimulus" as "Low stimulus". */
export const inSentence = (code: string): string => {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const WORDS: Readonly<Record<string, string>> = {
  ensuite: 'Its own bathroom',
  'single-occupancy': 'The only child in the home',
  'staff-sleep-in-adjacent': 'Staff sleep in the room beside it',
  'pets-allowed': 'Pets may live there',
  'step-free': 'No steps',
  'section-20': 'Section 20, with consent',
  'section-25': 'Section 25, secure accommodation',
  'inherent-jurisdiction': 'The High Court’s inherent jurisdiction',
  'relevant-accommodation': 'Relevant accommodation, Act of 2026 section 13',
  joint: 'Jointly',
  'childrens-home': 'Children’s home',
  'secure-childrens-home': 'Secure children’s home',
  'pace-transfer': 'Transfer from police detention (PACE)',
};

export const choices = (codes: readonly string[]): Choice[] =>
  codes.map((value) => ({ value, text: WORDS[value] ?? inSentence(value) }));

export const same = (values: readonly string[]): Choice[] => values.map((value) => ({ value, text: value }));

export const SEX_CHOICES: readonly Choice[] = choices(['female', 'male']);
export const ROUTE_CHOICES: readonly Choice[] = choices(LEGAL_ROUTES);
export const FEATURE_CHOICES: readonly Choice[] = choices(PLACE_FEATURES);
export const PURPOSE_CHOICES: readonly Choice[] = choices(PURPOSE_NEEDS);
export const APPROVAL_CHOICES: readonly Choice[] = choices(FOSTERING_KINDS);

/** A code of the register's words as a person reads it. */
export const codeInWords = (code: string): string => WORDS[code] ?? inSentence(code);
