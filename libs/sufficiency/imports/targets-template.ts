import type { FileTemplate, TemplateRow } from '#platform';
import type { MeasureTarget } from '../domain/compose-indicators';
import { JUDGED_RULES, readTargetAmount, TARGET_AMOUNT, wrongRedLine } from '../domain/target-rules';

const JUDGED = JUDGED_RULES.map(({ id }) => id);

const columns = {
  indicator: {
    meaning: `the measure's name: ${JUDGED.join(', ')}`,
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

/** What a row says. A red line on the wrong side of the target is refused. */
export function readTarget(row: TemplateRow<TargetColumn>): MeasureTarget {
  const indicator = row.needed('indicator', row.word('indicator', JUDGED), '');
  const value = row.needed('target', row.read('target', readTargetAmount, TARGET_AMOUNT), 0);
  const redAt = row.read('red_at', readTargetAmount, TARGET_AMOUNT);
  const wrong = wrongRedLine(indicator, value, redAt);
  if (wrong !== null) row.refuse('red_at', 'red-line', wrong);
  return { indicator, value, redAt };
}
