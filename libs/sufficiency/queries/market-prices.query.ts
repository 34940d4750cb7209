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

export const RUNNING = (day: string): string => `
  p.organisation_id = $1 and p.state in ('agreed', 'started', 'notice-given', 'ended') and p.starts_on <= ${day}
  and (p.ends_on is null or p.ends_on > ${day})`;

export const IN_FORCE = (day: string): string =>
  `l.valid_from <= ${day} and (l.valid_to is null or l.valid_to > ${day})`;

export const KIND = `coalesce(p.provision_type, 'Not said')`;

/** Sector as the register of the day has it; a service of the council itself has no URN. */
export const SECTOR = `
  coalesce(r.sector, case when p.provider_id = p.organisation_id then 'Local Authority' end, 'Not on the register')`;

const PARTS = `
  select p.id as placement, ${KIND} as kind, ${SECTOR} as sector, l.purpose, l.payer, sum(l.pence_per_week)::float8 as pence
    from placements.placement p
    join placements.price_line l on l.placement_id = p.id and ${IN_FORCE('$2::date')}
    left join register.registration r on r.snapshot_id = register.complete_snapshot($2::date) and r.urn = p.urn
   where ${RUNNING('$2::date')}
   group by 1, 2, 3, 4, 5`;

/** What a placement costs a week on a day. */
export const priceOn = (day: string): string => `
  (select sum(l.pence_per_week) from placements.price_line l where l.placement_id = p.id and ${IN_FORCE(day)})::float8`;

const pricedOn = (day: string): string =>
  `exists (select from placements.price_line l where l.placement_id = p.id and ${IN_FORCE(day)})`;

/** Placements that ran, with a price, on $2 and on $3. */
export const ON_BOTH = `
  ${RUNNING('$2::date')} and p.starts_on <= $3::date and ${pricedOn('$3::date')} and ${pricedOn('$2::date')}`;

const PAIRS = `
  select ${KIND} as kind, ${priceOn('$3::date')} as before, ${priceOn('$2::date')} as now
    from placements.placement p where ${ON_BOTH}`;

/** Placements that began after 31 March of two years before, with a price on their first day. */
export const BEGUN_SINCE = `
  p.organisation_id = $1 and p.state in ('started', 'notice-given', 'ended')
  and p.starts_on > $3::date - interval '1 year' and p.starts_on <= $2::date and ${pricedOn('p.starts_on')}`;

/** Of a placement p and the version v of its need. */
export const AS_BEGUN = `
  p.starts_on > $3::date as "thisYear", placements.risk_group(v.document) as risk,
  case when v.document #>> '{search,age}' ~ '^[0-9]{1,2}$' then (v.document #>> '{search,age}')::int end as age,
  ${priceOn('p.starts_on')} as pence`;

const BEGUN = `
  select ${AS_BEGUN}
    from placements.placement p
    join placements.referral r on r.id = p.referral_id
    left join placements.need_version v on v.need_id = p.need_id and v.version = r.need_version
   where ${BEGUN_SINCE}`;

/** Placements with a price that had begun by the day. */
export const EVER_PRICED = `
  p.organisation_id = $1 and p.state in ('started', 'notice-given', 'ended')
  and exists (select from placements.price_line l where l.placement_id = p.id)`;

/** Days of the year on which the child lived there. */
export const OCCUPIED_DAYS = `
  greatest(0, least(coalesce(p.ends_on, 'infinity'), $2::date + 1) - greatest(p.starts_on, $3::date + 1))`;

/** Days of a price line after the child had gone. */
export const VOID_DAYS = `greatest(0, least(l.valid_to, $2::date + 1) - greatest(l.valid_from, p.ends_on, $3::date + 1))`;

/** Of placements with a price: days lived in the year, and what was paid for days after the child had gone. */
const VOIDS = `
  with priced as (select p.id, p.starts_on, p.ends_on, p.state from placements.placement p where ${EVER_PRICED})
  select coalesce(sum(${OCCUPIED_DAYS}), 0)::int as "occupiedDays",
         coalesce((select sum(l.pence_per_week / 7.0 * ${VOID_DAYS})
                     from priced p join placements.price_line l on l.placement_id = p.id
                    where p.state = 'ended' and l.valid_to > p.ends_on), 0)::float8 as "paidPence"
    from priced p where p.starts_on <= $2::date`;

interface Begun {
  readonly thisYear: boolean;
  readonly risk: string | null;
  readonly age: number | null;
  readonly pence: number;
}

export function bandOf({ age, risk }: Pick<Begun, 'age' | 'risk'>): string {
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
