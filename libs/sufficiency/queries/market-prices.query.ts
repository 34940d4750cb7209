import { ageBand } from '#placements';
import type { Tx } from '#platform';
import {
  likeForLikeOf,
  newPricesOf,
  priceLines,
  servicePrices,
  splitOf,
  voidsOf,
  type PaidPart,
  type Prices,
} from '../domain/prices';
import { snapshotOf } from '../domain/snapshot';
import type { CouncilAndYear } from './indicator-facts.query';

const RUNNING = (day: string): string => `
  p.organisation_id = $1 and p.state in ('agreed', 'started', 'notice-given', 'ended') and p.starts_on <= ${day}
  and (p.ends_on is null or p.ends_on > ${day})`;

const IN_FORCE = (day: string): string => `l.valid_from <= ${day} and (l.valid_to is null or l.valid_to > ${day})`;

const KIND = `coalesce(p.provision_type, 'Not said')`;

/** Sector as the register of the day has it; a service of the council itself has no URN. */
const PARTS = `
  select p.id as placement, ${KIND} as kind,
         coalesce(r.sector, case when p.provider_id = p.organisation_id then 'Local Authority' end, 'Not on the register') as sector,
         l.purpose, l.payer, sum(l.pence_per_week)::float8 as pence
    from placements.placement p
    join placements.price_line l on l.placement_id = p.id and ${IN_FORCE('$2::date')}
    left join register.registration r on r.snapshot_id = register.complete_snapshot($2::date) and r.urn = p.urn
   where ${RUNNING('$2::date')}
   group by 1, 2, 3, 4, 5`;

const PAIRS = `
  select ${KIND} as kind,
         (select sum(l.pence_per_week) from placements.price_line l where l.placement_id = p.id and ${IN_FORCE('$3::date')})::float8
           as before,
         (select sum(l.pence_per_week) from placements.price_line l where l.placement_id = p.id and ${IN_FORCE('$2::date')})::float8
           as now
    from placements.placement p
   where ${RUNNING('$2::date')} and p.starts_on <= $3::date
     and exists (select from placements.price_line l where l.placement_id = p.id and ${IN_FORCE('$3::date')})
     and exists (select from placements.price_line l where l.placement_id = p.id and ${IN_FORCE('$2::date')})`;

/** Placements that began after 31 March of two years before, at the price of their first day. */
const BEGUN = `
  select p.starts_on > $3::date as "thisYear", placements.risk_group(v.document) as risk,
         case when v.document #>> '{search,age}' ~ '^[0-9]{1,2}$' then (v.document #>> '{search,age}')::int end as age,
         (select sum(l.pence_per_week) from placements.price_line l
           where l.placement_id = p.id and ${IN_FORCE('p.starts_on')})::float8 as pence
    from placements.placement p
    join placements.referral r on r.id = p.referral_id
    left join placements.need_version v on v.need_id = p.need_id and v.version = r.need_version
   where p.organisation_id = $1 and p.state in ('started', 'notice-given', 'ended')
     and p.starts_on > $3::date - interval '1 year' and p.starts_on <= $2::date
     and exists (select from placements.price_line l where l.placement_id = p.id and ${IN_FORCE('p.starts_on')})`;

/** Of placements with a price: days lived in the year, and what was paid for days after the child had gone. */
const VOIDS = `
  with priced as (
    select p.id, p.starts_on, p.ends_on, p.state from placements.placement p
     where p.organisation_id = $1 and p.state in ('started', 'notice-given', 'ended')
       and exists (select from placements.price_line l where l.placement_id = p.id)
  )
  select coalesce(sum(greatest(0, least(coalesce(ends_on, 'infinity'), $2::date + 1) - greatest(starts_on, $3::date + 1))), 0)::int
           as "occupiedDays",
         coalesce((select sum(l.pence_per_week / 7.0 *
                     greatest(0, least(l.valid_to, $2::date + 1) - greatest(l.valid_from, p.ends_on, $3::date + 1)))
                     from priced p join placements.price_line l on l.placement_id = p.id
                    where p.state = 'ended' and l.valid_to > p.ends_on), 0)::float8 as "paidPence"
    from priced where starts_on <= $2::date`;

interface Begun {
  readonly thisYear: boolean;
  readonly risk: string | null;
  readonly age: number | null;
  readonly pence: number;
}

function bandOf({ age, risk }: Begun): string {
  const years = age === null ? 'Age not said' : `${ageBand(age).join(' to ')} years`;
  return risk === null ? years : `${years}, risks: ${risk}`;
}

/** Weekly prices of the council's own agreements on 31 March; null where none is in force. */
export async function prices(tx: Tx, { organisationId, year }: CouncilAndYear): Promise<Prices | null> {
  const [day, before] = [snapshotOf(year), snapshotOf(year - 1)];
  const parts = await tx.query<PaidPart>(PARTS, [organisationId, day]);
  if (parts.length === 0) return null;
  const pairs = await tx.query<{ kind: string; before: number; now: number }>(PAIRS, [organisationId, day, before]);
  const begun = await tx.query<Begun>(BEGUN, [organisationId, day, before]);
  const lived = await tx.one<{ occupiedDays: number; paidPence: number }>(VOIDS, [organisationId, day, before]);
  return {
    kinds: priceLines(parts),
    services: servicePrices(parts),
    split: splitOf(parts),
    likeForLike: likeForLikeOf(pairs),
    newPlacements: newPricesOf(begun.map((each) => ({ ...each, band: bandOf(each) }))),
    voids: voidsOf(lived),
  };
}
