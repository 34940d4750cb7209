import { roundHalfUp } from '#kernel';
import type {
  BaselineReport,
  BaselineSource,
  Comparator,
  Figure,
  FigureGroup,
  NeighbourMedian,
  Neighbours,
  OwnContext,
  PublishedValue,
  Spending,
} from './baseline';
import { BASELINE_GROUPS, LOOKED_AFTER_IN_RATES, type FigurePlaces, type PublishedPlace } from './baseline-groups';
import {
  DATASETS,
  ENGLAND,
  RATE_CHARACTERISTICS,
  ROUNDING,
  SYMBOLS,
  type Dataset,
  type PublishedSymbol,
} from './published';
import { snapshotOf } from './snapshot';

/** A published figure in force, of an area that the report shows or compares with. */
export interface StoredFigure {
  readonly dataset: Dataset;
  readonly period: number;
  readonly areaCode: string;
  readonly group: string;
  readonly characteristic: string;
  readonly number: number | null;
  readonly numberSymbol: PublishedSymbol | null;
  readonly percentage: number | null;
  readonly percentageSymbol: PublishedSymbol | null;
}

export interface BaselineFacts {
  readonly council: { readonly code: string; readonly name: string; readonly region: string };
  readonly year: number;
  /** DfE's region of the council; null when no table that is loaded names it. */
  readonly region: { readonly code: string; readonly name: string } | null;
  readonly stored: readonly StoredFigure[];
  readonly neighbours: Neighbours | null;
  readonly spending: Spending | null;
  readonly ownContext: readonly OwnContext[];
  readonly sources: readonly BaselineSource[];
}

const keyOf = (dataset: Dataset, period: number, area: string, group: string, characteristic: string): string =>
  [dataset, period, area, group, characteristic].join('|').toLowerCase();

const valueOf = (stored: StoredFigure): PublishedValue => ({
  value: stored.number,
  symbol: stored.numberSymbol,
  percentage: stored.percentage,
  percentageSymbol: stored.percentageSymbol,
});

/** Figures by where they stand in the published tables. */
class Published {
  private readonly figures: ReadonlyMap<string, StoredFigure>;

  constructor(stored: readonly StoredFigure[]) {
    this.figures = new Map(
      stored.map((each) => [keyOf(each.dataset, each.period, each.areaCode, each.group, each.characteristic), each]),
    );
  }

  at({ dataset, group, characteristic }: PublishedPlace, period: number, area: string): StoredFigure | null {
    return this.figures.get(keyOf(dataset, period, area, group, characteristic)) ?? null;
  }
}

