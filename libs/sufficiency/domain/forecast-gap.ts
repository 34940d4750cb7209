import type { ForecastSeries } from './forecast';
import type { OwnProvisionPlan, StepKind } from './own-provision-plan';

/** Places that somebody other than the council plans in its area, as it was last said on the day. */
export interface PlannedPlaces {
  readonly kind: string;
  readonly places: number;
  /** ISO 8601. */
  readonly expectedOn: string;
}

export interface GapYear {
  readonly year: number;
  /** Children expected above those of now; negative for fewer. */
  readonly moreChildren: number;
  readonly low: number;
  readonly high: number;
  /** Places of the council's own plan that are still to come, and those of others in its area, by 31 March of the year. */
  readonly ownPlaces: number;
  readonly othersPlaces: number;
  /** Children expected above those of now, less all places to come: above 0 there are too few. */
  readonly gap: number;
  readonly gapLow: number;
  readonly gapHigh: number;
}

export interface ForecastGap {
  readonly id: string;
  readonly title: string;
  readonly childrenNow: number;
  readonly years: readonly GapYear[];
}

export const GAP_METHOD =
  'For each year: the children expected above those of now, less the places known to come by 31 March of that year: steps of the council’s own plan that are not open, and homes that others plan in its area, which take children of any council. Above 0 more children are expected than places come; below 0 there are places for children who now live elsewhere. A fostering household that others plan counts as one place. It says nothing of whether a place suits a child. A rule of this system, not of the law.';

/** Kinds of steps and of planned homes in which the children of a series could live. */
const KINDS: Readonly<Record<string, { readonly steps: readonly StepKind[]; readonly homes: readonly string[] }>> = {
  childrensHomes: {
    steps: ['childrens-home', 'secure-childrens-home'],
    homes: ['childrens-home', 'secure-childrens-home', 'residential-special-school'],
  },
  fostering: { steps: ['mainstream-fostering', 'specialist-fostering'], homes: ['fostering-households'] },
  supportedAccommodation: { steps: ['supported-accommodation'], homes: ['supported-accommodation'] },
};

/** Places of the plan that are neither open nor withdrawn and are expected by the day. */
const toCome = (plan: OwnProvisionPlan | null, kinds: readonly StepKind[], day: string): number =>
  (plan?.steps ?? [])
    .filter(
      ({ kind, status, expectedOpening }) =>
        kinds.includes(kind) && (status === 'planned' || status === 'under-way') && expectedOpening <= day,
    )
    .reduce((sum, { places, deliveredPlaces }) => sum + Math.max(0, places - deliveredPlaces), 0);

/** Children expected against places to come, of each kind of care that has a forecast. */
export function forecastGaps(
  series: readonly ForecastSeries[],
  plan: OwnProvisionPlan | null,
  planned: readonly PlannedPlaces[],
): ForecastGap[] {
  return series.flatMap(({ id, title, years, expected }): ForecastGap[] => {
    const kinds = KINDS[id];
    const childrenNow = years.at(-1)?.children;
    if (kinds === undefined || childrenNow === undefined) return [];
    return [
      {
        id,
        title,
        childrenNow,
        years: expected.map(({ year, children, low, high }): GapYear => {
          const day = `${year}-03-31`;
          const ownPlaces = toCome(plan, kinds.steps, day);
          const othersPlaces = planned
            .filter(({ kind, expectedOn }) => kinds.homes.includes(kind) && expectedOn <= day)
            .reduce((sum, { places }) => sum + places, 0);
          const places = ownPlaces + othersPlaces;
          const [more, least, most] = [children - childrenNow, low - childrenNow, high - childrenNow];
          return {
            year,
            moreChildren: more,
            low: least,
            high: most,
            ownPlaces,
            othersPlaces,
            gap: more - places,
            gapLow: least - places,
            gapHigh: most - places,
          };
        }),
      },
    ];
  });
}
