import type { Tx } from '#platform';
import type { OwnerSpendRow } from '../domain/lineage/market-rows';
import { snapshotOf } from '../domain/snapshot';
import type { CouncilAndYear } from './indicator-facts.query';
import { IN_FORCE } from './market-prices.query';
import { UNACCOMPANIED } from './market-unmet-need.query';

/** Placements that run on the day with every payer's part; one without a registration is its provider's by no owner. */
const AGREED = `
  select n.reference as of, 'agreement' as "from", p.provider_name as provider, p.urn,
         coalesce(r.owner_name, 'Not on the register') as owner, l.pence, ${UNACCOMPANIED}
    from placements.placement p
    join lateral (select sum(l.pence_per_week)::float8 as pence from placements.price_line l
                   where l.placement_id = p.id and ${IN_FORCE('$2::date')}) l on l.pence is not null
    left join finance.owned_registration($2::date) r on r.urn = upper(p.urn)
    left join placements.need n on n.id = p.need_id
    left join placements.referral f on f.id = p.referral_id
    left join placements.need_version v on v.need_id = p.need_id and v.version = f.need_version
   where p.organisation_id = $1 and p.state in ('started', 'notice-given') and p.starts_on <= $2::date
     and (p.ends_on is null or p.ends_on > $2::date)
   order by owner, n.reference, p.id`;

/** Children of the newest return whose registration has one listed price. */
const LISTED = `
  with price as (
    select urn, min(core_pence + additional_pence + education_pence) as pence from placements.listed_price
     where superseded_at is null and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)
     group by urn having min(core_pence + additional_pence + education_pence) = max(core_pence + additional_pence + education_pence)
  )
  select k.child_number as of, 'price list' as "from", null as provider, c.urn, r.owner_name as owner, p.pence::float8 as pence,
         exists (select from children.unaccompanied_status u where u.return_id = b.return_id and u.child_id = c.child_id
                    and (u.ceased_on is null or u.ceased_on > make_date(c.year, 3, 31))) as unaccompanied
    from finance.placed_child($2::date) c
    join children.child b on b.id = c.child_id and b.year = c.year
    join children.council_child k on k.id = b.council_child_id
    join price p on p.urn = c.urn
    join finance.owned_registration($2::date) r on r.urn = c.urn
   where c.organisation_id = $1
   order by owner, k.child_number`;

/** What is paid a week for each child, with the owner: by agreements in force, or by listed prices where none is. */
export async function ownerSpendRows(tx: Tx, { organisationId, year }: CouncilAndYear): Promise<OwnerSpendRow[]> {
  const of = [organisationId, snapshotOf(year)];
  const agreed = await tx.query<OwnerSpendRow>(AGREED, of);
  return agreed.length > 0 ? agreed : tx.query<OwnerSpendRow>(LISTED, of);
}
