import { percent, roundHalfUp } from '#kernel';
import { medianOf, type StoredFigure } from './compose-baseline';
import type { Indicator, NeighboursMiddle, PublishedBeside, PublishedFigure, Rating, Valued } from './indicator';
import type { Counted, IndicatorRule } from './indicator-rule';
import { INDICATOR_RULES } from './indicator-table';
import { DATASETS, ENGLAND } from './published';

export interface MeasureTarget {
  readonly indicator: string;
  readonly value: number;
  /** From here on it is red; null when missing the target is amber at most. */
  readonly redAt: number | null;
}

/** All that indicators are composed from. */
export interface IndicatorFacts {
  readonly council: string;
  readonly year: number;
  readonly all: Counted;
  /** Null when the return has no table of unaccompanied children. */
  readonly scopes: { readonly unaccompanied: Counted; readonly others: Counted } | null;
  readonly earlier: readonly (Counted & { readonly year: number })[];
  readonly stored: readonly StoredFigure[];
  readonly region: { readonly code: string; readonly name: string } | null;
  readonly neighbours: readonly string[];
  readonly targets: readonly MeasureTarget[];
}

const NOTHING: Valued = { value: null, numerator: null, denominator: null };

function total(cells: readonly string[], { counts, population }: Counted): number | null {
  let sum = 0;
  for (const cell of cells) {
    if (cell === 'population') {
      if (population === null) return null;
      sum += population;
      continue;
    }
    const [measure, code] = cell.split('.') as [string, string];
    sum += measure === 'placementType' ? (counts.placementType[code] ?? 0) : (counts.cells[cell] ?? 0);
  }
  return sum;
}

/** The value of a measure over some counts; nothing where what it needs is not there. */
export function valueOf(rule: IndicatorRule, counted: Counted): Valued {
  if (rule.register === true && !counted.hasRegister) return NOTHING;
  const numerator = total(rule.of, counted);
  if (rule.outOf.length === 0) return { value: numerator, numerator: null, denominator: null };
  const denominator = total(rule.outOf, counted);
  if (numerator === null || denominator === null) return NOTHING;
  if (rule.unit === 'per10000')
    return {
      value: denominator > 0 ? roundHalfUp((10_000 * numerator) / denominator, 1) : null,
      numerator,
      denominator,
    };
  return { value: percent(numerator, denominator), numerator, denominator };
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The newest published figure of an area at or before the year. */
export function publishedOf(
  rule: IndicatorRule,
  { stored, year }: Pick<IndicatorFacts, 'stored' | 'year'>,
  area: string,
): PublishedFigure | null {
  for (const at of rule.published ?? []) {
    const found = stored
      .filter(
        (each) =>
          each.areaCode === area &&
          each.period <= year &&
          each.dataset === at.dataset &&
          same(each.group, at.group) &&
          same(each.characteristic, at.characteristic),
      )
      .sort((a, b) => b.period - a.period)[0];
    if (found === undefined) continue;
    const { period } = found;
    return rule.publishedAs === 'percentage'
      ? { value: found.percentage, symbol: found.percentageSymbol, period }
      : { value: found.number, symbol: found.numberSymbol, period };
  }
  return null;
}

function middleOf(rule: IndicatorRule, facts: IndicatorFacts): NeighboursMiddle | null {
  if (rule.published === undefined || rule.id === 'lookedAfter.count' || facts.neighbours.length === 0) return null;
  const found = facts.neighbours.flatMap((code) => publishedOf(rule, facts, code) ?? []);
  const newest = Math.max(...found.map(({ period }) => period));
  const values = found.filter(({ period }) => period === newest).flatMap(({ value }) => value ?? []);
  if (found.length === 0) return null;
  const of = facts.neighbours.length;
  return { value: values.length * 2 < of ? null : medianOf(values), used: values.length, of, period: newest };
}

/** A share from its parts, as the Department rounds it: once. Of 40.476%, 40.5 rounded again would be 41. */
function asPrinted(rule: IndicatorRule, { value, numerator, denominator }: Valued): number | null {
  if (value === null || numerator === null || !denominator) return value === null ? null : roundHalfUp(value);
  return roundHalfUp(((rule.unit === 'per10000' ? 10_000 : 100) * numerator) / denominator);
}

function comparison(rule: IndicatorRule, valued: Valued, published: PublishedFigure, year: number): string {
  const own = valued.value;
  if (published.period !== year)
    return `The newest published figure is of 31 March ${published.period}: another year, so the two are not held against each other.`;
  if (published.value === null)
    return 'The published figure is not printed, so the two cannot be held against each other.';
  if (own === null) return 'There is no figure of ours to hold against it.';
  if (asPrinted(rule, valued) === published.value) return 'Agrees, rounded as the Department prints it.';
  const reasons = [
    ...(rule.differs === undefined ? [] : [rule.differs]),
    'The Department counts the return as it stood when the collection closed; this is the version loaded here.',
  ];
  return `Differs by ${Math.abs(roundHalfUp(own - published.value, 1))}. ${reasons.join(' ')}`;
}

function besideOf(rule: IndicatorRule, own: Valued, facts: IndicatorFacts): PublishedBeside | null {
  const published = publishedOf(rule, facts, facts.council);
  if (published === null) return null;
  const dataset = rule.published?.[0]?.dataset ?? 'looked-after-by-authority';
  return { ...published, title: DATASETS[dataset], comparison: comparison(rule, own, published, facts.year) };
}

/** Green when the target is met, red from the council's own red line on, amber between. */
export function ratingOf(
  better: IndicatorRule['better'],
  value: number | null,
  target: Pick<MeasureTarget, 'value' | 'redAt'> | null,
): Rating | null {
  if (value === null || target === null || better === null) return null;
  const sign = better === 'higher' ? 1 : -1;
  if (sign * value >= sign * target.value) return 'green';
  return target.redAt !== null && sign * value <= sign * target.redAt ? 'red' : 'amber';
}

function indicator(rule: IndicatorRule, facts: IndicatorFacts): Indicator {
  const own = valueOf(rule, facts.all);
  const target = facts.targets.find((each) => each.indicator === rule.id) ?? null;
  const region = facts.region === null ? null : publishedOf(rule, facts, facts.region.code);
  const withoutRegister = rule.register === true && !facts.all.hasRegister;
  return {
    id: rule.id,
    title: rule.title,
    unit: rule.unit,
    ...own,
    why:
      own.value !== null
        ? null
        : withoutRegister
          ? 'no complete register at or before 31 March has been loaded'
          : rule.whenNull,
    definition: rule.definition,
    source: rule.source,
    lineage: [...new Set([...rule.of, ...rule.outOf])].filter((cell) => cell !== 'population'),
    unaccompanied:
      facts.scopes !== null
        ? { only: valueOf(rule, facts.scopes.unaccompanied), without: valueOf(rule, facts.scopes.others) }
        : null,
    earlier: facts.earlier.map((counted) => ({ year: counted.year, ...valueOf(rule, counted) })),
    region: region && facts.region ? { ...region, name: facts.region.name } : null,
    england: publishedOf(rule, facts, ENGLAND),
    neighbours: middleOf(rule, facts),
    published: besideOf(rule, own, facts),
    target: target && { value: target.value, redAt: target.redAt },
    rating: ratingOf(rule.better, own.value, target),
  };
}

export const composeIndicators = (facts: IndicatorFacts): Indicator[] =>
  INDICATOR_RULES.map((rule) => indicator(rule, facts));
