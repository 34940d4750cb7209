import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import type { ComeHomeFacts } from '../commands/come-home-facts';

export interface ComeHomeEntry extends ComeHomeFacts {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly closedAt: Date | null;
  readonly closedReason: string | null;
  /** When it was matched last; null when it never was. */
  readonly matchedAt: Date | null;
  /** Vacancies that fit and stand, those from the start among them; */
  readonly fitting: number;
  /** and those that fell free since and that nobody marked as read. */
  readonly alerts: number;
}

/** Children at a distance or in residential care who have a plan to come nearer or to step down. */
@Injectable()
export class ComeHomeList {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Those on the list, those who are ready first, then by target date. @throws DomainError forbidden */
  async execute(actor: Actor): Promise<ComeHomeEntry[]> {
    authorise(actor, 'read-needs');
    return this.unitOfWork.read(actor, (tx) => entries(tx, null));
  }

  /** One, also after it was closed. @throws DomainError forbidden; not-found */
  async one(actor: Actor, { entryId }: { readonly entryId: string }): Promise<ComeHomeEntry> {
    authorise(actor, 'read-needs');
    const [entry] = await this.unitOfWork.read(actor, (tx) => entries(tx, entryId));
    if (!entry) throw notFound('That entry of the come-home list');
    return entry;
  }
}

const entries = (tx: Tx, entryId: string | null): Promise<ComeHomeEntry[]> =>
  tx.query<ComeHomeEntry>(
    `select c.id, c.version, c.reference, c.lives, c.plan, c.readiness, c.barrier, c.target_date::text as "targetDate",
            c.document as wanted, c.areas, c.created_at as "createdAt", c.updated_at as "updatedAt",
            c.closed_at as "closedAt", c.closed_reason as "closedReason", m.last_at as "matchedAt",
            count(a.id)::int as fitting, (count(a.id) filter (where not a.known_from_start and a.read_at is null))::int as alerts
       from placements.come_home_entry c
       left join placements.match_pass m on m.subject_id = c.id
       left join placements.match_alert a on a.come_home_id = c.id and a.ended_at is null
      where case when $1::uuid is null then c.closed_at is null else c.id = $1 end
      group by c.id, m.last_at
      order by array_position(array['ready', 'preparing', 'not-ready'], c.readiness), c.target_date, c.id`,
    [entryId],
  );
