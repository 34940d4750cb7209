import type { Measures } from './report';

/** What a measure is, in words, for the page, the README and wherever else it is shown. The one place for these texts. */
export interface Definition {
  readonly title: string;
  /** What is counted and how, as a person may quote it. */
  readonly text: string;
  readonly numerator: string;
  readonly denominator: string;
  /** Why the percentage cannot be calculated when the denominator is nothing. */
  readonly whenNull: string;
  /** Where the definition comes from. */
  readonly source: string;
}

const RETURN = 'Children looked after return (SSDA903)';
const EVERY_CHILD = 'Every child looked after on 31 March';
const NO_CHILD = 'no child was looked after on that day';

export const DEFINITIONS: Readonly<Record<keyof Measures, Definition>> = {
  lookedAfter: {
    title: 'Children looked after',
    text: 'Children with an episode of care open on 31 March. A child with several open episodes counts once, by the one that began last. Children whose episode is one of a series of short breaks (legal status V3 or V4) are left out.',
    numerator: EVERY_CHILD,
    denominator: 'None: a count',
    whenNull: NO_CHILD,
    source: RETURN,
  },
  placedInArea: {
    title: 'Living inside the council’s area',
    text: 'The authority in which the placement’s postcode lies is the council itself. A placement outside England is outside the area. A postcode that is empty or not in the postcode directory is not known. Two percentages are given: of all children, and of those whose boundary is known.',
    numerator: 'Children placed inside the council’s area',
    denominator: EVERY_CHILD + '; for the second percentage, those inside or outside',
    whenNull: NO_CHILD,
    source: RETURN + '; ONS Postcode Directory; Children Act 1989, section 22G',
  },
  distance: {
    title: 'Distance from home, inside and outside the area',
    text: 'Straight line between the grid references of the home and the placement postcodes, rounded to 0.1 of a mile before banding: 20.0 miles is within 20. Not known when either postcode is missing, not in the directory, without a grid reference, or in Northern Ireland.',
    numerator: 'Children in each band, by boundary',
    denominator: EVERY_CHILD,
    whenNull: NO_CHILD,
    source: RETURN + '; ONS Postcode Directory',
  },
  distanceMiles: {
    title: 'Miles from home',
    text: 'The median, and the distance that nine children in ten do not exceed (90th percentile), over the children whose distance is known.',
    numerator: 'Known distances, each rounded to 0.1 of a mile',
    denominator: 'Children whose distance is known',
    whenNull: 'no child’s distance is known',
    source: RETURN + '; ONS Postcode Directory',
  },
  provision: {
    title: 'Who provides the placement',
    text: 'By the provider that the return names, never by the type of placement. The in-house share is the council’s own provision, of the children whose provider is an authority, another public body, a private or a voluntary provider: placements with parents, placements for which no provider is required, and missing providers are in neither part. Mainstream fostering (U4 to U6) leaves out carers who are relatives or friends.',
    numerator: 'Children in the council’s own provision (PR1)',
    denominator: 'Children with provider PR1 to PR5',
    whenNull: 'no child of this group has a provider from PR1 to PR5',
    source: RETURN,
  },
  placementType: {
    title: 'Types of placement',
    text: 'The placement code of the child’s episode on 31 March; temporary placements count as what they are.',
    numerator: 'Children with each code',
    denominator: EVERY_CHILD,
    whenNull: NO_CHILD,
    source: RETURN,
  },
  stability: {
    title: 'Three or more placements in the year',
    text: 'A placement is a run of episodes with the same carer. Temporary moves (T0 to T4) do not count, nor does the return from one to the same placement. A placement counts when it has a day in the year to 31 March: one that ended on 1 April does not.',
    numerator: 'Children with three or more placements in the year',
    denominator: EVERY_CHILD,
    whenNull: NO_CHILD,
    source: RETURN + '; the counting of runs is Homeward’s own rule',
  },
  longTermStability: {
    title: 'Long-term stability',
    text: 'Of children under 16 who have been looked after without a break for 30 months or more, those who have been in the same placement for 24 months or more; or who are placed for adoption and together with the placement just before have been for 24 months or more. A child without a date of birth is in neither part.',
    numerator: 'Children in the same placement for 24 months or more',
    denominator: 'Children under 16 looked after for 30 months or more',
    whenNull: 'no child under 16 has been looked after for 30 months or more',
    source: RETURN + '; the former national indicator NI 063',
  },
  unregistered: {
    title: 'Placements to check against Ofsted’s register',
    text: 'Children in a home, supported accommodation, a family centre or a residential school, or with a private or voluntary fostering agency. To check: the URN was not Active or Suspended in the newest complete register at or before 31 March. That is a question to ask, not a finding: a URN may be mistyped or newly registered. A missing URN is a matter of data quality, counted apart. Confirmed: the council has confirmed it, or the placement code means that the setting should have been registered. Councils’ own fostering and adoption services are not on the register and are never tested; placements outside England are registered elsewhere and are left out.',
    numerator: 'Children in each group',
    denominator: 'None: counts',
    whenNull: 'no complete register at or before 31 March has been loaded',
    source: RETURN + '; Ofsted, providers and places',
  },
  kinship: {
    title: 'Fostered by a relative or friend',
    text: 'Children in a foster placement with a relative or friend (U1 to U3).',
    numerator: 'Children in placements U1, U2 or U3',
    denominator: EVERY_CHILD,
    whenNull: NO_CHILD,
    source: RETURN,
  },
};
