import { calendarDate, DomainError, systemActorFor } from '#kernel';
import { DependencyOnOwners } from '#finance';
import type { Tx, UnitOfWork } from '#platform';
import {
  earlyHelpOf,
  medianDaysToPlace,
  occupancyOf,
  type ComeHome,
  type EarlyHelp,
  type Market,
  type OccupancyCounts,
  type OwnerDependency,
  type PriceLine,
  type Prices,
  type Search,
  type UnmetNeed,
} from '../domain/market';
import { snapshotOf } from '../domain/snapshot';
import type { CouncilAndYear } from './indicator-facts.query';

/** Fewer prices than this tell no spread. */
const FEWEST_PRICES = 5;
const OWNERS_SHOWN = 10;

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

const OCCUPANCY = `
  select count(distinct p.urn)::int as homes, count(*) filter (where p.registered)::int as registered,
         count(*) filter (where p.staffed)::int as staffed, count(*) filter (where p.offered)::int as offered,
         count(*) filter (where v.state = 'occupied')::int as occupied,
         count(*) filter (where v.state = 'held')::int as held,
         count(*) filter (where v.state in ('blocked', 'out-of-service'))::int as blocked
    from register.place p
    join register.vacancy v on v.organisation_id = p.organisation_id and v.urn = p.urn and v.building = p.building
         and v.place = p.code and v.superseded_at is null
         and v.valid_from <= $2::date and (v.valid_to is null or v.valid_to > $2::date)
   where p.organisation_id = $1 and p.superseded_at is null
     and p.valid_from <= $2::date and (p.valid_to is null or p.valid_to > $2::date)
     and not exists (select from register.registration r where r.snapshot_id = register.complete_snapshot($2::date)
                        and r.urn = p.urn and r.short_break_only)
  having count(*) > 0`;

const EARLY_HELP = `
  select l.period, sum(o.total_pence) filter (where o.report_group ~* '^family support')::float8 as "familySupportPence",
         sum(o.total_pence) filter (where o.report_group ~* '^children looked after')::float8 as "lookedAfterPence"
    from sufficiency.published_outturn o
    join sufficiency.published_load l on l.id = o.load_id and l.superseded_at is null
   where o.area_code = $1 and l.period <= $2 and o.line !~* '^total'
   group by l.period
  having count(o.total_pence) filter (where o.report_group ~* '^family support') > 0
     and count(o.total_pence) filter (where o.report_group ~* '^children looked after') > 0
   order by l.period desc limit 1`;

const COME_HOME = `
  select count(*)::int as children,
         count(*) filter (where readiness = 'ready')::int as ready,
         count(*) filter (where readiness = 'preparing')::int as preparing,
         count(*) filter (where readiness = 'not-ready')::int as "notReady",
         count(*) filter (where plan = 'return')::int as returning,
         count(*) filter (where plan = 'step-down')::int as "steppingDown",
         count(*) filter (where target_date < $2::date)::int as overdue
    from placements.come_home_entry
   where organisation_id = $1 and created_at < $2::date + 1 and (closed_at is null or closed_at >= $2::date + 1)
  having count(*) > 0`;

/** Of referrals that were put out at some time up to the snapshot; a search that ended before the year is no part of it. */
const SEARCHES = `
  select greatest(0, least(coalesce(ended_at::date, $2::date), $2::date) - published_at::date) as days,
         state = 'placed' and ended_at < $2::date + 1 as placed,
         ended_at < $2::date + 1 as ended
    from (select state, published_at, coalesce(ended_at, (select min(p.accepted_at) from placements.placement p
                                                          where p.referral_id = r.id)) as ended_at
            from placements.referral r where r.organisation_id = $1) r
   where published_at < $2::date + 1 and (ended_at is null or ended_at >= make_date($3::int - 1, 4, 1))`;

const REFUSALS = `
  select count(distinct coalesce(urn, provider_name)) filter (where state = 'declined')::int as refusals,
         count(distinct coalesce(urn, provider_name)) filter (where state = 'no-reply')::int as "noReply"
    from placements.approach
   where organisation_id = $1 and sent_at >= make_date($3::int - 1, 4, 1) and sent_at < $2::date + 1`;

