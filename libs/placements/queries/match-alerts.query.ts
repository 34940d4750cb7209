import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate, Pence } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { CandidateKey } from '../domain/candidate-key';
import { isUuid, readCursor, writeCursor } from '../domain/page-cursor';

/** What a vacancy was when it fell free. */
export interface AlertFacts {
  readonly provisionType: string | null;
  readonly authority: string | null;
  readonly tier: string | null;
  readonly guaranteed: boolean;
  readonly judgement: string | null;
  readonly pricePerWeekPence: Pence | null;
  readonly free: number | null;
  readonly confirmedOn: CalendarDate | null;
  /** Points that the home must assess. */
  readonly mustAssess: number;
}

/** A vacancy that fell free and fits. */
export interface MatchAlert extends CandidateKey {
  readonly id: string;
  readonly name: string | null;
  /** Null for one that was found before facts were kept. */
  readonly facts: AlertFacts | null;
  readonly for: {
    readonly kind: 'need' | 'saved-search' | 'come-home';
    readonly id: string;
    /** The need's or the child's reference, or the saved search's name. */
    readonly called: string;
  };
  readonly foundAt: Date;
  /** When it stood no longer. */
  readonly endedAt: Date | null;
  readonly readAt: Date | null;
  readonly readBy: string | null;
}

export interface AlertsAsked {
  /** Those that nobody read, of vacancies that stand; all of them when false. */
  readonly news?: boolean;
  readonly cursor?: string;
  /** 1 to 100; 25 unless given. */
  readonly limit?: number;
}

export interface AlertPage {
  readonly items: readonly MatchAlert[];
  readonly next: string | null;
}

/** Vacancies that fit needs, saved searches and children of the come-home list, newest first. */
@Injectable()
export class MatchAlerts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid for a cursor of elsewhere */
  async execute(actor: Actor, { news = true, cursor, limit = 25 }: AlertsAsked = {}): Promise<AlertPage> {
    authorise(actor, 'read-needs');
    const [before] = cursor === undefined ? [null] : readCursor(cursor, [isUuid]);
    const length = Math.min(Math.max(limit, 1), 100);
    const rows = await this.unitOfWork.read(actor, (tx) =>
      tx.query<MatchAlert>(ALERTS_SQL, [news, before ?? null, length + 1]),
    );
    const items = rows.slice(0, length);
    const last = rows.length > length ? items.at(-1) : undefined;
    return { items, next: last ? writeCursor(last.id) : null };
  }
}

const ALERTS_SQL = `
select a.id, a.kind, a.urn, a.building, a.place, a.name, a.facts,
       jsonb_build_object(
         'kind', case when a.need_id is not null then 'need' when a.saved_search_id is not null then 'saved-search'
                 else 'come-home' end,
         'id', coalesce(a.need_id, a.saved_search_id, a.come_home_id),
         'called', coalesce(n.reference, s.name, c.reference)) as "for",
       a.found_at as "foundAt", a.ended_at as "endedAt", a.read_at as "readAt", p.display_name as "readBy"
  from placements.match_alert a
  left join placements.need n on n.id = a.need_id
  left join placements.saved_search s on s.id = a.saved_search_id
  left join placements.come_home_entry c on c.id = a.come_home_id
  left join identity.person p on p.id = a.read_by_person
 where not a.known_from_start and (not $1::boolean or (a.read_at is null and a.ended_at is null))
   and ($2::uuid is null or a.id < $2)
 order by a.id desc limit $3`;
