import { Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { shortlistOf, type ShortlistEntry } from '../queries/shortlist.query';
import { givenReason } from './given-reason';
import { lockNeed } from './need-facts';

export interface ShortlistOrder {
  readonly needId: string;
  /** Every entry of the list, best first. */
  readonly entryIds: readonly string[];
  readonly reason: string;
}

/** Puts the shortlist in another order, and keeps why. */
@Injectable()
export class OrderShortlist {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found; invalid unless each entry is named once; conflict for a closed need */
  async execute(actor: Actor, { needId, entryIds, reason }: ShortlistOrder): Promise<ShortlistEntry[]> {
    authorise(actor, 'write-needs');
    const why = givenReason(reason, 'why the order changes');
    return this.unitOfWork.run(actor, async (tx) => {
      await lockNeed(tx, needId);
      const kept = (await shortlistOf(tx, needId)).map(({ id }) => id);
      if (kept.toSorted().join() !== entryIds.toSorted().join()) {
        const message = `Name each of the ${kept.length} entries of the shortlist once, best first.`;
        throw invalid(message, [{ field: 'entryIds', message }]);
      }
      await tx.query(
        `update placements.shortlist_entry s set position = o.position
           from unnest($2::uuid[]) with ordinality o (id, position) where s.id = o.id and s.need_id = $1`,
        [needId, entryIds],
      );
      await tx.query(
        `insert into placements.shortlist_order (organisation_id, need_id, entry_ids, reason, ordered_by_person)
         values ($1, $2, $3, $4, $5)`,
        [actor.organisationId, needId, entryIds, why, actor.personId],
      );
      await tx.record({ name: PLACEMENTS_EVENTS.shortlistOrdered, subjectId: needId, data: { entries: kept.length } });
      return shortlistOf(tx, needId);
    });
  }
}
