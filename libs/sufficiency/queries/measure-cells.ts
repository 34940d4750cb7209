import { JUDGEMENT_AGES, NO_JUDGEMENT, OVERALL_JUDGEMENTS, SUPPORTED_OUTCOMES } from '../domain/judgements';
import { BANDS, BOUNDARIES, PROVIDERS, PROVISION_GROUPS, type ProvisionGroup } from '../domain/report';

const PLACES: Record<ProvisionGroup, string> = {
  all: 'true',
  fostering: `place in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6')`,
  mainstreamFostering: `place in ('U4', 'U5', 'U6')`,
  childrensHomes: `place in ('K1', 'K2')`,
  residential: `place in ('K1', 'K2', 'R1', 'S1')`,
};

/** Those for whom accommodation in the area is to be secured: not with parents, not placed for adoption, not unsafe there. */
const DUTY = `coalesce(place not in ('P1', 'A3', 'A4', 'A5', 'A6'), true) and not area_unsafe`;

const FIVE = `('own', 'otherAuthority', 'otherPublic', 'private', 'voluntary')`;

const SECTOR_PROVIDERS = {
  public: `provider in ('own', 'otherAuthority', 'otherPublic')`,
  private: `provider = 'private'`,
  voluntary: `provider = 'voluntary'`,
} as const;

const CATEGORIES = {
  fostering: PLACES.fostering,
  childrensHomes: PLACES.childrensHomes,
  supportedAccommodation: `place in ('H5', 'K3', 'P2')`,
} as const;

/** Everybody else. */
const OTHER_CATEGORY = `place is null or place not in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'K1', 'K2', 'H5', 'K3', 'P2')`;

const GRADED = `judgement in (${Object.values(OVERALL_JUDGEMENTS)
  .map((word) => `'${word.toLowerCase()}'`)
  .join(', ')})`;

const named = (prefix: string, column: string, words: Readonly<Record<string, string>>): [string, string][] =>
  Object.entries(words).map(([key, word]) => [`${prefix}.${key}`, `${column} = '${word.toLowerCase()}'`]);

/** Judgements of the homes and agencies in which children live: all, by sector and by age, and what has none. */
const judgementCells = (): [string, string][] => [
  ['judgement.judged', GRADED],
  ['judgement.goodOrOutstanding', `judgement in ('good', 'outstanding')`],
  ...named('judgement', 'judgement', { ...OVERALL_JUDGEMENTS, ...NO_JUDGEMENT }),
  ...Object.entries(SECTOR_PROVIDERS).flatMap(([key, provider]): [string, string][] => [
    [`judgement.${key}Judged`, `${GRADED} and ${provider}`],
    [`judgement.${key}GoodOrOutstanding`, `judgement in ('good', 'outstanding') and ${provider}`],
    [`judgement.${key}NotYetInspected`, `judgement = 'not yet inspected' and ${provider}`],
    [`judgement.${key}NotJudged`, `judgement = 'not judged' and ${provider}`],
  ]),
  ...Object.entries(JUDGEMENT_AGES).map(([key, { from, to }]): [string, string] => [
    `judgementAge.${key}`,
    `${GRADED} and judgement_years between ${from} and ${to}`,
  ]),
  ...named('supportedOutcome', 'supported_outcome', { ...SUPPORTED_OUTCOMES, ...NO_JUDGEMENT }),
];

const AGE_BANDS = [
  ['under1', 0, 0],
  ['from1to4', 1, 4],
  ['from5to9', 5, 9],
  ['from10to15', 10, 15],
  ['from16', 16, 25],
] as const;

const inCohort = (predicate: string): string => `not coalesce(short_break, false) and ${predicate}`;

function cells(): [string, string][] {
  const all: [string, string][] = [
    ['lookedAfter.count', 'true'],
    ...BOUNDARIES.map((row): [string, string] => [`placedInArea.${row}`, `boundary = '${row}'`]),
    ...BOUNDARIES.flatMap((row) =>
      BANDS.map((band): [string, string] => [`distance.${row}.${band}`, `boundary = '${row}' and band = '${band}'`]),
    ),
    ['distanceMiles.known', 'miles is not null'],
    ...PROVISION_GROUPS.flatMap((group) =>
      PROVIDERS.map((provider): [string, string] => [
        `provision.${group}.${provider}`,
        `${PLACES[group]} and provider = '${provider}'`,
      ]),
    ),
    ['stability.threeOrMore', 'counted_runs >= 3'],
    ['longTermStability.cohort', 'long_term'],
    ['longTermStability.stable', 'long_term and two_years_settled'],
    ['unregistered.toCheck', `registration = 'to-check'`],
    ['unregistered.missingUrn', `registration = 'missing-urn'`],
    ['unregistered.confirmed', 'confirmed'],
    ['kinship.count', `place in ('U1', 'U2', 'U3')`],
    ['areaDuty.all', DUTY],
    ['areaDuty.inside', `${DUTY} and boundary = 'inside'`],
    ['areaDuty.unsafe', 'area_unsafe'],
    ...PROVISION_GROUPS.map((group): [string, string] => [
      `managed.${group}Trust`,
      `${PLACES[group]} and controlled_trust and provider in ${FIVE}`,
    ]),
    ...judgementCells(),
    ...AGE_BANDS.map(([key, from, to]): [string, string] => [`age.${key}`, `age between ${from} and ${to}`]),
    ...AGE_BANDS.flatMap(([key, from, to]) =>
      Object.entries({ ...CATEGORIES, other: OTHER_CATEGORY }).map(([category, place]): [string, string] => [
        `ageIn.${key}.${category}`,
        `age between ${from} and ${to} and (${place})`,
      ]),
    ),
    ['age.unknown', 'age is null'],
    ['unaccompanied.count', 'unaccompanied'],
    ['quality.distanceUnknown', 'miles is null'],
    ['quality.childrenWithoutHeader', 'without_header'],
    ['quality.childrenWithTwoOpenEpisodes', 'open_episodes > 1'],
    ['quality.childrenChosenByTieBreak', 'open_from_same_day > 1'],
  ];
  return all.map(([key, predicate]) => [key, inCohort(`(${predicate})`)]);
}

/**
 * Every count of a report as a condition over `cohort_fact`: the key is the count's path in `measures` (or `quality`).
 * Counting and listing use the same condition.
 */
export const MEASURE_CELLS: ReadonlyMap<string, string> = new Map([
  ...cells(),
  ['quality.shortBreakChildrenLeftOut', 'coalesce(short_break, false)'],
]);

/** Measures that read a child's history and not the chosen episode alone. */
export const readsHistory = (cell: string): boolean => /^(stability|longTermStability)\./.test(cell);

const PLACEMENT_TYPE = /^placementType\.([A-Z][0-9]{1,2})$/;

/** The condition of a cell, `placementType.K2` and the like included; null when there is no such cell. */
export function cellCondition(cell: string): string | null {
  const code = PLACEMENT_TYPE.exec(cell)?.[1];
  return code ? inCohort(`place = '${code}'`) : (MEASURE_CELLS.get(cell) ?? null);
}
