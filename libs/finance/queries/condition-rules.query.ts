import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { ConditionRules } from '../domain/oversight-conditions';

const SELECT = `
  select version, effective_from::text as "effectiveFrom", source, conditions from finance.condition_rules`;

/** The rules in force on a day: the highest version of those that are in effect; null before the first. */
export const conditionRulesOn = (tx: Tx, asAt: CalendarDate): Promise<ConditionRules | null> =>
  tx.maybeOne<ConditionRules>(
    `${SELECT} where effective_from <= $1 order by effective_from desc, version desc limit 1`,
    [asAt],
  );

/** Every version, the newest first. */
export const conditionRuleVersions = (tx: Tx): Promise<ConditionRules[]> =>
  tx.query<ConditionRules>(`${SELECT} order by version desc`);
