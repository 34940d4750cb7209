import { Injectable } from '@nestjs/common';
import { invalid, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { unmetNeedOf, type KeptSearch, type UnmetNeed } from '../domain/unmet-need';

export interface UnmetNeedAsked {
  /** Searches that ran on some day of [from, to). */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Open searches have lasted until then. */
  readonly asAt: CalendarDate;
}

export interface UnmetNeedReport extends UnmetNeed, UnmetNeedAsked {
  readonly searches: readonly KeptSearch[];
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  fosterCareSuitability: 'fostering',
  residentialCareSuitability: 'residential',
  supportedAccommodationSuitability: 'supported accommodation',
};

/** Those that are preferred, else those that would do. */
const TYPES = `
  case when exists (select from jsonb_each_text(coalesce(s.document->'PlacementRecommendation', '{}')) t where t.value = 'Preferred')
       then array(select t.key from jsonb_each_text(s.document->'PlacementRecommendation') t where t.value = 'Preferred' order by 1)
       else array(select t.key from jsonb_each_text(coalesce(s.document->'PlacementRecommendation', '{}')) t
                   where t.value = 'Suitable but not preferred' order by 1) end`;

const SEARCHES = `
  with search as (
    select n.id, n.reference, n.urgency, n.status, n.closed_reason, n.opened_at::date as opened, n.closed_at::date as closed, v.document,
           (select min(p.starts_on) from placements.placement p
             where p.need_id = n.id and p.state in ('started', 'notice-given', 'ended')) as placed
      from placements.need n
      join placements.need_version v on v.need_id = n.id and v.version = n.version
     where n.organisation_id = platform.actor_organisation() and n.opened_at is not null
       and n.opened_at::date < $2 and (n.closed_at is null or n.closed_at::date >= $1)
  )
  select s.id as "needId", s.reference, s.opened::text as "openedOn", s.closed::text as "closedOn",
         greatest(0, coalesce(s.placed, s.closed, $3::date) - s.opened) as days,
         case when s.placed is not null then 'placed' when s.status = 'closed' then 'not-placed' else 'open' end as outcome,
         s.closed_reason as "closedReason", w.went as "wentInstead",
         jsonb_build_object('age', case when s.document #>> '{search,age}' ~ '^[0-9]{1,2}$'
             then (s.document #>> '{search,age}')::integer end,
           'sex', s.document #>> '{search,sex}', 'riskGroup', placements.risk_group(s.document), 'urgency', s.urgency,
           'types', to_jsonb(${TYPES}),
           'where', case s.document #> '{search,isPreferredLocationLocal}' when 'true' then 'in the own area'
             when 'false' then 'outside the own area' else 'not said' end) as asked,
         coalesce(f.considered, 0) as considered, coalesce(f.reasons, '{}') as excluded,
         a.asked as "providersAsked", a.refusals, a.homes as "homesRefusing", a.reasons as "refusedFor", a.silent as "noReplies",
         a.offers
    from search s
    left join lateral (
      select r.considered, r.reasons from placements.search_run r where r.need_id = s.id order by r.id desc limit 1) f on true
    left join lateral (
      select r.went_instead as went from placements.referral r where r.need_id = s.id and r.went_instead is not null
       order by r.ended_at desc limit 1) w on true
    cross join lateral (
      select count(*) filter (where p.sent_at is not null)::integer as asked,
             count(*) filter (where p.decline_reason is not null)::integer as refusals,
             count(distinct coalesce(p.urn, p.provider_name)) filter (where p.decline_reason is not null)::integer as homes,
             count(*) filter (where p.sent_at is not null and p.answered_at is null and p.decline_reason is null
               and (p.state = 'no-reply' or (p.state in ('not-chosen', 'withdrawn') and p.reply_by < $3::date)))::integer as silent,
             count(*) filter (where exists (select from placements.offer o where o.approach_id = p.id))::integer as offers,
             (select coalesce(jsonb_object_agg(d.decline_reason, d.times), '{}') from (
                select q.decline_reason, count(*) as times from placements.approach q
                 where q.need_id = s.id and q.decline_reason is not null group by 1) d) as reasons
        from placements.approach p where p.need_id = s.id) a
   order by s.opened, s.id`;

/** The own organisation's searches of some days with what came of each. */
export async function unmetNeed(tx: Tx, asked: UnmetNeedAsked): Promise<UnmetNeedReport> {
  const { from, to, asAt } = asked;
  if (from >= to) throw invalid('The first day must be before the last. Give --from and a later --to.');
  const found = await tx.query<KeptSearch>(SEARCHES, [from, to, asAt]);
  const searches = found.map((each) => ({
    ...each,
    asked: { ...each.asked, types: each.asked.types.map((type) => TYPE_NAMES[type] ?? type) },
  }));
  return { from, to, asAt, ...unmetNeedOf(searches), searches };
}

/** What was looked for and not found, and how long finding takes. Open searches are censored. */
@Injectable()
export class UnmetNeedOf {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, invalid */
  execute(actor: Actor, asked: UnmetNeedAsked): Promise<UnmetNeedReport> {
    authorise(actor, 'read-needs');
    return this.unitOfWork.read(actor, (tx) => unmetNeed(tx, asked));
  }
}
