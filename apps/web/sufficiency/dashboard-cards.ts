import { isPermitted } from '#identity';
import type { Actor } from '#kernel';
import { MARKET_LINEAGE, notSplit, type Indicator, type SufficiencyReport, type Valued } from '#sufficiency';
import { figureAt } from '../figures';
import { PATHS, to } from '../paths';
import { changeInWords, notPublished, partsInWords, publishedInWords, RATINGS, valueInWords } from './measure-values';
import { trendChart, type TrendChart } from './trend-chart';

/** Whom the figures are of: unaccompanied children are counted in, left out, or counted alone. */
export const CHILDREN = {
  all: 'All children',
  without: 'Without unaccompanied children',
  only: 'Unaccompanied children alone',
} as const;
export type Children = keyof typeof CHILDREN;
export const isChildren = (text: unknown): text is Children =>
  typeof text === 'string' && Object.hasOwn(CHILDREN, text);

/** Measures that stand at the head of the page; all the others are in its table. */
export const HEADLINES: readonly string[] = [
  'lookedAfter.count',
  'placedInArea.percentInside',
  'distance.percentOver20',
  'provision.mainstreamFostering.inHousePercent',
  'provision.childrensHomes.inHousePercent',
  'stability.percent',
  'longTermStability.percent',
  'quality.percentGood',
  'unregistered.toCheck',
];

export interface MeasureCard {
  readonly id: string;
  readonly title: string;
  readonly value: string | null;
  /** "120 of 300"; null for a count. */
  readonly parts: string | null;
  readonly why: string | null;
  readonly rating: (typeof RATINGS)[keyof typeof RATINGS] | null;
  /** What it is held against: a name and a figure, or why there is none. */
  readonly beside: readonly { readonly name: string; readonly text: string }[];
  readonly trend: TrendChart | null;
  readonly years: readonly { readonly year: number; readonly text: string }[];
  readonly definition: string;
  readonly rows: readonly { readonly label: string; readonly href: string }[];
  readonly headline: boolean;
  readonly isRed: boolean;
}

/** Said of a measure of places or spending when children are asked for. */
const NO_CHILDREN = 'Does not count children';
const NO_RETURN = 'Not known: no return of that year';
const NOTHING: Valued = { value: null, numerator: null, denominator: null };

function chosen(indicator: Indicator, children: Children): Valued & { readonly why: string | null } {
  if (children === 'all') return indicator;
  const { id, unaccompanied } = indicator;
  if (unaccompanied === null) {
    const why = 'The return has no table of unaccompanied children, or the report is an older one.';
    return { ...NOTHING, why: notSplit(id) === null ? why : null };
  }
  const figure = unaccompanied[children];
  const why = figure.value === null ? 'There is no child of this group to count.' : null;
  return { ...figure, why };
}

function besideOf(indicator: Indicator, year: number, now: number | null): MeasureCard['beside'] {
  const { unit, earlier, region, neighbours, target } = indicator;
  const last = earlier.find((each) => each.year === year - 1);
  const ofReturn = !MARKET_LINEAGE.has(indicator.id);
  const lastValue = last ? valueInWords(last.value, unit) : null;
  const change = changeInWords(now, last?.value ?? null, unit);
  const middle = neighbours && valueInWords(neighbours.value, unit);
  return [
    {
      name: 'Last year',
      text: lastValue ? `${lastValue}${change ? `: ${change}` : ''}` : last || !ofReturn ? 'Not known' : NO_RETURN,
    },
    { name: region?.name ?? 'Region', text: publishedInWords(region, indicator, year) },
    { name: 'England', text: publishedInWords(indicator.england, indicator, year) },
    {
      name: 'Similar councils',
      text: middle
        ? `${middle}, the median of ${neighbours?.used} of ${neighbours?.of}`
        : neighbours
          ? `Not known: published for ${neighbours.used} of ${neighbours.of}`
          : indicator.id === 'lookedAfter.count'
            ? 'Not compared'
            : notPublished(indicator.id),
    },
    { name: 'Target', text: (target && valueInWords(target.value, unit)) ?? 'None set' },
  ];
}

/** The way to the rows of a cell; none where the report has no such count above zero. */
function rowsBehind(
  report: SufficiencyReport,
  cell: string,
  { code, children }: { readonly code: string; readonly children: Children },
): MeasureCard['rows'] {
  const href = to(PATHS.lineage, { code, year: report.year, figure: cell });
  const rule = MARKET_LINEAGE.get(cell);
  if (rule) return [{ label: rule.rowsAre, href: children === 'all' ? href : `${href}?children=${children}` }];
  const figure = figureAt(report, cell);
  return figure ? [{ label: figure.label, href }] : [];
}

/** Every measure of a report as its page shows it; of all children compared, of a group of them alone the figure itself. */
export function measureCards(
  actor: Actor,
  code: string,
  report: SufficiencyReport,
  children: Children,
): readonly MeasureCard[] {
  const { year } = report;
  const follow = isPermitted(actor, 'read-lineage');
  return (report.indicators ?? []).map((indicator): MeasureCard => {
    const { id, title, unit, earlier, target, rating, lineage } = indicator;
    const { value, numerator, denominator, why } = chosen(indicator, children);
    const inWords = (of: number): string => valueInWords(of, unit) ?? '';
    const years = [
      ...earlier.map((each) => ({ year: each.year, value: each.value })),
      { year, value: indicator.value },
    ];
    const ordered = years.toSorted((a, b) => a.year - b.year);
    const all = children === 'all';
    return {
      id,
      title,
      value: children !== 'all' && notSplit(id) !== null ? NO_CHILDREN : valueInWords(value, unit),
      parts: partsInWords({ id, value, numerator, denominator }),
      why,
      rating: all && rating ? RATINGS[rating] : null,
      beside: all ? besideOf(indicator, year, value) : [],
      trend: all ? trendChart(ordered, target?.value ?? null, inWords) : null,
      years: ordered.map((each) => ({ year: each.year, text: valueInWords(each.value, unit) ?? 'not known' })),
      definition: `${to(PATHS.definitions)}#${id}`,
      rows: follow ? lineage.flatMap((cell) => rowsBehind(report, cell, { code, children })) : [],
      headline: HEADLINES.includes(id),
      isRed: all && rating === 'red',
    };
  });
}
