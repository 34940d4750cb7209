import { kaplanMeier } from '#placements';
import type { Tx } from '#platform';
import { snapshotOf } from '../domain/snapshot';
import { unmetNeedOf, type Answers, type Search, type UnmetNeed } from '../domain/unmet-need';
import type { CouncilAndYear } from './indicator-facts.query';

/** The standard's field for the kind of placement that was made; null where the kind is not known. */
const FIELD = `
  case when p.provision_type ~* 'foster' or exists (select from placements.booking b where b.placement_id = p.id
                                                       and b.household is not null) then 'fosterCareSuitability'
       when p.provision_type ~* 'supported accommodation' then 'supportedAccommodationSuitability'
       when p.provision_type ~* 'home|school|centre' then 'residentialCareSuitability' end`;

/** Of referrals that were put out at some time up to the snapshot; a search that ended before the year is no part of it. */
const SEARCHES = `
  with search as (
    select r.id, r.state, r.need_id, r.need_version, r.published_at::date as began,
           coalesce(r.ended_at, (select min(p.accepted_at) from placements.placement p where p.referral_id = r.id))::date as ended
      from placements.referral r where r.organisation_id = $1 and r.published_at < $2::date + 1
  ),
  far as materialized (select placement_id, beyond from sufficiency.placed_beyond(make_date($3::int - 1, 4, 1), $2::date + 366))
  select greatest(0, least(coalesce(s.ended, $2::date), $2::date) - s.began) as days,
         coalesce(s.state = 'placed' and s.ended <= $2::date, false) as placed,
         coalesce(s.ended <= $2::date, false) as ended,
         case when p.field is not null and exists (
                select from jsonb_each_text(coalesce(v.document->'PlacementRecommendation', '{}')) t where t.value = 'Preferred')
              then v.document->'PlacementRecommendation'->>p.field is distinct from 'Preferred' end as "secondChoice",
         case when p.beyond or (p.in_area is false and v.document #>> '{search,isPreferredLocationLocal}' = 'true') then true
              when p.beyond is not null or (p.in_area and v.document #>> '{search,isPreferredLocationLocal}' = 'true')
              then false end as "overDistance"
    from search s
    left join placements.need_version v on v.need_id = s.need_id and v.version = s.need_version
    left join lateral (
      select ${FIELD} as field, p.in_area, b.beyond
        from placements.placement p
        left join far b on b.placement_id = p.id
       where p.referral_id = s.id and s.state = 'placed' order by p.accepted_at desc limit 1) p on true
   where s.ended is null or s.ended >= make_date($3::int - 1, 4, 1)`;

const ANSWERS = `
  select count(distinct coalesce(urn, provider_name)) filter (where state = 'declined')::int as refusals,
         count(*) filter (where state = 'declined')::int as "timesRefused",
         count(distinct coalesce(urn, provider_name)) filter (where state = 'no-reply')::int as "noReply"
    from placements.approach
   where organisation_id = $1 and sent_at >= make_date($3::int - 1, 4, 1) and sent_at < $2::date + 1`;

/** What was looked for in the year, how it ended, and who refused; null where nothing was put out to providers. */
export async function unmetNeed(tx: Tx, { organisationId, year }: CouncilAndYear): Promise<UnmetNeed | null> {
  const of = [organisationId, snapshotOf(year), year];
  const searches = await tx.query<Search>(SEARCHES, of);
  if (searches.length === 0) return null;
  return unmetNeedOf(searches, kaplanMeier(searches), await tx.one<Answers>(ANSWERS, of));
}
