import { percent, roundHalfUp } from '#kernel';
import type { ForecastSeries } from '../forecast';
import type { OwnProvision } from '../own-provision';
import {
  FOSTERING,
  totalsOf,
  type PlanProgress,
  type PlanTotals,
  type StepKind,
  type StepProgress,
} from '../own-provision-plan';

export interface JointStep extends StepProgress {
  readonly code: string;
  readonly council: string;
}

export interface PlanOfMember {
  readonly code: string;
  readonly council: string;
  /** Null where it has loaded no plan for the year. */
  readonly totals: PlanTotals | null;
}

export interface JointProgress extends Pick<
  PlanProgress,
  'opened' | 'openedInTime' | 'slipped' | 'withdrawn' | 'deliveredPlaces' | 'deliveredHouseholds' | 'percentDelivered'
> {
  /** Councils whose plan of the year before is here to hold it against. */
  readonly councils: number;
  readonly placesToCome: number;
}

export interface JointForecastYear {
  readonly year: number;
  readonly children: number;
  /** Were the councils’ changes independent of each other. */
  readonly low: number;
  readonly high: number;
  /** Were all of them low, or all high, at once: the sums of the councils’ own ends. */
  readonly lowTogether: number;
  readonly highTogether: number;
}

export interface JointForecast {
  readonly id: string;
  readonly title: string;
  /** Councils that have a forecast of it; the others are in no number. */
  readonly councils: number;
  readonly without: readonly string[];
  /** Of these councils in the year of the report. */
  readonly now: number;
  readonly years: readonly JointForecastYear[];
}

/** Children more than now against the places that the plans bring by then. */
export interface JointGap {
  readonly id: string;
  readonly title: string;
  readonly year: number;
  readonly moreChildren: number;
  readonly placesToCome: number;
  /** Above 0: children for whom no place is planned. */
  readonly gap: number;
  readonly gapLow: number;
  readonly gapHigh: number;
}

/** The members’ plans of their own provision as one, and what the area expects. */
export interface JointPlan {
  readonly councils: number;
  readonly without: readonly string[];
  readonly members: readonly PlanOfMember[];
  readonly steps: readonly JointStep[];
  readonly totals: PlanTotals;
  /** Null where no council has a plan of the year before. */
  readonly progress: JointProgress | null;
  readonly forecast: readonly JointForecast[];
  readonly gaps: readonly JointGap[];
}

export interface PlanFacts {
  readonly code: string;
  readonly name: string;
  /** Null where there is no report, or one without it. */
  readonly provision: OwnProvision | null;
}

const total = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((sum, row) => sum + of(row), 0);

function progressOf(facts: readonly PlanFacts[]): JointProgress | null {
  const held = facts.flatMap(({ provision }) => provision?.plan?.progress ?? []);
  if (held.length === 0) return null;
  const placesToCome = total(held, ({ planned }) => planned.places - planned.deliveredPlaces);
  const deliveredPlaces = total(held, (each) => each.deliveredPlaces);
  return {
    councils: held.length,
    placesToCome,
    opened: total(held, ({ opened }) => opened),
    openedInTime: total(held, ({ openedInTime }) => openedInTime),
    slipped: total(held, ({ slipped }) => slipped),
    withdrawn: total(held, ({ withdrawn }) => withdrawn),
    deliveredPlaces,
    deliveredHouseholds: total(held, ({ deliveredHouseholds }) => deliveredHouseholds),
    percentDelivered: percent(deliveredPlaces, placesToCome),
  };
}

/**
 * The middles add up. Their ranges add up only if all councils err together; independent ones partly cancel, so that the
 * distances from the middle add up as squares.
 */
function yearOf(year: number, series: readonly ForecastSeries[]): JointForecastYear {
  const each = series.flatMap(({ expected }) => expected.filter((one) => one.year === year));
  const children = total(each, (one) => one.children);
  const spread = (of: (one: (typeof each)[number]) => number): number =>
    Math.sqrt(total(each, (one) => (of(one) - one.children) ** 2));
  return {
    year,
    children,
    low: Math.max(0, roundHalfUp(children - spread(({ low }) => low))),
    high: roundHalfUp(children + spread(({ high }) => high)),
    lowTogether: total(each, ({ low }) => low),
    highTogether: total(each, ({ high }) => high),
  };
}

function forecasts(facts: readonly PlanFacts[]): JointForecast[] {
  const named = new Map(
    facts.flatMap(({ provision }) => provision?.expected.series ?? []).map(({ id, title }) => [id, title]),
  );
  return [...named].map(([id, title]) => {
    const held = facts.map(({ name, provision }) => ({
      name,
      series: provision?.expected.series.find((each) => each.id === id) ?? null,
    }));
    const series = held.flatMap((each) => each.series ?? []);
    const years = [...new Set(series.flatMap(({ expected }) => expected.map(({ year }) => year)))].sort();
    // A year that some of them do not reach would be a smaller sum.
    const common = years.filter((year) => series.every(({ expected }) => expected.some((each) => each.year === year)));
    return {
      id,
      title,
      councils: series.length,
      without: held.filter((each) => each.series === null).map(({ name }) => name),
      now: total(series, (each) => each.years.at(-1)?.children ?? 0),
      years: common.map((year) => yearOf(year, series)),
    };
  });
}

const PLACES_FOR: Readonly<Record<string, readonly StepKind[]>> = {
  childrensHomes: ['childrens-home', 'secure-childrens-home'],
  fostering: FOSTERING,
  supportedAccommodation: ['supported-accommodation'],
};

function gapsOf(forecast: readonly JointForecast[], steps: readonly JointStep[]): JointGap[] {
  return forecast.flatMap(({ id, title, now, years }) => {
    const kinds = PLACES_FOR[id];
    if (kinds === undefined) return [];
    return years.map(({ year, children, low, high }) => {
      const coming = steps.filter(
        ({ kind, status, expectedOpening }) =>
          kinds.includes(kind) &&
          (status === 'planned' || status === 'under-way') &&
          expectedOpening <= `${year}-03-31`,
      );
      const placesToCome = total(coming, ({ places, deliveredPlaces }) => Math.max(0, places - deliveredPlaces));
      const moreChildren = children - now;
      return {
        id,
        title,
        year,
        moreChildren,
        placesToCome,
        gap: moreChildren - placesToCome,
        gapLow: low - now - placesToCome,
        gapHigh: high - now - placesToCome,
      };
    });
  });
}

/** The plans of several councils together, with what they expect and the gap between the two. */
export function jointPlan(facts: readonly PlanFacts[]): JointPlan {
  const steps = facts.flatMap(({ code, name, provision }) =>
    (provision?.plan?.steps ?? []).map((step) => ({ code, council: name, ...step })),
  );
  const forecast = forecasts(facts);
  return {
    councils: facts.filter(({ provision }) => provision?.plan).length,
    without: facts.filter(({ provision }) => !provision?.plan).map(({ name }) => name),
    members: facts.map(({ code, name, provision }) => ({
      code,
      council: name,
      totals: provision?.plan?.totals ?? null,
    })),
    steps,
    totals: totalsOf(steps),
    progress: progressOf(facts),
    forecast,
    gaps: gapsOf(forecast, steps),
  };
}