/** The middle of the values, or between the two in the middle, half up to one decimal; null of none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] as number;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] as number;
  return roundHalfUp((lower + upper) / 2, 1);
}

const shareKnown = ({ percentage, percentageSymbol }: StoredFigure): number[] => {
  if (percentageSymbol === 'k') return [0];
  return percentage === null ? [] : [percentage];
};

function neighbourMedian(published: Published, at: PublishedPlace, { neighbours, year }: BaselineFacts) {
  if (neighbours === null || neighbours.list.length === 0) return null;
  const found = neighbours.list.flatMap(({ code }) => published.at(at, year, code) ?? []);
  const of = neighbours.list.length;
  const values = found.flatMap(({ number }) => number ?? []);
  const shares = found.flatMap(shareKnown);
  return {
    value: values.length * 2 < of ? null : medianOf(values),
    valueUsed: values.length,
    percentage: shares.length * 2 < of ? null : medianOf(shares),
    percentageUsed: shares.length,
    of,
  } satisfies NeighbourMedian;
}

function figure(published: Published, { label, unit, places }: FigurePlaces, facts: BaselineFacts): Figure | null {
  const { council, year, region } = facts;
  const at = places.find((each) => published.at(each, year, council.code) !== null);
  const own = at === undefined ? null : published.at(at, year, council.code);
  if (at === undefined || own === null) return null;
  const comparator = (code: string, name: string, level: 'region' | 'national'): Comparator | null => {
    const found = published.at(at, year, code);
    return found === null ? null : { code, name, ...valueOf(found), rounding: ROUNDING[level] };
  };
  const periods = [...new Set(facts.stored.map(({ period }) => period))].filter((each) => each < year);
  return {
    label,
    unit,
    ...valueOf(own),
    source: {
      dataset: at.dataset,
      title: DATASETS[at.dataset],
      period: year,
      level: 'council',
      rounding: ROUNDING.council,
    },
    comparators: {
      region: region === null ? null : comparator(region.code, region.name, 'region'),
      england: comparator(ENGLAND, 'England', 'national'),
      neighbours: neighbourMedian(published, at, facts),
      earlier: periods
        .sort((a, b) => b - a)
        .flatMap((period) => {
          const found = published.at(at, period, council.code);
          return found === null ? [] : [{ period, ...valueOf(found) }];
        }),
    },
  };
}

function englandProvision({ stored, year }: BaselineFacts): BaselineReport['englandProvision'] {
  const rows = stored.filter((each) => each.dataset === 'looked-after-provider-by-type' && each.period === year);
  if (rows.length === 0) return null;
  return {
    title: DATASETS['looked-after-provider-by-type'],
    period: year,
    rounding: ROUNDING.national,
    rows: rows.map((each) => ({ placementType: each.group, provider: each.characteristic, ...valueOf(each) })),
  };
}

/** The two tables come from releases of different days, and DfE revises. */
function revision(published: Published, number: Figure | null, { year, council }: BaselineFacts): string[] {
  const at: PublishedPlace = {
    dataset: 'looked-after-rate',
    group: LOOKED_AFTER_IN_RATES,
    characteristic: RATE_CHARACTERISTICS.number,
  };
  const inRates = published.at(at, year, council.code)?.number ?? null;
  if (!number || number.value === null || inRates === null || inRates === number.value) return [];
  return [
    `The table of rates counts ${inRates.toLocaleString('en-GB')} children, and the table by characteristic ${number.value.toLocaleString('en-GB')}: they come from different releases, and the Department revises figures. The rate is that of its own table.`,
  ];
}

/** A council of few children has hardly a figure of its own: the page then says so first. */
function fewChildren(figures: readonly (Figure | null)[], number: Figure | null, name: string): string[] {
  if (number?.value === 0) return [`No child was looked after by ${name} on that day, so shares do not apply.`];
  const known = figures.filter((each) => each !== null);
  const suppressed = known.filter((each) => each.symbol === 'c').length;
  if (suppressed * 2 <= known.length) return [];
  return [
    `${suppressed} of the ${known.length} figures of ${name} are suppressed, because they would be of very few children. The region and the statistical neighbours say what is usual, not how it is here.`,
  ];
}

function notesOf(published: Published, figures: Readonly<Record<string, FigureGroup>>, facts: BaselineFacts): string[] {
  const number = figures['lookedAfter']?.figures['number'] ?? null;
  const every = Object.values(figures).flatMap((group) => Object.values(group.figures));
  return [...fewChildren(every, number, facts.council.name), ...revision(published, number, facts)];
}

export const STATEMENT =
  'From published figures only; not from the council’s own return. Percentages are whole numbers, figures of regions and of England are rounded, and small numbers are suppressed: they cannot be added up, and do not replace the council’s own counts.';

/** The baseline from published figures and what stands beside them. */
export function composeBaseline(facts: BaselineFacts): BaselineReport {
  const published = new Published(facts.stored);
  const figures = Object.fromEntries(
    BASELINE_GROUPS.map(({ id, title, note, figures: places }) => [
      id,
      { title, note, figures: Object.fromEntries(places.map((each) => [each.key, figure(published, each, facts)])) },
    ]),
  );
  return {
    council: facts.council,
    year: facts.year,
    snapshot: snapshotOf(facts.year),
    basis: 'published-figures',
    statement: STATEMENT,
    figures,
    englandProvision: englandProvision(facts),
    neighbours: facts.neighbours,
    spending: facts.spending,
    ownContext: facts.ownContext,
    notes: notesOf(published, figures, facts),
    symbols: SYMBOLS,
    sources: facts.sources,
  };
}
