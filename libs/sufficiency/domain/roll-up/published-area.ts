import { roundHalfUp } from '#kernel';
import { publishedOf } from '../compose-indicators';
import type { StoredFigure } from '../compose-baseline';
import type { Valued } from '../indicator';
import type { IndicatorRule } from '../indicator-table';
import type { RolledPublished } from './roll-up';

/** The published area that a roll-up is held against. */
export interface PublishedArea {
  readonly code: string;
  readonly name: string;
  /** Councils of that area that are no part of the roll-up, or whose report is missing. */
  readonly lacking: number;
  /** Councils of the roll-up that are no part of that area. */
  readonly foreign: number;
  /** Councils whose figures are working ones that no edition was filed of. */
  readonly working: number;
  readonly stored: readonly StoredFigure[];
  readonly year: number;
}

const TEN = 10;

/** As the Department prints regions and England: counts to the nearest 10, percentages and rates whole. */
const asPrinted = (rule: IndicatorRule, { value, numerator, denominator }: Valued): number | null => {
  if (value === null) return null;
  if (rule.outOf.length === 0) return TEN * roundHalfUp(value / TEN);
  return roundHalfUp(((rule.unit === 'per10000' ? 10_000 : 100) * (numerator ?? 0)) / (denominator || 1));
};

function reasons(rule: IndicatorRule, { name, lacking, foreign, working }: PublishedArea): string[] {
  return [
    ...(lacking > 0
      ? [`${lacking} ${lacking === 1 ? 'council' : 'councils'} of ${name} ${lacking === 1 ? 'is' : 'are'} not in it.`]
      : []),
    ...(foreign > 0 ? [`${foreign} of the councils here ${foreign === 1 ? 'is' : 'are'} not in ${name}.`] : []),
    ...(working > 0
      ? [`The figures of ${working} ${working === 1 ? 'council' : 'councils'} are working ones, not filed.`]
      : []),
    ...(rule.differs === undefined ? [] : [rule.differs]),
    'The Department counts the returns as they stood when the collection closed; these are the versions loaded here.',
  ];
}

function comparison(rule: IndicatorRule, valued: Valued, value: number | null, area: PublishedArea): string {
  if (value === null) return 'The published figure is not printed, so the two cannot be held against each other.';
  const own = asPrinted(rule, valued);
  if (own === null) return 'There is no figure of ours to hold against it.';
  if (own === value && area.lacking === 0 && area.foreign === 0) return 'Agrees, rounded as the Department prints it.';
  const by = roundHalfUp(Math.abs((valued.value as number) - value), 1);
  return `${own === value ? 'Agrees as rounded, but not of the same councils' : `Differs by ${by}`}. ${reasons(rule, area).join(' ')}`;
}

/** The Department’s figure of the area beside ours; null when it publishes none. */
export function publishedBeside(area: PublishedArea, valued: Valued, rule: IndicatorRule): RolledPublished | null {
  const found = publishedOf(rule, area, area.code);
  if (found === null) return null;
  const words =
    found.period === area.year
      ? comparison(rule, valued, found.value, area)
      : `The newest published figure is of 31 March ${found.period}: another year, so the two are not held against each other.`;
  return { ...found, area: area.name, comparison: words };
}
