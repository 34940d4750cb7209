/** One field of the Placements Data Standard: its name, what it takes, and whether the standard wants it of every referral. */
export type StandardField =
  | { readonly takes: 'whole'; readonly wanted: boolean }
  | { readonly takes: 'text'; readonly wanted: boolean }
  | { readonly takes: 'yes-no'; readonly wanted: boolean }
  | { readonly takes: 'option'; readonly options: readonly string[]; readonly wanted: boolean }
  | { readonly takes: 'options'; readonly options: readonly string[]; readonly wanted: boolean };

const RISK = { takes: 'option', options: ['No known risk', 'Risk Present'], wanted: true } as const;
const SUITABILITY = {
  takes: 'option',
  options: ['Preferred', 'Suitable but not preferred', 'Unsuitable', 'Not specified'],
  wanted: true,
} as const;

/**
 * The parts of a referral, by the names and with the options of the Placements Data Standard, v2 of 18 July 2025 (Data
 * Standards for Social Care, MIT). What it says of an actual placement comes after a search.
 */
export const STANDARD_FIELDS = {
  PlacementAvailability: {
    childId: { takes: 'whole', wanted: true },
    neededBy: { takes: 'option', options: ['Today', 'in less than 5 days', 'in more than 5 days'], wanted: false },
    siblingCount: { takes: 'whole', wanted: false },
    preferredLocation: { takes: 'text', wanted: false },
  },
  PlacementRequirements: {
    communicationNeeds: { takes: 'option', options: ['Y', 'N', 'Not Specified'], wanted: true },
    specificCommunicationRequirements: {
      takes: 'options',
      options: ['ESOL', 'BSL', 'Makaton', 'Other', 'None'],
      wanted: true,
    },
    homeAdaptation: { takes: 'yes-no', wanted: true },
    culturalNeeds: { takes: 'option', options: ['Required', 'Not required', 'Not Known', 'Other'], wanted: true },
    livingCompanions: {
      takes: 'option',
      options: [
        'Solo placement recommended',
        'With other children recommended',
        'Only with other older children',
        'Only with other younger children',
        'No preference',
      ],
      wanted: true,
    },
    pets: { takes: 'option', options: ['Yes - must', 'Yes - can', 'No', 'Not Known'], wanted: true },
    additionalSupport: {
      takes: 'options',
      options: [
        'additional supervision',
        'therapeutic support',
        'a worker for respite',
        'taxis to school',
        'NA',
        'other (please specify)',
      ],
      wanted: false,
    },
    deprivationOfLiberty: { takes: 'yes-no', wanted: false },
  },
  PlacementRecommendation: {
    fosterCareSuitability: SUITABILITY,
    residentialCareSuitability: SUITABILITY,
    supportedAccommodationSuitability: SUITABILITY,
  },
  Risks: {
    riskSelfHarm: RISK,
    riskSexualExploitation: RISK,
    riskCriminalExploitation: RISK,
    riskDrugAlcohol: RISK,
    riskEatingDisorder: RISK,
    riskMissing: RISK,
    riskOther: { takes: 'text', wanted: false },
    riskToOthersPhysical: RISK,
    riskToOthersSexual: RISK,
    riskToOthersFire: RISK,
    riskToOthersAnimals: RISK,
    riskToOthersCriminal: RISK,
    riskToOthersOther: { takes: 'text', wanted: false },
  },
} as const satisfies Record<string, Record<string, StandardField>>;

export type StandardPart = keyof typeof STANDARD_FIELDS;
