import type { FileTemplate, TemplateRow } from '#platform';
import type { MeasureTarget } from '../domain/compose-indicators';
import { EVERY_INDICATOR } from '../domain/every-indicator';

const columns = {
  indicator: {
    meaning: `the measure's name: ${EVERY_INDICATOR.filter(({ better }) => better !== null)
      .map(({ id }) => id)
      .join(', ')}`,
    examples: ['placedInArea.percentInside', 'stability.percent'],
    required: true,
  },
  target: { meaning: 'what you mean to reach, in the unit of the measure', examples: ['65', '9'], required: true },
  red_at: { meaning: 'from here on it is red; empty when it is amber at most', examples: ['55', '12'] },
} as const;

export type TargetColumn = keyof typeof columns;

export const TARGETS_TEMPLATE: FileTemplate<TargetColumn> = {
  kind: 'targets',
  row: 'A row says what a council means to reach in one measure.',
  columns,
};

const readAmount = (text: string): number | null =>
  /^\d{1,6}(\.\d{1,2})?%?$/.test(text) ? Number(text.replace('%', '')) : null;
const EXPECTED = 'a number that is not negative, with two decimals at most';

const JUDGED = EVERY_INDICATOR.filter(({ better }) => better !== null).map(({ id }) => id);

/** What a row says. A red line on the wrong side of the target is refused. */
export function readTarget(row: TemplateRow<TargetColumn>): MeasureTarget {
  const indicator = row.needed('indicator', row.word('indicator', JUDGED), '');
  const value = row.needed('target', row.read('target', readAmount, EXPECTED), 0);
  const redAt = row.read('red_at', readAmount, EXPECTED);
  const better = EVERY_INDICATOR.find(({ id }) => id === indicator)?.better;
  if (redAt !== null && (better === 'higher' ? redAt >= value : redAt <= value))
    row.refuse(
      'red_at',
      'red-line',
      `is ${redAt}, which is no worse than the target of ${value}. For this measure ${better} is better.`,
    );
  return { indicator, value, redAt };
}
