import { percent } from '#kernel';
import {
  BANDS,
  BOUNDARIES,
  PROVIDERS,
  PROVISION_GROUPS,
  type Band,
  type Measures,
  type Provider,
  type ProvisionRow,
  type Quality,
  type Share,
} from './report';

/** The counts of one council as the database gives them: one whole number for each cell of `queries/measure-cells.ts`. */
export interface CohortCounts {
  readonly cells: Readonly<Record<string, number>>;
  readonly placementType: Readonly<Record<string, number>>;
  readonly median: number | null;
  readonly p90: number | null;
}

const BOUGHT_OR_OWN: readonly Provider[] = ['own', 'otherAuthority', 'otherPublic', 'private', 'voluntary'];

const keyed = <K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;

const byCode = ([a]: [string, number], [b]: [string, number]): number => (a < b ? -1 : 1);

/**
 * Counts to the report's measures. Adds percentages and nothing else.
 * @param hasRegister whether a complete register stood at or before the snapshot; without one `toCheck` is null
 */
export function measuresFrom(counts: CohortCounts, hasRegister: boolean): Measures {
  const cell = (key: string): number => counts.cells[key] ?? 0;
  const all = cell('lookedAfter.count');
  const boundary = keyed(BOUNDARIES, (key) => cell(`placedInArea.${key}`));
  const provision = (group: string): ProvisionRow => {
    const row = keyed(PROVIDERS, (provider) => cell(`provision.${group}.${provider}`));
    const placed = BOUGHT_OR_OWN.reduce((sum, provider) => sum + row[provider], 0);
    return { ...row, inHousePercent: percent(row.own, placed) };
  };
  const longTerm = cell('longTermStability.cohort');
  return {
    lookedAfter: { count: all },
    placedInArea: {
      ...boundary,
      percentInside: percent(boundary.inside, all),
      percentInsideKnown: percent(boundary.inside, boundary.inside + boundary.outside),
    },
    distance: keyed(BOUNDARIES, (row) => keyed<Band, number>(BANDS, (band) => cell(`distance.${row}.${band}`))),
    distanceMiles: { known: cell('distanceMiles.known'), median: counts.median, p90: counts.p90 },
    provision: keyed(PROVISION_GROUPS, provision),
    placementType: Object.fromEntries(
      Object.entries(counts.placementType)
        .filter(([, count]) => count > 0)
        .sort(byCode),
    ),
    stability: { threeOrMore: cell('stability.threeOrMore'), percent: percent(cell('stability.threeOrMore'), all) },
    longTermStability: {
      cohort: longTerm,
      stable: cell('longTermStability.stable'),
      percent: percent(cell('longTermStability.stable'), longTerm),
    },
    unregistered: {
      toCheck: hasRegister ? cell('unregistered.toCheck') : null,
      missingUrn: cell('unregistered.missingUrn'),
      confirmed: cell('unregistered.confirmed'),
    },
    kinship: { count: cell('kinship.count'), percent: percent(cell('kinship.count'), all) },
  };
}

/** What the import of the return recorded about itself. */
export interface ReturnIntake {
  readonly rowsRead: number;
  readonly rowsStored: number;
  readonly rowsQuarantined: number;
  readonly issuesByRule: Readonly<Record<string, number>>;
  /** What each of these rules asks, in words. */
  readonly ruleWords?: Readonly<Record<string, string>>;
}

export function qualityFrom(counts: CohortCounts, intake: ReturnIntake): Quality {
  const cell = (key: string): number => counts.cells[key] ?? 0;
  const all = cell('lookedAfter.count');
  const share = (key: string): Share => ({ count: cell(key), percent: percent(cell(key), all) });
  return {
    ...intake,
    placementPostcodeUnknown: share('placedInArea.unknown'),
    distanceUnknown: share('quality.distanceUnknown'),
    providerMissing: share('provision.all.missing'),
    childrenWithoutHeader: share('quality.childrenWithoutHeader'),
    childrenWithTwoOpenEpisodes: cell('quality.childrenWithTwoOpenEpisodes'),
    childrenChosenByTieBreak: cell('quality.childrenChosenByTieBreak'),
    shortBreakChildrenLeftOut: cell('quality.shortBreakChildrenLeftOut'),
  };
}
