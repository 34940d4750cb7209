import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { DEPENDENCY_THRESHOLDS, type DependencyThresholds } from '../domain/dependency';
import type { IndicatorRule } from '../domain/thresholds';

export interface DependencyThresholdsShown extends DependencyThresholds {
  /** Of the thresholds in force; null where none are loaded, and ours count. */
  readonly version: number | null;
  readonly source: string;
}

const OURS = 'Our own, after the Care Quality Commission’s market oversight and Ofsted’s tables of large owners';

/** From the version of the thresholds in force on a day. */
export async function dependencyThresholds(tx: Tx, asAt: CalendarDate): Promise<DependencyThresholdsShown> {
  const found = await tx.maybeOne<{ version: number; rule: IndicatorRule | null }>(
    `select version, rules -> 'indicators' -> 'dependency' as rule from finance.threshold_version
      where effective_from <= $1 order by effective_from desc, version desc limit 1`,
    [asAt],
  );
  const { amber, red, source } = found?.rule ?? {};
  if (!found || amber?.above === undefined || red?.above === undefined)
    return { ...DEPENDENCY_THRESHOLDS, version: null, source: OURS };
  return { amberAbove: amber.above, redAbove: red.above, version: found.version, source: source ?? OURS };
}
