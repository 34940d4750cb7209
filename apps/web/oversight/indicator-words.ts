import type { Indicator, IndicatorLevel } from '#finance';
import { pounds } from '../rendering/formats';

const LEVELS: Readonly<Record<IndicatorLevel, { text: string; colour: string }>> = {
  red: { text: 'Red', colour: 'govuk-tag--red' },
  amber: { text: 'Amber', colour: 'govuk-tag--orange' },
  green: { text: 'Within thresholds', colour: 'govuk-tag--green' },
  info: { text: 'For information', colour: 'govuk-tag--blue' },
  'cannot-assess': { text: 'Cannot assess', colour: 'govuk-tag--grey' },
};

/** A level as a tag says it. Public evidence is an indicator, never a verdict. */
export const levelWords = (level: IndicatorLevel): { text: string; colour: string } => LEVELS[level];

/** The value of an indicator with its unit. */
export function valueInWords({ value, unit }: Pick<Indicator, 'value' | 'unit'>): string {
  if (value === null) return 'not known';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  const figure = value.toLocaleString('en-GB', { maximumFractionDigits: 1 }).replace('-', '−');
  const words: Partial<Record<Indicator['unit'], string>> = {
    percent: `${figure}%`,
    times: `${figure} times`,
    days: `${figure} days`,
    months: `${figure} months`,
    points: `${figure} points`,
    pence: pounds(value),
  };
  return words[unit] ?? figure;
}

/** What is done with a flag, as its button says it. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  raise: 'Raised',
  acknowledge: 'Acknowledge',
  'request-information': 'Ask the provider',
  answer: 'Answer',
  close: 'Close',
  reopen: 'Reopen',
};
