import { Injectable } from '@nestjs/common';
import { conflict, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { shortlistOf, type ShortlistEntry } from '../queries/shortlist.query';
import { givenReason } from './given-reason';
import { lockNeed } from './need-facts';

export interface EntryToTakeOff {
  readonly needId: string;
  readonly entryId: string;
  readonly reason: string;
}

/** Takes a candidate off the shortlist. That it was there, and why it left, stays. */
@Injectable()
export class TakeOffShortlist {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns what is left @throws DomainError forbidden; invalid without a reason; not-found; conflict for a closed need */
  async execute(actor: Actor, { needId, entryId, reason }: EntryToTakeOff): Promise<ShortlistEntry[]> {
    authorise(actor, 'write-needs');
    const why = givenReason(reason, 'why it is taken off');
    return this.unitOfWork.run(actor, async (tx) => {
      await lockNeed(tx, needId);
      const [gone] = await tx.query<{ position: number }>(
        `update placements.shortlist_entry set removed_at = now(), removed_by_person = $3, removed_reason = $4
          where id = $2 and need_id = $1 and removed_at is null returning position`,
        [needId, entryId, actor.personId, why],
      );
      if (!gone) {
        await tx.one('select id from placements.shortlist_entry where id = $2 and need_id = $1', [needId, entryId]);
        throw conflict('It was taken off the shortlist already.');
      }
      await tx.query(
        `update placements.shortlist_entry set position = position - 1
          where need_id = $1 and removed_at is null and position > $2`,
        [needId, gone.position],
      );
      await tx.record({ name: PLACEMENTS_EVENTS.unlisted, subjectId: needId, data: { entryId } });
      return shortlistOf(tx, needId);
    });
  }
}
