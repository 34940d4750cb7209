import { percent } from '#kernel';
import { forecastOf, FORECAST_METHOD, type ForecastSeries, type Series } from './forecast';
import { forecastGaps, GAP_METHOD, type ForecastGap, type PlannedPlaces } from './forecast-gap';
import type { CohortCounts } from './measures';
import { FOSTERING, type OwnProvisionPlan } from './own-provision-plan';

/** Children of one kind of care, and how many of them in provision that the council runs. */
export interface ManagedShare {
  readonly own: number;
  /** With trusts that the council controls. */
  readonly ownAndTrusts: number;
  readonly of: number;
  readonly percent: number | null;
  readonly percentWithTrusts: number | null;
}

export interface Managed {
  readonly year: number;
  readonly fostering: ManagedShare;
  readonly residential: ManagedShare;
  readonly percentInArea: number | null;
}

/** Children's homes on the register, short-break-only homes left out. */
export interface PlacesBySector {
  readonly sector: string;
  readonly homes: number;
  readonly places: number;
}

export interface Accommodation {
  readonly asAt: string;
  readonly inArea: readonly PlacesBySector[];
  readonly adjoining: readonly PlacesBySector[];
}

/** Children's homes that opened and closed in the area in the year. */
export interface NetPlaces {
  readonly yearFrom: string;
  readonly yearTo: string;
  readonly openedHomes: number;
  readonly openedPlaces: number;
  readonly closedHomes: number;
  readonly closedPlaces: number;
  /** Every kind of provision, by sector; absent in reports of earlier versions. */
  readonly kinds?: readonly NetPlacesOfKind[];
}

export interface NetPlacesOfKind {
  readonly type: string;
  readonly sector: string;
  readonly opened: number;
  readonly closed: number;
  /** Null where no number of places is published. */
  readonly openedPlaces: number | null;
  readonly closedPlaces: number | null;
  readonly netPlaces: number | null;
}

/** What a council runs itself, what it expects to need, and what it plans: in the order of Wales's sections 75A and 75D. */
export interface OwnProvision {
  readonly expected: {
    readonly method: string;
    readonly series: readonly ForecastSeries[];
    /** Absent in reports of earlier versions. */
    readonly gapMethod?: string;
    readonly gaps?: readonly ForecastGap[];
  };
  /** Null without a complete register at or before the snapshot. */
  readonly accommodation: Accommodation | null;
  /** Null when no table of joiners and leavers of the year is loaded. */
  readonly netPlaces: NetPlaces | null;
  readonly managed: Managed;
  readonly managedLastYear: Managed | null;
  /** Were every place of the plan that is still to come filled with a child who lives in provision of others now. */
  readonly managedByPlan: {
    readonly percentFostering: number | null;
    readonly percentResidential: number | null;
  } | null;
  readonly plan: OwnProvisionPlan | null;
}

const FIVE = ['own', 'otherAuthority', 'otherPublic', 'private', 'voluntary'] as const;

function shareOf(counts: CohortCounts, group: 'fostering' | 'residential'): ManagedShare {
  const cell = (key: string): number => counts.cells[key] ?? 0;
  const own = cell(`provision.${group}.own`);
  const of = FIVE.reduce((total, key) => total + cell(`provision.${group}.${key}`), 0);
  const ownAndTrusts = own + cell(`managed.${group}Trust`);
  return { own, ownAndTrusts, of, percent: percent(own, of), percentWithTrusts: percent(ownAndTrusts, of) };
}

/** The share of children in fostering and residential care that the council runs, from the provider that the return names. */
export const managedOf = (year: number, counts: CohortCounts): Managed => ({
  year,
  fostering: shareOf(counts, 'fostering'),
  residential: shareOf(counts, 'residential'),
  percentInArea: percent(counts.cells['placedInArea.inside'] ?? 0, counts.cells['lookedAfter.count'] ?? 0),
});

const RESIDENTIAL = ['childrens-home', 'secure-childrens-home'];

const shareWith = ({ own, of }: ManagedShare, places: number): number | null => percent(Math.min(of, own + places), of);

function byPlan(managed: Managed, plan: OwnProvisionPlan): OwnProvision['managedByPlan'] {
  const toCome = (kinds: readonly string[]): number =>
    plan.steps
      .filter(({ kind, status }) => kinds.includes(kind) && (status === 'planned' || status === 'under-way'))
      .reduce((total, { places, deliveredPlaces }) => total + Math.max(0, places - deliveredPlaces), 0);
  return {
    percentFostering: shareWith(managed.fostering, toCome(FOSTERING)),
    percentResidential: shareWith(managed.residential, toCome(RESIDENTIAL)),
  };
}

export interface OwnProvisionFacts {
  readonly year: number;
  readonly counts: CohortCounts;
  readonly lastYear: CohortCounts | null;
  readonly series: readonly Series[];
  readonly accommodation: Accommodation | null;
  readonly netPlaces: NetPlaces | null;
  readonly plan: OwnProvisionPlan | null;
  /** Homes that others plan in the area. */
  readonly planned: readonly PlannedPlaces[];
}

export function composeOwnProvision(facts: OwnProvisionFacts): OwnProvision {
  const { year, counts, lastYear, series, accommodation, netPlaces, plan } = facts;
  const managed = managedOf(year, counts);
  const forecasts = series.flatMap((each) => forecastOf(each) ?? []);
  return {
    expected: {
      method: FORECAST_METHOD,
      series: forecasts,
      gapMethod: GAP_METHOD,
      gaps: forecastGaps(forecasts, plan, facts.planned),
    },
    accommodation,
    netPlaces,
    managed,
    managedLastYear: lastYear && managedOf(year - 1, lastYear),
    managedByPlan: plan && byPlan(managed, plan),
    plan,
  };
}
