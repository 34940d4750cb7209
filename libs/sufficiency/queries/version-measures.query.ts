import type { Tx } from '#platform';
import { authorise } from '#identity';
import { measuresFrom } from '../domain/measures';
import type { Measures } from '../domain/report';
import { snapshotOf } from '../domain/snapshot';
import { versionCounts } from './cohort-counts.query';

/**
 * The measures of one version of the actor's council's return. All else is of today: two versions differ in what the
 * council loaded, and in nothing more.
 * @throws DomainError forbidden
 */
export async function versionMeasures(
  tx: Tx,
  organisationId: string,
  year: number,
  version: number,
): Promise<Measures> {
  authorise(tx.actor, 'read-return');
  const { present } = await tx.one<{ present: boolean }>(
    'select register.complete_snapshot($1::date) is not null as present',
    [snapshotOf(year)],
  );
  return measuresFrom(await versionCounts(tx, organisationId, year, version), present);
}
