import {
  MARKET_LINEAGE,
  MARKET_RULES,
  notSplit,
  type FigureRows,
  type Indicator,
  type SufficiencyReport,
} from '#sufficiency';
import { CHILDREN, type Children } from './dashboard-cards';
import { partsInWords, valueInWords, valueWithUnit } from './measure-values';

/** Tables of a report that stand beside the measures and have rows of their own. */
const TABLES: Readonly<Record<string, string>> = {
  'price.all': 'Prices by kind, sector, purpose and payer',
  'price.newPlacements': 'Prices of new placements',
  'areaOccupancy.homes': 'Children’s homes in the area, by sector',
  'dependency.spend': 'Spend by owner',
  'exchanges.children': 'Where children live, authority by authority',
  'areaExceptions.children': 'Children for whom the area is unsafe by plan',
};

/** A figure from beside the return, as the page of its rows tells it. */
export interface MarketFigure {
  readonly id: string;
  readonly title: string;
  readonly definition: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly source: string | null;
  /** What the report says; null for a table, and where the report has no such measure. */
  readonly indicator: Indicator | null;
}

/** Null for a name that is none. */
export function marketFigure(report: SufficiencyReport, id: string): MarketFigure | null {
  const rule = MARKET_RULES.find((each) => each.id === id);
  const title = rule?.title ?? TABLES[id];
  if (title === undefined || !MARKET_LINEAGE.has(id)) return null;
  return {
    id,
    title,
    definition: rule?.definition ?? null,
    numerator: rule?.numerator ?? null,
    denominator: rule?.denominator ?? null,
    source: rule?.source ?? null,
    indicator: report.indicators?.find((each) => each.id === id) ?? null,
  };
}

/** Each figure from beside the return that can be followed, with its value where it is one. */
export const marketFigures = (report: SufficiencyReport): { id: string; title: string; value: string }[] =>
  [...MARKET_RULES.map(({ id }) => id), ...Object.keys(TABLES)].flatMap((id) => {
    const found = marketFigure(report, id);
    if (found === null) return [];
    const { title, indicator } = found;
    const value = indicator === null ? 'A table' : (valueInWords(indicator.value, indicator.unit) ?? 'Not known');
    return [{ id, title, value }];
  });

const stored = ({ indicator }: MarketFigure, children: Children) =>
  children === 'all' ? indicator : (indicator?.unaccompanied?.[children] ?? null);

/** A figure of the report, held against what the rows of today make. */
export interface MadeFigure {
  readonly said: string;
  readonly parts: string | null;
  /** Why it is not known; null where it is. */
  readonly why: string | null;
  readonly agrees: boolean;
  readonly made: string;
}

/** Null for a table, which is no one figure. */
export function madeInWords(figure: MarketFigure, rows: FigureRows): MadeFigure | null {
  const { indicator } = figure;
  const said = stored(figure, rows.children);
  if (indicator === null || said === null) return null;
  const inWords = (value: number | null): string => valueWithUnit(value, indicator.unit) ?? 'not known';
  const { value, numerator, denominator } = rows.made;
  const whyNot = rows.children === 'all' ? indicator.why : 'too few rows are of these children';
  return {
    said: inWords(said.value),
    parts: partsInWords({ ...said, id: figure.id }),
    why: said.value === null ? whyNot : null,
    agrees:
      said.value === value && (value === null || (said.numerator === numerator && said.denominator === denominator)),
    made: inWords(value),
  };
}

/** Whom the rows may be of, or why they are of no child. */
export function childrenChoices(
  id: string,
  shown: Children,
  at: (children: Children) => string,
): { readonly why: string | null; readonly choices: readonly { text: string; href: string; current: boolean }[] } {
  const why = notSplit(id);
  if (why !== null) return { why, choices: [] };
  return {
    why: null,
    choices: (Object.keys(CHILDREN) as Children[]).map((each) => ({
      text: CHILDREN[each],
      href: at(each),
      current: each === shown,
    })),
  };
}
