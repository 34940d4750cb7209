import { DEFINITIONS } from './definitions';
import { BAND_LABELS, BOUNDARY_LABELS, GROUP_LABELS, placeLabel, PROVIDER_LABELS } from './labels';
import { BANDS, BOUNDARIES, PROVIDERS, PROVISION_GROUPS, type Measures } from './report';

/** One figure of a report, alone: what a row of a tidy table holds. */
export interface Figure {
  /** Key of the measure in `measures`. */
  readonly measure: string;
  /** Which figure of it, in words. */
  readonly part: string;
  /** Null when it cannot be calculated; `note` says why. */
  readonly value: number | null;
  readonly unit: 'children' | 'percent' | 'miles';
  /** Of a share. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly note: string;
}

type Key = keyof Measures;

const spaces = (text: string): string => text.replaceAll('\u00a0', ' ');

const count = (measure: Key, part: string, value: number | null): Figure => ({
  measure,
  part: spaces(part),
  value,
  unit: 'children',
  numerator: null,
  denominator: null,
  note: value === null ? DEFINITIONS[measure].whenNull : '',
});

const share = (measure: Key, part: string, value: number | null, of: readonly [number, number]): Figure => ({
  measure,
  part: spaces(part),
  value,
  unit: 'percent',
  numerator: of[0],
  denominator: of[1],
  note: value === null ? DEFINITIONS[measure].whenNull : '',
});

const miles = (part: string, value: number | null): Figure => ({
  ...count('distanceMiles', part, value),
  unit: 'miles',
});

/** Children whose provider is one of the five that the in-house share is of. */
export const withProvider = (row: Measures['provision']['all']): number =>
  row.own + row.otherAuthority + row.otherPublic + row.private + row.voluntary;

function placed({ lookedAfter, placedInArea: m }: Measures): Figure[] {
  return [
    ...BOUNDARIES.map((key) => count('placedInArea', BOUNDARY_LABELS[key], m[key])),
    share('placedInArea', 'Inside, of all children', m.percentInside, [m.inside, lookedAfter.count]),
    share('placedInArea', 'Inside, of those known', m.percentInsideKnown, [m.inside, m.inside + m.outside]),
  ];
}

function provision({ provision: grid }: Measures): Figure[] {
  return PROVISION_GROUPS.flatMap((group) => [
    ...PROVIDERS.map((key) => count('provision', `${GROUP_LABELS[group]}: ${PROVIDER_LABELS[key]}`, grid[group][key])),
    share('provision', `${GROUP_LABELS[group]}: in-house share`, grid[group].inHousePercent, [
      grid[group].own,
      withProvider(grid[group]),
    ]),
  ]);
}

/** Every figure of the measures, in the order of the report. */
export function figuresOf(measures: Measures): Figure[] {
  const { lookedAfter, distance, distanceMiles, stability, longTermStability, unregistered, kinship } = measures;
  const all = lookedAfter.count;
  return [
    count('lookedAfter', 'All children', all),
    ...placed(measures),
    ...BOUNDARIES.flatMap((row) =>
      BANDS.map((band) => count('distance', `${BOUNDARY_LABELS[row]}: ${BAND_LABELS[band]}`, distance[row][band])),
    ),
    count('distanceMiles', 'Children whose distance is known', distanceMiles.known),
    miles('Median', distanceMiles.median),
    miles('90th percentile', distanceMiles.p90),
    ...provision(measures),
    ...Object.entries(measures.placementType).map(([code, value]) =>
      count('placementType', `${code} ${placeLabel(code)}`, value),
    ),
    count('kinship', 'Fostered by a relative or friend', kinship.count),
    share('kinship', 'Share', kinship.percent, [kinship.count, all]),
    count('stability', 'Three or more placements', stability.threeOrMore),
    share('stability', 'Share', stability.percent, [stability.threeOrMore, all]),
    count('longTermStability', 'Same placement for two years', longTermStability.stable),
    share('longTermStability', 'Share', longTermStability.percent, [
      longTermStability.stable,
      longTermStability.cohort,
    ]),
    count('unregistered', 'URN not on the register: to check', unregistered.toCheck),
    count('unregistered', 'URN missing', unregistered.missingUrn),
    count('unregistered', 'Confirmed as unregistered', unregistered.confirmed),
  ];
}
