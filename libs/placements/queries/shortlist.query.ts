import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import type { CandidateKey } from '../domain/candidate-key';
import { needById } from './need-by-id.query';

export interface ShortlistEntry extends CandidateKey {
  readonly id: string;
  readonly position: number;
  /** As the register called it when it was put here. */
  readonly name: string | null;
  /** The version of the need for which it was found. */
  readonly needVersion: number;
  readonly reason: string;
  readonly addedAt: Date;
  readonly addedBy: string | null;
}

export interface ShortlistStep {
  readonly what: 'added' | 'taken-off' | 'ordered';
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string;
  /** Null for a new order, which is of all entries. */
  readonly entryId: string | null;
  readonly name: string | null;
}

/** A need's shortlist in its order, and how it came to be. */
@Injectable()
export class Shortlist {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found */
  async execute(actor: Actor, { needId }: { readonly needId: string }): Promise<ShortlistEntry[]> {
    authorise(actor, 'read-needs');
    return this.unitOfWork.read(actor, async (tx) => {
      await needById(tx, { needId });
      return shortlistOf(tx, needId);
    });
  }

  /** Every step, newest first. @throws DomainError forbidden; not-found */
  async history(actor: Actor, { needId }: { readonly needId: string }): Promise<ShortlistStep[]> {
    authorise(actor, 'read-needs');
    return this.unitOfWork.read(actor, async (tx) => {
      await needById(tx, { needId });
      return tx.query<ShortlistStep>(HISTORY_SQL, [needId]);
    });
  }
}

export const shortlistOf = (tx: Tx, needId: string): Promise<ShortlistEntry[]> =>
  tx.query<ShortlistEntry>(
    `select s.id, s.position, s.kind, s.urn, s.building, s.place, s.name, s.need_version as "needVersion", s.reason,
            s.added_at as "addedAt", p.display_name as "addedBy"
       from placements.shortlist_entry s left join identity.person p on p.id = s.added_by_person
      where s.need_id = $1 and s.removed_at is null order by s.position, s.id`,
    [needId],
  );

const HISTORY_SQL = `
with step as (
  select 'added' as what, s.added_at as at, s.added_by_person as person, s.reason, s.id as entry_id, s.name
    from placements.shortlist_entry s where s.need_id = $1
  union all
  select 'taken-off', s.removed_at, s.removed_by_person, s.removed_reason, s.id, s.name
    from placements.shortlist_entry s where s.need_id = $1 and s.removed_at is not null
  union all
  select 'ordered', o.ordered_at, o.ordered_by_person, o.reason, null, null
    from placements.shortlist_order o where o.need_id = $1
)
select t.what, t.at, p.display_name as by, t.reason, t.entry_id as "entryId", t.name
  from step t left join identity.person p on p.id = t.person
 order by t.at desc, t.entry_id desc`;
