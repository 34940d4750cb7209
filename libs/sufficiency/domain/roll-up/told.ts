import { percent, roundHalfUp } from '#kernel';
import { FEWEST_COUNCILS, SMALLEST_TOLD, type KindCounts } from '../exchanges';
import type { FlowBalance, Flows, ToldCounts } from './flows';
import type { JointForecast, JointPlan } from './joint-plan';
import type { League } from './league';
import type { Audience, RolledMarket, RolledMeasure, RolledTables, RollUp } from './roll-up';

const TEN = 10;

/** As the Department rounds regions and England: to the nearest 10; below 6 it is not told, and nothing is nothing. */
export function toldCount(count: number | null): number | null {
  if (count === null || (count > 0 && count < SMALLEST_TOLD)) return null;
  return TEN * roundHalfUp(count / TEN);
}

const NOT_TOLD = 'too few children to tell';

const tooFew = (count: number | null): boolean => count !== null && count > 0 && count < SMALLEST_TOLD;

/** A share whole, from exact counts; none where a part, or what is left of the whole, is small. */
function toldShare(numerator: number, denominator: number): number | null {
  const share = percent(numerator, denominator);
  return [numerator, denominator, denominator - numerator].some(tooFew) || share === null ? null : roundHalfUp(share);
}

type Valued = Pick<RolledMeasure, 'value' | 'numerator' | 'denominator'>;

function toldValued(unit: RolledMeasure['unit'], { value, numerator, denominator }: Valued): Valued {
  if (numerator === null || denominator === null) {
    return { value: unit === 'children' || unit === 'days' ? toldCount(value) : value, numerator, denominator };
  }
  const rate = value === null || tooFew(numerator) ? null : roundHalfUp(value);
  return {
    value: unit === 'percent' ? toldShare(numerator, denominator) : rate,
    numerator: toldCount(numerator),
    denominator: toldCount(denominator),
  };
}

const FEW = `fewer than ${FEWEST_COUNCILS} councils’ reports have it, so that none sees another’s`;

const ofFew = (councils: number): boolean => councils > 0 && councils < FEWEST_COUNCILS;

const withheldMeasure = (measure: RolledMeasure): RolledMeasure => ({
  ...measure,
  value: null,
  numerator: null,
  denominator: null,
  why: measure.councils === 0 ? measure.why : FEW,
  yearBefore: null,
  published: null,
});

function toldMeasure(measure: RolledMeasure): RolledMeasure {
  if (ofFew(measure.councils)) return withheldMeasure(measure);
  const { unit, published } = measure;
  const yearBefore = measure.yearBefore && (ofFew(measure.yearBefore.councils) ? null : measure.yearBefore);
  const now = toldValued(unit, measure);
  const hidden = measure.value !== null && now.value === null;
  return {
    ...measure,
    ...now,
    why: hidden ? NOT_TOLD : measure.why,
    yearBefore: yearBefore && { ...yearBefore, ...toldValued(unit, yearBefore) },
    // The difference would give the exact value away.
    published: published && {
      ...published,
      comparison: published.comparison.replace(/^Differs by [\d.,]+\./, 'Differs.'),
    },
  };
}

const toldEach = <K extends string>(counts: Readonly<Record<K, number | null>>): Record<K, number | null> =>
  Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, toldCount(count as number)])) as Record<
    K,
    number | null
  >;

const toldGrid = <R extends string, K extends string>(
  grid: Readonly<Record<R, Readonly<Record<K, number | null>>>>,
): Record<R, Record<K, number | null>> =>
  Object.fromEntries(
    Object.entries(grid).map(([row, counts]) => [row, toldEach(counts as Record<K, number | null>)]),
  ) as Record<R, Record<K, number | null>>;

const hiddenGrid = <R extends string, K extends string>(
  grid: Readonly<Record<R, Readonly<Record<K, number | null>>>>,
): Record<R, Record<K, null>> =>
  Object.fromEntries(
    Object.entries(grid).map(([row, counts]) => [
      row,
      Object.fromEntries(Object.keys(counts as object).map((key) => [key, null])),
    ]),
  ) as Record<R, Record<K, null>>;

const toldTables = ({ distance, provision, placementType }: RolledTables): RolledTables => ({
  distance: toldGrid(distance),
  provision: toldGrid(provision),
  placementType: toldEach(placementType),
});

const kinds = ({ childrensHomes, mainstreamFostering, other, all }: ToldCounts): ToldCounts =>
  toldEach<keyof KindCounts>({ childrensHomes, mainstreamFostering, other, all });

const toldBalance = (each: FlowBalance): FlowBalance => {
  const [toOthers, fromOthers] = [toldCount(each.toOthers), kinds(each.fromOthers)];
  return {
    code: each.code,
    lookedAfter: toldCount(each.lookedAfter),
    inOwnArea: toldCount(each.inOwnArea),
    toOthers,
    fromOthers,
    net: each.net === null || toOthers === null || fromOthers.all === null ? null : fromOthers.all - toOthers,
    elsewhere: toldCount(each.elsewhere),
    outsideEngland: toldCount(each.outsideEngland),
    unknown: toldCount(each.unknown),
  };
};

