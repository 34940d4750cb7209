import { Injectable } from '@nestjs/common';
import { conflict, notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { endAlerts } from './end-alerts';
import { givenReason } from './given-reason';

/** Takes a child off the come-home list: came home, stepped down, or the plan changed. The entry stays, closed. */
@Injectable()
export class CloseComeHome {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid without a reason; not-found; conflict when it is closed already */
  async execute(
    actor: Actor,
    { entryId, reason }: { readonly entryId: string; readonly reason: string },
  ): Promise<void> {
    authorise(actor, 'write-needs');
    const why = givenReason(reason, 'why the entry is closed');
    await this.unitOfWork.run(actor, async (tx) => {
      const found = await tx.maybeOne<{ closed: boolean }>(
        'select closed_at is not null as closed from placements.come_home_entry where id = $1 for update',
        [entryId],
      );
      if (!found) throw notFound('That entry of the come-home list');
      if (found.closed) throw conflict('That entry of the come-home list is closed already.');
      await tx.query('update placements.come_home_entry set closed_at = now(), closed_reason = $2 where id = $1', [
        entryId,
        why,
      ]);
      await endAlerts(tx, 'come_home_id', entryId);
      await tx.record({ name: PLACEMENTS_EVENTS.comeHomeClosed, subjectId: entryId });
    });
  }
}
