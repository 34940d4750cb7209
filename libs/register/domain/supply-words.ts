/** Who a place or a household is for. */
export const SEXES = ['any', 'female', 'male'] as const;

/** What one place has; each is said of the place itself, so that what it has together is known. */
export const PLACE_FEATURES = [
  'step-free',
  'wheelchair-adapted',
  'ground-floor',
  'ensuite',
  'hoist',
  'sensory-room',
  'low-stimulus',
  'single-occupancy',
  'staff-sleep-in-adjacent',
  'pets-allowed',
] as const;

/** Needs that a statement of purpose says a home meets. Children's Homes (England) Regulations 2015, schedule 1. */
export const PURPOSE_NEEDS = [
  'emotional-and-behavioural',
  'mental-health',
  'self-harm',
  'learning-disability',
  'autism',
  'physical-disability',
  'sensory-impairment',
  'complex-health',
  'exploitation',
  'going-missing',
  'substance-misuse',
  'eating-disorder',
  'harmful-sexual-behaviour',
  'fire-setting',
  'offending',
  'unaccompanied-child',
  'parent-and-child',
] as const;

/** What a fostering household is approved for. */
export const FOSTERING_KINDS = [
  'long-term',
  'short-term',
  'emergency',
  'respite',
  'short-breaks',
  'parent-and-child',
  'fostering-for-adoption',
  'remand',
  'supported-lodgings',
  'staying-put',
  'connected-person',
] as const;

/**
 * The usual fostering limit: three children, siblings together and exemptions apart.
 * Children Act 1989, schedule 7, paragraphs 2 to 4.
 */
export const USUAL_FOSTERING_LIMIT = 3;

/**
 * A children's home's registration may cover several buildings: four, with six children in them together.
 * Ofsted, Introduction to children's homes (multi-building registration).
 */
export const MOST_BUILDINGS = 4;
export const MOST_CHILDREN_IN_SEVERAL_BUILDINGS = 6;

/** What an owner or an owned body is. */
export const COMPANY_KINDS = [
  'company',
  'partnership',
  'charity',
  'community-interest',
  'council',
  'health-body',
  'academy-trust',
  'trust',
  'private-equity',
  'sovereign-fund',
  'overseas-company',
  'individual',
  'other',
] as const;

/** How an owner holds what it owns. */
export const CONTROLS = [
  'shares',
  'votes',
  'appoints-directors',
  'significant-influence',
  'trustee',
  'member',
  'runs-registration',
] as const;

/** The four categories of supported accommodation. Supported Accommodation (England) Regulations 2023, regulation 4. */
export const SUPPORTED_CATEGORIES = [
  'single-occupancy accommodation',
  'shared accommodation for looked-after children and care leavers alone',
  'shared accommodation with others too',
  'accommodation in a private home, as supported lodgings are',
] as const;

/** Supported lodgings are supported accommodation: for those who have reached 16. */
export const SUPPORTED_LODGINGS_FROM = 16;

/** Who is awake in a home at night. */
export const NIGHTS = ['waking', 'sleep-in', 'waking-and-sleep-in'] as const;

/** How the post of the manager is held; a home's manager is registered with Ofsted. */
export const MANAGERS = ['registered', 'applied', 'interim', 'none'] as const;

/** How school is provided: on the premises, in a registered school of the provider's, in schools around. */
export const SCHOOLS = ['on-site', 'registered-school', 'local'] as const;

/** What is to open. */
export const PLANNED_KINDS = [
  'childrens-home',
  'short-break-home',
  'secure-childrens-home',
  'residential-special-school',
  'supported-accommodation',
  'fostering-households',
] as const;

/** How far a planned home has come. */
export const PLANNED_STATUSES = [
  'proposed',
  'site-found',
  'planning-permission',
  'registration-applied',
  'opened',
  'withdrawn',
] as const;
