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
  'Satisfactory',
  'Met',
  'Not met',
  'Improved effectiveness',
  'Sustained effectiveness',
  'Declined in effectiveness',
  'Not yet inspected',
  'Not judged',
  'Consistently strong service delivery',
  'Inconsistent quality of service delivery',
  'Serious or widespread weaknesses',
] as const;

/** For a file that gives no status: it says who was inspected, and not that they are registered still. */
export const STATUS_NOT_GIVEN = 'Not given';

const SCHOOL_AS_HOME = CHILDRENS_HOME_TYPES[2] as string;

/** As published in earlier years, compared as `comparable` does. */
const OTHER_SPELLINGS: Record<string, string> = {
  "children's homes": "Children's home",
  'childrens home': "Children's home",
  'childrens homes': "Children's home",
  "secure children's homes": "Secure children's home",
  'secure childrens home': "Secure children's home",
  "residential special school (registered as children's home)": SCHOOL_AS_HOME,
  "residential special schools (registered as children's homes)": SCHOOL_AS_HOME,
  'residential special school (>295 days/year)': SCHOOL_AS_HOME,
  'residential special school (> 295 days/year)': SCHOOL_AS_HOME,
  'residential special school (>295 days)': SCHOOL_AS_HOME,
  'independent fostering agencies': 'Independent Fostering Agency',
  'further education college': 'Further Education College with Residential Accommodation',
  'residential holiday scheme': 'Residential Holiday Scheme for Disabled Children',
  'requires improvement': 'Requires improvement to be good',
  'declined effectiveness': 'Declined in effectiveness',
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

/** Of supported accommodation, as in regulation 4 of the Supported Accommodation (England) Regulations 2023. */
export const PREMISES_CATEGORIES = ['Category 1', 'Category 2', 'Category 3', 'Category 4'] as const;
export const premisesCategory = spelling(PREMISES_CATEGORIES);
