import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import type { NeedDocument } from '../domain/need-document';

export interface SavedSearch {
  readonly id: string;
  readonly name: string;
  readonly document: NeedDocument;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  /** Null while it is asked. */
  readonly endedAt: Date | null;
  /** When it was asked last; null when it never was. */
  readonly matchedAt: Date | null;
  /** Vacancies that fell free since it was saved, that stand, and that nobody marked as read. */
  readonly alerts: number;
}

/** The searches that the organisation keeps, by name. */
@Injectable()
export class SavedSearches {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor): Promise<SavedSearch[]> {
    authorise(actor, 'read-needs');
    return this.unitOfWork.read(actor, (tx) => searches(tx, null));
  }

  /** One, also after it ended. @throws DomainError forbidden; not-found */
  async one(actor: Actor, { searchId }: { readonly searchId: string }): Promise<SavedSearch> {
    authorise(actor, 'read-needs');
    const [found] = await this.unitOfWork.read(actor, (tx) => searches(tx, searchId));
    if (!found) throw notFound('That saved search');
    return found;
  }
}

const searches = (tx: Tx, searchId: string | null): Promise<SavedSearch[]> =>
  tx.query<SavedSearch>(
    `select s.id, s.name, s.document, s.created_at as "createdAt", p.display_name as "createdBy",
                s.ended_at as "endedAt",
                m.last_at as "matchedAt",
                (select count(*)::int from placements.match_alert a where a.saved_search_id = s.id
                    and not a.known_from_start and a.read_at is null and a.ended_at is null) as alerts
           from placements.saved_search s
           left join placements.match_pass m on m.subject_id = s.id
           left join identity.person p on p.id = s.created_by_person
          where case when $1::uuid is null then s.ended_at is null else s.id = $1 end order by s.name, s.id`,
    [searchId],
  );
