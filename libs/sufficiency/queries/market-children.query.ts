import type { Tx } from '#platform';
import type { ComeHome, HostedChildren, Market } from '../domain/market';
import type { ComeHomeRow, ExceptionRow, SiblingRow, UnregisteredRow } from '../domain/lineage/market-rows';
import { siblingGroupsOf, type SiblingGroups } from '../domain/sibling-groups';
import { snapshotOf } from '../domain/snapshot';
import type { CouncilAndYear } from './indicator-facts.query';
import { UNACCOMPANIED } from './market-unmet-need.query';

/** Whether a child of an episode e is unaccompanied by the return that is in force for $2, on $3. */
const ALONE = `
  exists (select from children.unaccompanied_status u where u.return_id = e.return_id and u.child_id = e.child_id
             and (u.ceased_on is null or u.ceased_on > $3::date))`;

/**
 * Each day of the year on which a child was in such a placement, once: in the episode that began last. By the episodes
 * themselves: no location is asked for.
 */
const UNREGISTERED = `
  with code as materialized (
    select code, valid_from, valid_to from sufficiency.place_code_meaning where meaning = 'should-be-registered'
  ),
  confirmed as materialized (
    select child_key, confirmed_from, confirmed_to from sufficiency.unregistered_confirmation where organisation_id = $1
  ),
  stay as (
    select e.id as episode_id, c.council_child_id as child_key, e.place, e.decom, e.dec
      from children.return_version r
      join children.episode e on e.return_id = r.id and e.year = r.year
      join children.child c on c.id = e.child_id and c.year = e.year
     where r.organisation_id = $1 and r.year = $2 and r.is_current and coalesce(e.ls, '') not in ('V3', 'V4')
       and (e.place in (select code from code) or c.council_child_id in (select child_key from confirmed))
  ),
  day as (
    select distinct on (e.child_key, d::date) e.child_key, d::date as day, e.episode_id
      from stay e
      cross join lateral generate_series(greatest(e.decom, make_date($2::int - 1, 4, 1)),
        least(coalesce(e.dec - 1, $3::date), $3::date), interval '1 day') d
     where exists (select from code m where m.code = e.place and m.valid_from <= d::date
                      and (m.valid_to is null or m.valid_to > d::date))
        or exists (select from confirmed c where c.child_key = e.child_key and c.confirmed_from <= d::date
                      and (c.confirmed_to is null or c.confirmed_to > d::date))
     order by e.child_key, d::date, e.decom desc, e.episode_id
  )`;

/** Whether a code means it, or the council has confirmed one. */
const KNOWN = `(exists (select from sufficiency.place_code_meaning m where m.meaning = 'should-be-registered'
                    and m.valid_from <= $3::date and (m.valid_to is null or m.valid_to >= make_date($2::int - 1, 4, 1)))
      or exists (select from sufficiency.unregistered_confirmation c
                  where c.organisation_id = $1 and c.confirmed_from <= $3::date))`;

const UNREGISTERED_DAYS = `${UNREGISTERED}
  select count(distinct child_key)::int as children, count(*)::int as days from day having ${KNOWN}`;

const UNREGISTERED_ROWS = `${UNREGISTERED}
  select k.child_number as "childNumber", e.place, e.place_provider as "placeProvider", e.urn, e.decom::text, e.dec::text,
         n.days, f.name as "sourceFile", e.source_row as "sourceRow", ${ALONE} as unaccompanied
    from (select child_key, episode_id, count(*)::int as days from day group by 1, 2) n
    join children.return_version r on r.organisation_id = $1 and r.year = $2 and r.is_current
    join children.episode e on e.return_id = r.id and e.year = r.year and e.id = n.episode_id
    join children.council_child k on k.id = n.child_key
    left join children.return_file f on f.return_id = r.id and f.number = e.source_file
   order by k.child_number, e.decom, e.source_row`;

