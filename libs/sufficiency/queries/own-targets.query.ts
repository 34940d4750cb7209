import { authorise } from '#identity';
import type { Tx } from '#platform';

/** What a council means, or meant, to reach in one measure of a year, in the measure's unit. */
export interface OwnTarget {
  readonly id: string;
  readonly indicator: string;
  readonly value: number;
  /** From here on the measure is red; null when missing the target is amber at most. */
  readonly redAt: number | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  /** When another took its place; null while it is in force. */
  readonly supersededAt: Date | null;
}

/** A council's targets for a year, those that were replaced too, newest first. @throws DomainError forbidden */
export function ownTargets(tx: Tx, organisationId: string, year: number): Promise<OwnTarget[]> {
  authorise(tx.actor, 'read-report');
  return tx.query<OwnTarget>(
    `select id, indicator, value::float8 as value, red_at::float8 as "redAt", recorded_by as "recordedBy",
            recorded_at as "recordedAt", superseded_at as "supersededAt"
       from sufficiency.measure_target where organisation_id = $1 and year = $2
      order by superseded_at is not null, recorded_at desc, indicator`,
    [organisationId, year],
  );
}
