import type { Tx } from '#platform';
import type { ComeHome, HostedChildren, Market } from '../domain/market';
import { siblingGroupsOf, type SiblingGroup, type SiblingGroups } from '../domain/sibling-groups';
import type { CouncilAndYear } from './indicator-facts.query';

const UNREGISTERED_DAYS = `
  with day as (
    select e.child_key, d::date as day
      from children.located_episode e
      cross join lateral generate_series(greatest(e.decom, make_date($2::int - 1, 4, 1)),
        least(coalesce(e.dec - 1, $3::date), $3::date), interval '1 day') d
     where e.organisation_id = $1 and e.year = $2 and coalesce(e.ls, '') not in ('V3', 'V4')
       and (exists (select from sufficiency.place_code_meaning m where m.code = e.place
                       and m.meaning = 'should-be-registered' and m.valid_from <= d::date
                       and (m.valid_to is null or m.valid_to > d::date))
         or exists (select from sufficiency.unregistered_confirmation c
                     where c.organisation_id = e.organisation_id and c.child_key = e.child_key
                       and c.confirmed_from <= d::date and (c.confirmed_to is null or c.confirmed_to > d::date)))
     group by 1, 2
  )
  select count(distinct child_key)::int as children, count(*)::int as days from day
  having exists (select from sufficiency.place_code_meaning m where m.meaning = 'should-be-registered'
                    and m.valid_from <= $3::date and (m.valid_to is null or m.valid_to >= make_date($2::int - 1, 4, 1)))
      or exists (select from sufficiency.unregistered_confirmation c
                  where c.organisation_id = $1 and c.confirmed_from <= $3::date)`;

const COME_HOME = `
  select count(*)::int as children,
         count(*) filter (where readiness = 'ready')::int as ready,
         count(*) filter (where readiness = 'preparing')::int as preparing,
         count(*) filter (where readiness = 'not-ready')::int as "notReady",
         count(*) filter (where plan = 'return')::int as returning,
         count(*) filter (where plan = 'step-down')::int as "steppingDown",
         count(*) filter (where target_date < $2::date)::int as overdue,
         count(*) filter (where barrier is not null)::int as "withBarrier",
         count(*) filter (where target_date >= $2::date and target_date < $2::date + interval '3 months')::int as "dueSoon",
         count(*) filter (where exists (select from placements.match_alert a
                                         where a.come_home_id = e.id and a.found_at < $2::date + 1
                                           and (a.ended_at is null or a.ended_at >= $2::date + 1)))::int as matched
    from placements.come_home_entry e
   where organisation_id = $1 and created_at < $2::date + 1 and (closed_at is null or closed_at >= $2::date + 1)
  having count(*) > 0`;

/** Each child's newest placement that runs on the day: its household, else its home and building, else its provider. */
const SIBLINGS = `
  select "group"::text, array_agg(home) as homes
    from (select distinct on (r.need_id) r.sibling_group as "group",
                 case when b.household is not null then concat_ws(' ', p.urn, b.household, b.said_by::text)
                      else concat_ws(' ', coalesce(p.urn, p.provider_name), coalesce(b.building, 1)::text) end as home
            from placements.referral r
            join placements.placement p on p.referral_id = r.id and p.state in ('started', 'notice-given', 'ended')
             and p.starts_on <= $2::date and (p.ends_on is null or p.ends_on > $2::date)
            left join lateral (select k.building, k.household, k.said_by from placements.booking k
                                where k.placement_id = p.id order by k.made_at desc limit 1) b on true
           where r.organisation_id = $1 and r.sibling_group is not null
           order by r.need_id, p.starts_on desc) each_child
   group by 1`;

const HOSTED = `select children, councils from sufficiency.hosted_children($1::date) where children > 0`;

const EXCEPTIONS = `
  select count(*)::int as children from sufficiency.area_exception
   where organisation_id = $1 and year = $2 and superseded_at is null having count(*) > 0`;

/** Child-days of the year in placements that should be registered and are not; null while nothing is known to mean it. */
export const unregisteredDays = (
  tx: Tx,
  { organisationId, year }: CouncilAndYear,
  day: string,
): Promise<Market['unregisteredDays']> =>
  tx.maybeOne<NonNullable<Market['unregisteredDays']>>(UNREGISTERED_DAYS, [organisationId, year, day]);

/** Children with a plan to come home or to step down that was open on the day. */
export const comeHome = (tx: Tx, { organisationId }: CouncilAndYear, day: string): Promise<ComeHome | null> =>
  tx.maybeOne<ComeHome>(COME_HOME, [organisationId, day]);

/** Groups of brothers and sisters whose needs went out together, and whether they live together on the day. */
export async function siblingGroups(
  tx: Tx,
  { organisationId }: CouncilAndYear,
  day: string,
): Promise<SiblingGroups | null> {
  return siblingGroupsOf(await tx.query<SiblingGroup>(SIBLINGS, [organisationId, day]));
}

/** Children of other councils in the area, of placements made through Homeward; null where there is none of them. */
export const hostedChildren = (tx: Tx, day: string): Promise<HostedChildren | null> =>
  tx.maybeOne<HostedChildren>(HOSTED, [day]);

/** Whether the council has listed children for whom its area is unsafe, and how many. */
export const areaExceptions = (
  tx: Tx,
  { organisationId, year }: CouncilAndYear,
): Promise<{ children: number } | null> => tx.maybeOne<{ children: number }>(EXCEPTIONS, [organisationId, year]);