/** Of a come-home entry e: open on $2. */
const OPEN_ON = `
  e.organisation_id = $1 and e.created_at < $2::date + 1 and (e.closed_at is null or e.closed_at >= $2::date + 1)`;

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
   where ${OPEN_ON}
  having count(*) > 0`;

const COME_HOME_ROWS = `
  select e.reference, e.plan, e.readiness, to_char(e.target_date, 'YYYY-MM-DD') as "targetDate",
         e.target_date < $2::date as overdue,
         coalesce(e.document #> '{search,unaccompanied}' = 'true', false) as unaccompanied
    from placements.come_home_entry e
   where ${OPEN_ON} order by e.reference, e.created_at`;

/** Each child's newest placement that runs on the day: its household, else its home and building, else its provider. */
const SIBLINGS = `
  select "group", reference, home, provider, urn, unaccompanied
    from (select distinct on (r.need_id) r.sibling_group::text as "group", n.reference, p.provider_name as provider, p.urn,
                 ${UNACCOMPANIED},
                 case when b.household is not null then concat_ws(' ', p.urn, b.household, b.said_by::text)
                      else concat_ws(' ', coalesce(p.urn, p.provider_name), coalesce(b.building, 1)::text) end as home
            from placements.referral r
            join placements.placement p on p.referral_id = r.id and p.state in ('started', 'notice-given', 'ended')
             and p.starts_on <= $2::date and (p.ends_on is null or p.ends_on > $2::date)
            left join placements.need n on n.id = r.need_id
            left join placements.need_version v on v.need_id = r.need_id and v.version = r.need_version
            left join lateral (select k.building, k.household, k.said_by from placements.booking k
                                where k.placement_id = p.id order by k.made_at desc limit 1) b on true
           where r.organisation_id = $1 and r.sibling_group is not null
           order by r.need_id, p.starts_on desc) each_child
   order by min(reference) over (partition by "group"), "group", reference`;

const HOSTED = `select children, councils from sufficiency.hosted_children($1::date) where children > 0`;

const EXCEPTION_ROWS = `
  select k.child_number as "childNumber", x.source_file as "sourceFile", x.source_row as "sourceRow",
         exists (select from children.unaccompanied_status u
                   join children.return_version r on r.id = u.return_id and r.is_current and r.year = $2
                   join children.child c on c.id = u.child_id and c.year = r.year and c.council_child_id = x.child_key
                  where r.organisation_id = $1 and (u.ceased_on is null or u.ceased_on > $3::date)) as unaccompanied
    from sufficiency.area_exception x join children.council_child k on k.id = x.child_key
   where x.organisation_id = $1 and x.year = $2 and x.superseded_at is null
   order by k.child_number`;

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

/** Each child of a group of brothers and sisters whose needs went out together, where it lives on the day. */
export const siblingRows = (tx: Tx, { organisationId, year }: CouncilAndYear): Promise<SiblingRow[]> =>
  tx.query<SiblingRow>(SIBLINGS, [organisationId, snapshotOf(year)]);

/** Groups of brothers and sisters whose needs went out together, and whether they live together on the day. */
export async function siblingGroups(tx: Tx, asked: CouncilAndYear): Promise<SiblingGroups | null> {
  const groups = new Map<string, string[]>();
  for (const { group, home } of await siblingRows(tx, asked)) groups.set(group, [...(groups.get(group) ?? []), home]);
  return siblingGroupsOf([...groups].map(([group, homes]) => ({ group, homes })));
}

/** Each plan to come home or to step down that was open on the day, by its reference. */
export const comeHomeRows = (tx: Tx, { organisationId, year }: CouncilAndYear): Promise<ComeHomeRow[]> =>
  tx.query<ComeHomeRow>(COME_HOME_ROWS, [organisationId, snapshotOf(year)]);

/** Each episode with days in a placement that should be registered, by the council’s own number of the child. */
export const unregisteredRows = (tx: Tx, { organisationId, year }: CouncilAndYear): Promise<UnregisteredRow[]> =>
  tx.query<UnregisteredRow>(UNREGISTERED_ROWS, [organisationId, year, snapshotOf(year)]);

/** Each child on the council’s list of those for whom its area is unsafe. Why stays with the list. */
export const exceptionRows = (tx: Tx, { organisationId, year }: CouncilAndYear): Promise<ExceptionRow[]> =>
  tx.query<ExceptionRow>(EXCEPTION_ROWS, [organisationId, year, snapshotOf(year)]);

/** Children of other councils in the area, of placements made through Homeward; null where there is none of them. */
export const hostedChildren = (tx: Tx, day: string): Promise<HostedChildren | null> =>
  tx.maybeOne<HostedChildren>(HOSTED, [day]);

/** Whether the council has listed children for whom its area is unsafe, and how many. */
export const areaExceptions = (
  tx: Tx,
  { organisationId, year }: CouncilAndYear,
): Promise<{ children: number } | null> => tx.maybeOne<{ children: number }>(EXCEPTIONS, [organisationId, year]);
