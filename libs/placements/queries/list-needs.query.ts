import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { isMoment, isUuid, readCursor, writeCursor } from '../domain/page-cursor';
import type { NeedStatus } from '../commands/need-facts';

export interface ListedNeed {
  readonly id: string;
  readonly reference: string;
  readonly status: NeedStatus;
  readonly version: number;
  readonly urgency: 'today' | 'days' | 'planned' | null;
  readonly wantedFrom: CalendarDate | null;
  readonly clockEndsAt: Date | null;
  readonly updatedAt: Date;
  readonly age: number | null;
  readonly sex: string | null;
  readonly legalRoute: string | null;
  /** Candidates kept on its shortlist. */
  readonly shortlisted: number;
  /** Vacancies that fit and that nobody marked as read. */
  readonly alerts: number;
}

export interface NeedPage {
  readonly items: readonly ListedNeed[];
  /** For the page after; null on the last. */
  readonly next: string | null;
}

export interface NeedsAsked {
  /** Those that are open unless given. */
  readonly status?: NeedStatus;
  readonly cursor?: string;
  /** 1 to 100; 25 unless given. */
  readonly limit?: number;
}

/**
 * The organisation's needs, the most pressing first: by the moment at which a home must be there. That is when it was
 * opened for one wanted today, else the first wanted day or the end of the legal route, whichever comes first.
 */
@Injectable()
export class ListNeeds {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid for a cursor of elsewhere */
  async execute(actor: Actor, { status = 'open', cursor, limit = 25 }: NeedsAsked = {}): Promise<NeedPage> {
    authorise(actor, 'read-needs');
    const [after, id] = cursor === undefined ? [null, null] : readCursor(cursor, [isMoment, isUuid]);
    const length = Math.min(Math.max(limit, 1), 100);
    const rows = await this.unitOfWork.read(actor, (tx) =>
      tx.query<ListedNeed & { presses: string }>(LIST_SQL, [status, after ?? null, id ?? null, length + 1]),
    );
    const shown = rows.slice(0, length);
    const last = rows.length > length ? shown.at(-1) : undefined;
    return {
      items: shown.map(({ presses: _presses, ...item }) => item),
      next: last ? writeCursor(last.presses, last.id) : null,
    };
  }
}

const LIST_SQL = `
with pressing as (
  select n.*, coalesce(case when n.urgency = 'today' then n.opened_at end,
      least(n.clock_ends_at, n.wanted_from::timestamp at time zone 'Europe/London'), n.created_at) as presses_at
    from placements.need n where n.status = $1
)
select n.id, n.reference, n.status, n.version, n.urgency, n.wanted_from::text as "wantedFrom",
       n.clock_ends_at as "clockEndsAt", n.updated_at as "updatedAt", (v.document #>> '{search,age}')::integer as age,
       v.document #>> '{search,sex}' as sex, v.document #>> '{search,legalRoute}' as "legalRoute",
       (select count(*)::int from placements.shortlist_entry s where s.need_id = n.id and s.removed_at is null) as shortlisted,
       (select count(*)::int from placements.match_alert a
         where a.need_id = n.id and not a.known_from_start and a.read_at is null and a.ended_at is null) as alerts,
       to_char(n.presses_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as presses
  from pressing n join placements.need_version v on v.need_id = n.id and v.version = n.version
 where $2::timestamptz is null or (n.presses_at, n.id) > ($2::timestamptz, $3::uuid)
 order by n.presses_at, n.id
 limit $4`;
