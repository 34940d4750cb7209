import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';

export interface BoardLine {
  readonly needId: string;
  readonly reference: string;
  readonly urgency: 'today' | 'days' | 'planned' | null;
  readonly wantedFrom: CalendarDate;
  /** When the legal route ends by itself; null when it has no end that is known. */
  readonly clockEndsAt: Date | null;
  /** Null while nobody has begun to put it out. */
  readonly referralId: string | null;
  readonly state: string | null;
  readonly emergency: boolean;
  readonly replyBy: Date | null;
  readonly asked: number;
  readonly noReply: number;
  readonly declined: number;
  readonly offers: number;
  /** Questions without an answer. */
  readonly openQuestions: number;
}

export const BOARD_STATES = ['none', 'draft', 'approved-to-search', 'published', 'placed'] as const;

export interface BoardWanted {
  readonly page?: number;
  /** "none" for those that nobody has begun to put out. */
  readonly state?: (typeof BOARD_STATES)[number] | null;
  readonly urgency?: 'today' | 'days' | 'planned' | null;
}

export interface ReferralBoardPage {
  /** Of those that the filters leave. */
  readonly total: number;
  /** Open needs by urgency, whatever the filters. */
  readonly urgencies: Readonly<Record<string, number>>;
  readonly page: number;
  readonly pages: number;
  readonly lines: readonly BoardLine[];
}

const PAGE_SIZE = 50;

/** The page is cut first, and only its lines are counted. Emergencies first, then by urgency, clock and wanted day. */
const BOARD = `
  with line as materialized (
    select n.id, n.reference, n.urgency, n.wanted_from, n.clock_ends_at, r.id as referral_id, r.state,
           coalesce(r.emergency, false) as emergency, r.reply_by
      from placements.need n
      left join placements.referral r on r.need_id = n.id and r.state in ('draft', 'approved-to-search', 'published', 'placed')
     where n.status = 'open' and ($3::text is null or coalesce(n.urgency, 'planned') = $3) and ($4::text is null or coalesce(r.state, 'none') = $4)
     order by coalesce(r.emergency, false) desc, array_position(array['today', 'days', 'planned'], n.urgency),
              n.clock_ends_at nulls last, n.wanted_from, n.id
     limit $1 offset $2
  )
  select l.id as "needId", l.reference, l.urgency, l.wanted_from::text as "wantedFrom", l.clock_ends_at as "clockEndsAt",
         l.referral_id as "referralId", l.state, l.emergency, l.reply_by as "replyBy",
         coalesce(a.asked, 0)::int as asked, coalesce(a.no_reply, 0)::int as "noReply", coalesce(a.declined, 0)::int as declined,
         coalesce(a.offers, 0)::int as offers, coalesce(q.open_questions, 0)::int as "openQuestions"
    from line l
    left join lateral (
      select count(*) filter (where p.state <> 'planned') as asked, count(*) filter (where p.state = 'no-reply') as no_reply,
             count(*) filter (where p.state = 'declined') as declined,
             count(*) filter (where p.state in ('offered', 'preferred', 'approved', 'accepted')) as offers
        from placements.approach p where p.referral_id = l.referral_id) a on true
    left join lateral (
      select count(*) as open_questions from placements.question k join placements.approach p on p.id = k.approach_id
       where p.referral_id = l.referral_id and k.answered_at is null) q on true
   order by l.emergency desc, array_position(array['today', 'days', 'planned'], l.urgency), l.clock_ends_at nulls last,
            l.wanted_from, l.id`;

const COUNTS = `
  select coalesce(n.urgency, 'planned') as urgency, coalesce(r.state, 'none') as state, count(*)::int as count
    from placements.need n
    left join placements.referral r on r.need_id = n.id and r.state in ('draft', 'approved-to-search', 'published', 'placed')
   where n.status = 'open' group by 1, 2`;

/** Open needs of the own organisation in the order in which they press. */
@Injectable()
export class ReferralBoard {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  execute(actor: Actor, { page = 1, state = null, urgency = null }: BoardWanted = {}): Promise<ReferralBoardPage> {
    authorise(actor, 'read-placements');
    return this.unitOfWork.read(actor, async (tx) => {
      const counted = await tx.query<{ urgency: string; state: string; count: number }>(COUNTS);
      const wanted = counted.filter(
        (each) => (state ?? each.state) === each.state && (urgency ?? each.urgency) === each.urgency,
      );
      const total = wanted.reduce((sum, { count }) => sum + count, 0);
      const urgencies: Record<string, number> = {};
      for (const each of counted) urgencies[each.urgency] = (urgencies[each.urgency] ?? 0) + each.count;
      const lines = await tx.query<BoardLine>(BOARD, [PAGE_SIZE, (page - 1) * PAGE_SIZE, urgency, state]);
      return { total, urgencies, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)), lines };
    });
  }
}
