import type { CalendarDate, Pence } from '#kernel';
import type { Tx } from '#platform';
import type { Need } from '../domain/need';

/** What bears on registrations for this council on these days, beside what Ofsted publishes. */
export interface Circumstances {
  readonly restricted: ReadonlySet<string>;
  readonly suspended: ReadonlySet<string>;
  readonly paused: ReadonlySet<string>;
  /** Least listed price a week, by URN. */
  readonly prices: ReadonlyMap<string, Pence>;
  /** URNs at which the council, or a consortium for it, has places guaranteed on the first wanted day. */
  readonly guaranteed: ReadonlySet<string>;
  /** Children booked through Homeward on the fullest wanted day into homes that name no place, by URN. */
  readonly booked: ReadonlyMap<string, number>;
  /** Owners that the council controls, as owners are compared. */
  readonly controlled: ReadonlySet<string>;
}

interface Row {
  readonly restricted: string[];
  readonly suspended: string[];
  readonly paused: string[];
  readonly priced: string[];
  readonly pence: number[];
  readonly controlled: string[];
  readonly guaranteed: string[];
  readonly booked: Record<string, number>;
}

/** @param council code of the responsible authority */
export async function circumstancesOf(
  tx: Tx,
  { need, asAt, council }: { need: Need; asAt: CalendarDate; council: string | null },
): Promise<Circumstances> {
  const row = await tx.prepared.one<Row>(
    `with notice as (
       select distinct n.urn, n.kind from register.restriction n
        where n.kind in ('restriction-of-accommodation', 'suspension') and n.effective_from <= greatest($1::date, $2::date)
          and (n.expires_on is null or n.expires_on >= $1::date)
          and (n.lifted_on is null or n.lifted_on > $1::date)),
     price as (
       select l.urn, min(l.core_pence + l.additional_pence + l.education_pence)::integer as pence
         from placements.listed_price l
        where l.superseded_at is null and l.valid_from <= $2::date and (l.valid_to is null or l.valid_to > $2::date)
        group by 1)
     select array(select urn from notice where kind = 'restriction-of-accommodation') as restricted,
            array(select urn from notice where kind = 'suspension') as suspended,
            array(select distinct p.urn from register.placement_pause p
               where daterange(p.paused_from, p.paused_to)
                  && daterange(least($1::date, $2::date), greatest($1::date, $2::date), '[]')) as paused,
            array(select urn from price order by urn) as priced, array(select pence from price order by urn) as pence,
            array(select o.comparable_name from register.owner o where o.kind = 'council-controlled' and o.authority_code = $3
                and o.valid_from <= $1::date and (o.valid_to is null or o.valid_to > $1::date)) as controlled,
            array(select distinct g.urn from placements.block_guarantee g where g.superseded_at is null
                and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to > $2::date)) as guaranteed,
            (select coalesce(jsonb_object_agg(b.urn, b.most), '{}') from placements.booked_unnamed($2, $4) b) as booked`,
    [asAt, need.from, council, need.to],
  );
  return {
    restricted: new Set(row.restricted),
    suspended: new Set(row.suspended),
    paused: new Set(row.paused),
    prices: new Map(row.priced.map((urn, index) => [urn, row.pence[index] as Pence])),
    controlled: new Set(row.controlled),
    guaranteed: new Set(row.guaranteed),
    booked: new Map(Object.entries(row.booked)),
  };
}
