import { conflict, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { ThresholdVersion } from '../domain/thresholds';

const COLUMNS = `version, effective_from::text as "effectiveFrom", source, approved_by as "approvedBy", rules`;

/** Every version, newest first. */
export const thresholdVersions = (tx: Tx): Promise<ThresholdVersion[]> =>
  tx.query<ThresholdVersion>(`select ${COLUMNS} from finance.threshold_version order by version desc`);

/** The version in force on a day: of those in effect the newest. @throws DomainError conflict when there is none */
export async function thresholdsOn(tx: Tx, asAt: CalendarDate): Promise<ThresholdVersion> {
  const found = await tx.maybeOne<ThresholdVersion>(
    `select ${COLUMNS} from finance.threshold_version where effective_from <= $1 order by effective_from desc, version desc limit 1`,
    [asAt],
  );
  if (!found)
    throw conflict(`No thresholds are in force on ${asAt}. Load some: homeward finance thresholds load FILE.`);
  return found;
}