const IN_FORCE = `
  from placements.price_line l join placements.placement p on p.id = l.placement_id
 where l.organisation_id = $1 and l.valid_from <= $2::date and (l.valid_to is null or l.valid_to > $2::date)
   and p.state in ('agreed', 'started', 'notice-given', 'ended') and p.starts_on <= $2::date
   and (p.ends_on is null or p.ends_on > $2::date)`;

const PRICES = `
  select kind, count(*)::int as placements, ${spread('0.5')} as "medianPence", ${spread('0.25')} as "p25Pence",
         ${spread('0.75')} as "p75Pence"
    from (select coalesce(p.provision_type, 'Not said') as kind, sum(l.pence_per_week) as pence
          ${IN_FORCE} group by l.placement_id, 1) each_placement
   group by kind order by 2 desc, 1`;

function spread(fraction: string): string {
  return `case when count(*) >= ${FEWEST_PRICES} then round(percentile_cont(${fraction}) within group (order by pence))::float8 end`;
}

const SPLIT = `
  select l.purpose, l.payer, sum(l.pence_per_week)::float8 as "pencePerWeek" ${IN_FORCE} group by 1, 2 order by 1, 2`;

async function unmetNeed(tx: Tx, asked: CouncilAndYear, day: string): Promise<UnmetNeed | null> {
  const of = [asked.organisationId, day, asked.year];
  const searches = await tx.query<Search & { ended: boolean | null }>(SEARCHES, of);
  if (searches.length === 0) return null;
  const refused = await tx.one<Pick<UnmetNeed, 'refusals' | 'noReply'>>(REFUSALS, of);
  const ended = searches.filter((each) => each.ended === true);
  const placed = ended.filter((each) => each.placed).length;
  return {
    ended: ended.length,
    placed,
    withoutPlacement: ended.length - placed,
    open: searches.length - ended.length,
    ...refused,
    medianDays: medianDaysToPlace(searches.map(({ days, placed: found }) => ({ days, placed: found === true }))),
  };
}

async function prices(tx: Tx, { organisationId }: CouncilAndYear, day: string): Promise<Prices | null> {
  const kinds = await tx.query<PriceLine>(PRICES, [organisationId, day]);
  return kinds.length === 0
    ? null
    : { kinds, split: await tx.query<Prices['split'][number]>(SPLIT, [organisationId, day]) };
}

async function dependency(
  unitOfWork: UnitOfWork,
  { organisationId, councilCode, year }: CouncilAndYear,
): Promise<OwnerDependency | null> {
  const actor = systemActorFor('worker', organisationId, 'council');
  const area = { kind: 'council', code: councilCode, organisationId, name: councilCode } as const;
  const found = await new DependencyOnOwners(unitOfWork)
    .execute(actor, area, calendarDate(snapshotOf(year)))
    .catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'not-found') return null;
      throw error;
    });
  const all = found?.placements?.find(({ part }) => part === 'all');
  if (all === undefined || all.owners.length === 0) return null;
  return {
    children: all.total,
    notKnown: all.notKnown,
    hhi: all.hhi,
    owners: all.owners.slice(0, OWNERS_SHOWN).map(({ ownerName, count, sharePercent, level }) => ({
      name: ownerName,
      children: count,
      percent: sharePercent,
      level,
    })),
  };
}

/** What stands beside the return: places, spend, plans to come home, owners, referrals and prices. */
export async function market(unitOfWork: UnitOfWork, asked: CouncilAndYear): Promise<Market> {
  const day = snapshotOf(asked.year);
  const { organisationId, councilCode, year } = asked;
  const owners = await dependency(unitOfWork, asked);
  return unitOfWork.read(systemActorFor('worker', organisationId, 'council'), async (tx) => {
    const places = await tx.maybeOne<OccupancyCounts>(OCCUPANCY, [organisationId, day]);
    const spent = await tx.maybeOne<Omit<EarlyHelp, 'pencePerPound'>>(EARLY_HELP, [councilCode, year]);
    return {
      unregisteredDays: await tx.maybeOne<NonNullable<Market['unregisteredDays']>>(UNREGISTERED_DAYS, [
        organisationId,
        year,
        day,
      ]),
      occupancy: places && occupancyOf(places),
      earlyHelp: spent && earlyHelpOf(spent),
      comeHome: await tx.maybeOne<ComeHome>(COME_HOME, [organisationId, day]),
      dependency: owners,
      unmetNeed: await unmetNeed(tx, asked, day),
      prices: await prices(tx, asked, day),
    };
  });
}
