import { inPounds, type Pence } from '#kernel';
import type { Indicator, IndicatorUnit, PublishedFigure, Rating, Valued } from '#sufficiency';
import { INDICATOR_RULES, INDICATOR_UNITS, SYMBOLS } from '#sufficiency';
import { number } from '../rendering/formats';

/** 61.3 as "61.3%", 450 as "450" or "£450"; nothing as null. */
export function valueInWords(value: number | null, unit: IndicatorUnit): string | null {
  if (value === null) return null;
  if (unit === 'pounds') return inPounds(Math.round(value * 100) as Pence);
  return unit === 'percent' ? `${value.toFixed(1)}%` : number(value);
}

/** "£450 a week", "6 days", "2,889 of 10,000", "61.3%"; nothing as null. */
export function valueWithUnit(value: number | null, unit: IndicatorUnit): string | null {
  const words = valueInWords(value, unit);
  if (words === null || unit === 'percent') return words;
  const after = INDICATOR_UNITS[unit].replace(/^pounds /, '');
  return `${words} ${value === 1 ? after.replace(/^(day|place|time|mile)s$/, '$1') : after}`;
}

const sterling = (amount: number): string => inPounds(Math.round(amount * 100) as Pence);

/** Of measures whose parts are money, or money over time: what stands between and after them. */
const MONEY: Readonly<Record<string, (numerator: number, denominator: number) => string>> = {
  'price.likeForLike': (more, before) => `${sterling(more)} more on ${sterling(before)} a week`,
  'price.voids': (paid, weeks) => `${sterling(paid)} over ${number(weeks)} occupied weeks`,
  'fullCost.residential': (spent, weeks) => `${sterling(spent)} over ${number(weeks)} child-weeks`,
  'fullCost.fostering': (spent, weeks) => `${sterling(spent)} over ${number(weeks)} child-weeks`,
  'earlyHelp.pencePerPound': (family, lookedAfter) => `${sterling(family)} against ${sterling(lookedAfter)}`,
};

/** "120 of 300", "£140 over 97.6 occupied weeks"; null for a count. */
export function partsInWords({ id, numerator, denominator }: Valued & { readonly id: string }): string | null {
  if (denominator === null) return null;
  const inMoney = MONEY[id];
  return inMoney && numerator !== null
    ? inMoney(numerator, denominator)
    : `${number(numerator)} of ${number(denominator)}`;
}

const PUBLISHED = new Set(INDICATOR_RULES.filter(({ published }) => published !== undefined).map(({ id }) => id));

/** Why there is no published figure of a measure. */
export const notPublished = (id: string): string => (PUBLISHED.has(id) ? 'Not loaded' : 'Not published');

/** A published figure in words, with its year where that is not the report's, or why there is no number. */
export function publishedInWords(figure: PublishedFigure | null, { id, unit }: Indicator, year: number): string {
  if (figure === null) return notPublished(id);
  const of = figure.period === year ? '' : ` (${figure.period})`;
  if (figure.value !== null) return `${valueInWords(figure.value, unit) ?? ''}${of}`;
  return `${figure.symbol ? SYMBOLS[figure.symbol] : 'Not known'}${of}`;
}

/** How a figure has changed since the year before, in its own unit; null where either is not known. */
export function changeInWords(now: number | null, before: number | null, unit: IndicatorUnit): string | null {
  if (now === null || before === null) return null;
  const change = Math.round((now - before) * 10) / 10;
  if (change === 0) return 'no change';
  const by = unit === 'percent' ? `${Math.abs(change).toFixed(1)} points` : number(Math.abs(change));
  return `${change > 0 ? 'up' : 'down'} ${by}`;
}

export const RATINGS: Readonly<Record<Rating, { readonly words: string; readonly colour: string }>> = {
  green: { words: 'Target met', colour: 'green' },
  amber: { words: 'Target not met', colour: 'yellow' },
  red: { words: 'Red', colour: 'red' },
};
