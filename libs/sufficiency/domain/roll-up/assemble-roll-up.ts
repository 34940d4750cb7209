import { RULES_VERSION } from '../rules-version';
import { snapshotOf } from '../snapshot';
import { NOT_ROLLED_UP } from './not-rolled-up';
import type { Audience, RollUp } from './roll-up';
import type { RollUpFacts } from './roll-up-facts';

/** A roll-up of its parts, exact or told, in the order of its keys. */
export function assembleRollUp(
  { area, year }: Pick<RollUpFacts, 'area' | 'year'>,
  audience: Audience,
  parts: readonly Partial<RollUp>[],
): RollUp {
  const made = Object.assign({}, ...parts) as Omit<RollUp, 'area' | 'audience' | 'year' | 'snapshot' | 'rules'>;
  return {
    area,
    audience,
    year,
    snapshot: snapshotOf(year),
    synthetic: made.synthetic,
    rules: RULES_VERSION,
    membersOn: made.membersOn,
    coverage: made.coverage,
    measures: made.measures,
    tables: made.tables,
    market: made.market,
    flows: made.flows,
    sharing: made.sharing,
    plan: made.plan,
    leagues: made.leagues,
    notRolledUp: NOT_ROLLED_UP,
  };
}
