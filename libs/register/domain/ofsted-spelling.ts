/** A word as Ofsted publishes it, and whether it is one that Homeward knows. */
export interface Spelling {
  readonly text: string;
  readonly known: boolean;
}

/** Types as Ofsted spelt them at 31 March 2025. */
export const PROVISION_TYPES = [
  "Children's home",
  "Secure children's home",
  "Residential special school (registered as a children's home)",
  'Supported Accommodation',
  'Independent Fostering Agency',
  'Voluntary Adoption Agency',
  'Adoption Support Agency',
  'Residential Family Centre',
  'Residential Holiday Scheme for Disabled Children',
  'Residential Special School',
  'Boarding School',
  'Further Education College with Residential Accommodation',
  'Secure Training Centre',
] as const;

/**
 * What Ofsted counts as "all children's homes". At 31 March 2025 these three make the published 4,009; the note to the
 * table says that residential special schools open more than 295 days a year must register as children's homes.
 */
export const CHILDRENS_HOME_TYPES: readonly string[] = PROVISION_TYPES.slice(0, 3);

/** In Ofsted's order. */
export const SECTORS = ['Local Authority', 'Private', 'Voluntary', 'Health Authority', 'Academy'] as const;

export const STATUSES = ['Active', 'Suspended', 'Cancelled', 'Resigned', 'Closed'] as const;

/** Registrations that count: a suspended provider is registered still. */
export const REGISTERED_STATUSES: readonly string[] = ['Active', 'Suspended'];

export const JUDGEMENTS = [
  'Outstanding',
  'Good',
  'Requires improvement to be good',
  'Inadequate',
  'Adequate',
  'Not yet inspected',
  'Not judged',
  'Consistently strong service delivery',
  'Inconsistent quality of service delivery',
  'Serious or widespread weaknesses',
] as const;

const OTHER_SPELLINGS: Record<string, string> = {
  "residential special school (registered as children's home)": CHILDRENS_HOME_TYPES[2] as string,
  'requires improvement': 'Requires improvement to be good',
};

const comparable = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u02bc`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

function spelling(words: readonly string[]): (text: string) => Spelling {
  const known = new Map(words.map((word) => [comparable(word), word]));
  return (text) => {
    const key = comparable(text);
    const found = known.get(key) ?? known.get(comparable(OTHER_SPELLINGS[key] ?? ''));
    return found === undefined
      ? { text: text.replace(/\s+/g, ' ').trim(), known: false }
      : { text: found, known: true };
  };
}

/** Each compares without case and gives Ofsted's current spelling; an unknown word stays as published. */
export const provisionType = spelling(PROVISION_TYPES);
export const sector = spelling(SECTORS);
export const registrationStatus = spelling(STATUSES);
export const judgement = spelling(JUDGEMENTS);
