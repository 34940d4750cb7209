import { systemActor, systemActorFor } from '#kernel';
import type { Organisation } from '#identity';
import type { UnitOfWork } from '#platform';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { matchOrganisation } from '../needs.jobs';
import { hasSubjects } from './match-vacancies.command';

/**
 * Asks for the matching of every council and consortium that has something to match. Each is looked at with its own eyes:
 * the software without an organisation sees nobody's needs.
 * @returns how many were asked for
 */
export async function requestMatching(unitOfWork: UnitOfWork): Promise<number> {
  const organisations = await unitOfWork.read(systemActor('worker'), (tx) =>
    tx.query<Pick<Organisation, 'id' | 'kind'>>(
      `select id, kind from identity.organisation where kind in ('council', 'consortium') order by id`,
    ),
  );
  let asked = 0;
  for (const { id, kind } of organisations) {
    const actor = systemActorFor('worker', id, kind);
    if (!(await unitOfWork.read(actor, hasSubjects))) continue;
    await unitOfWork.run(actor, (tx) =>
      tx.record({ name: PLACEMENTS_EVENTS.matchRequested }, [matchOrganisation.request({ organisationId: id })]),
    );
    asked += 1;
  }
  return asked;
}