/** Flows between regions, rounded; between councils they are the consortium’s alone. */
const toldFlows = ({ between, areas, cells, balances }: Flows): Flows =>
  between === 'councils'
    ? { between, areas, cells: [], balances: [] }
    : {
        between,
        areas,
        cells: cells.map((each) => ({ ...each, ...kinds(each) })),
        balances: balances.map(toldBalance),
      };

const whole = (value: number | null): number | null => (value === null ? null : roundHalfUp(value));

/**
 * A council’s share, whole, and of how many, to the nearest 10: two shares of one council with exact parts would tell what is
 * between them. None of it where a part, or what is left of the whole, is 1 to 5.
 */
const toldLeague = (league: League): League => ({
  ...league,
  councils: league.councils.map((each) => {
    const { numerator, denominator, low, high, value, ...rest } = each;
    const small =
      numerator === null || denominator === null || [numerator, denominator, denominator - numerator].some(tooFew);
    return small
      ? {
          ...rest,
          value: null,
          numerator: null,
          denominator: null,
          low: null,
          high: null,
          bestRank: null,
          worstRank: null,
        }
      : {
          ...rest,
          value: whole(value),
          numerator: null,
          denominator: toldCount(denominator),
          low: whole(low),
          high: whole(high),
        };
  }),
});

/** Children with a plan to come home are few, and searches may be of few councils; the other sums are of places and money. */
const toldMarket = ({ unmetNeed, comeHome, ...market }: RolledMarket): RolledMarket => ({
  ...market,
  unmetNeed: ofFew(unmetNeed.councils) ? { ...unmetNeed, value: null } : unmetNeed,
  comeHome: { ...comeHome, value: null },
});

const ten = (value: number): number => TEN * roundHalfUp(value / TEN);

const numbersOf = ({ now, years }: JointForecast): number[] => [
  now,
  ...years.flatMap(({ children, low, high, lowTogether, highTogether }) => [
    children,
    low,
    high,
    lowTogether,
    highTogether,
  ]),
];

/** What is planned is no child’s. How many children are expected is told rounded, and not where any number of it is small, or few councils have it. */
const toldPlan = (plan: JointPlan): JointPlan => {
  const told = plan.forecast.filter((each) => !ofFew(each.councils) && !numbersOf(each).some(tooFew));
  return {
    ...plan,
    forecast: told.map((each) => ({
      ...each,
      now: ten(each.now),
      years: each.years.map(({ year, ...numbers }) => ({
        year,
        children: ten(numbers.children),
        low: ten(numbers.low),
        high: ten(numbers.high),
        lowTogether: ten(numbers.lowTogether),
        highTogether: ten(numbers.highTogether),
      })),
    })),
    gaps: plan.gaps
      .filter(({ id }) => told.some((each) => each.id === id))
      .map((each) => ({
        ...each,
        moreChildren: ten(each.moreChildren),
        gap: ten(each.moreChildren) - each.placesToCome,
        gapLow: ten(each.gapLow),
        gapHigh: ten(each.gapHigh),
      })),
  };
};

/** How each part is told; a part that is not named is told as it is. */
type Telling = { readonly [K in keyof RollUp]?: (exact: RollUp[K]) => RollUp[K] };

const ROUNDED: Telling = {
  measures: (measures) => measures.map(toldMeasure),
  tables: toldTables,
  market: toldMarket,
  flows: toldFlows,
  plan: toldPlan,
};

/** Of so few councils that a member could take its own away and have another’s. */
const WITHHELD: Telling = {
  measures: (measures) => measures.map(withheldMeasure),
  tables: ({ distance, provision }) => ({
    distance: hiddenGrid(distance),
    provision: hiddenGrid(provision),
    placementType: {},
  }),
  market: ({ unmetNeed, comeHome, ...market }) => ({
    ...market,
    unmetNeed: { ...unmetNeed, value: null },
    comeHome: { ...comeHome, value: null },
  }),
  flows: toldFlows,
  plan: (plan) => ({ ...plan, forecast: [], gaps: [] }),
  leagues: () => [],
};

function tellingOf(audience: Exclude<Audience, 'consortium'>, councils: number): Telling {
  if (councils < FEWEST_COUNCILS) return WITHHELD;
  return { ...ROUNDED, leagues: (exact) => (audience === 'oversight' ? exact.map(toldLeague) : []) };
}

/**
 * Parts of a roll-up as an audience may read them. The consortium has them exact. Its member councils have the sums, rounded,
 * and nothing council by council; the oversight body has them rounded, and a council’s share where neither part is small.
 * @param councils whose reports are added: of very few nothing is told
 */
export function toldPart(audience: Audience, exact: Partial<RollUp>, councils: number): Partial<RollUp> {
  if (audience === 'consortium') return exact;
  const telling = tellingOf(audience, councils) as Readonly<Record<string, ((exact: unknown) => unknown) | undefined>>;
  return Object.fromEntries(Object.entries(exact).map(([key, value]) => [key, telling[key]?.(value) ?? value]));
}
