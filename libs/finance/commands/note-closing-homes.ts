import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

/** Registers are compared with the one before as far back as a signal counts. */
const MONTHS = 18;
/** Pairs of registers looked at each time; earlier ones were looked at when they were the newest. */
const PAIRS = 3;

const NOTE = `
  with listed as (select distinct as_at from register.snapshot where complete and as_at <= $1),
  pair as materialized (
    select as_at, before from (select as_at, lag(as_at) over (order by as_at) as before from listed) l
     where before is not null and as_at > $1::date - make_interval(months => $2) order by as_at desc limit $3),
  gone as (
    select coalesce(c.number, finance.number_in_name(b.published_owner),
                    case when b.owner_key ~ '^[A-Z0-9]{2}[0-9]{6}$' then b.owner_key end) as company_number,
           b.urn, p.as_at, p.before
      from pair p cross join lateral finance.owned_registration(p.before) b
      left join register.company c on c.id = b.runner_id
     where b.childrens_home and b.sector is distinct from 'Local Authority'
       and not exists (select from register.registration r
         where r.snapshot_id = register.complete_snapshot(p.as_at) and r.urn = b.urn and r.status in ('Active', 'Suspended'))),
  left_on as (
    select distinct on (urn) urn, coalesce(closed_on, resigned_on, cancelled_on) as on_day from register.movement
     where left_register and coalesce(closed_on, resigned_on, cancelled_on) <= $1 order by urn, on_day desc)
  insert into finance.signal (company_number, kind, reference, happened_on, detail, document, source_file)
  select g.company_number, 'home-closing', g.urn, coalesce(l.on_day, g.as_at),
         'registration ' || g.urn || ' left Ofsted''s register',
         'Ofsted''s register of ' || g.before || ' and ' || g.as_at, 'register'
    from gone g left join left_on l on l.urn = g.urn and l.on_day between g.before and g.as_at
   where g.company_number is not null
  on conflict (company_number, kind, reference) do nothing
  returning 1`;

/**
 * Homes that were in one complete register and are not in the next: an early signal of the company that ran them then. A
 * home that comes back is no longer one.
 * @returns how many are new
 */
export async function noteClosingHomes(tx: Tx, asAt: CalendarDate): Promise<number> {
  await tx.query(
    `update finance.signal s set ended_on = greatest(s.happened_on, n.as_at)
       from register.snapshot n join register.registration r on r.snapshot_id = n.id and r.status in ('Active', 'Suspended')
      where n.id = register.complete_snapshot($1) and s.kind = 'home-closing' and s.source_file = 'register'
        and s.reference = r.urn and s.ended_on is null and n.as_at > s.happened_on`,
    [asAt],
  );
  return (await tx.query(NOTE, [asAt, MONTHS, PAIRS])).length;
}
