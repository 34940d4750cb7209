import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { endAlerts } from './end-alerts';

/** A saved search is asked no more. What it told stays. */
@Injectable()
export class EndSavedSearch {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One that has ended stays as it is. @throws DomainError forbidden; not-found */
  async execute(actor: Actor, { searchId }: { readonly searchId: string }): Promise<void> {
    authorise(actor, 'write-needs');
    await this.unitOfWork.run(actor, async (tx) => {
      const found = await tx.maybeOne<{ ended: boolean }>(
        'select ended_at is not null as ended from placements.saved_search where id = $1 for update',
        [searchId],
      );
      if (!found) throw notFound('That saved search');
      if (found.ended) return;
      await tx.query('update placements.saved_search set ended_at = now() where id = $1', [searchId]);
      await endAlerts(tx, 'saved_search_id', searchId);
      await tx.record({ name: PLACEMENTS_EVENTS.searchEnded, subjectId: searchId });
    });
  }
}
