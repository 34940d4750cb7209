import { kaplanMeier } from '#placements';
import type { Tx } from '#platform';
import type { RefusalRow, SearchRow } from '../domain/lineage/market-rows';
import { snapshotOf } from '../domain/snapshot';
import { unmetNeedOf, type Answers, type UnmetNeed } from '../domain/unmet-need';
import type { CouncilAndYear } from './indicator-facts.query';

/** The standard's field for the kind of placement that was made; null where the kind is not known. */
const FIELD = `
  case when p.provision_type ~* 'foster' or exists (select from placements.booking b where b.placement_id = p.id
                                                       and b.household is not null) then 'fosterCareSuitability'
       when p.provision_type ~* 'supported accommodation' then 'supportedAccommodationSuitability'
       when p.provision_type ~* 'home|school|centre' then 'residentialCareSuitability' end`;

/** Whether the need, in the version v that was put out, says that the child came alone from abroad. */
export const UNACCOMPANIED = `coalesce(v.document #> '{search,unaccompanied}' = 'true', false) as unaccompanied`;

/** Of referrals that were put out at some time up to the snapshot; a search that ended before the year is no part of it. */
const SEARCHES = `
  with search as (
    select r.id, r.state, r.need_id, r.need_version, r.published_at::date as began,
           coalesce(r.ended_at, (select min(p.accepted_at) from placements.placement p where p.referral_id = r.id))::date as ended
      from placements.referral r where r.organisation_id = $1 and r.published_at < $2::date + 1
  ),
  far as materialized (select placement_id, beyond from sufficiency.placed_beyond(make_date($3::int - 1, 4, 1), $2::date + 366))
  select n.reference, to_char(s.began, 'YYYY-MM-DD') as "publishedOn",
         case when s.ended <= $2::date then to_char(s.ended, 'YYYY-MM-DD') end as "endedOn",
         case when s.ended <= $2::date then p.provider_name end as provider, ${UNACCOMPANIED},
         greatest(0, least(coalesce(s.ended, $2::date), $2::date) - s.began) as days,
         coalesce(s.state = 'placed' and s.ended <= $2::date, false) as placed,
         coalesce(s.ended <= $2::date, false) as ended,
         case when p.field is not null and exists (
                select from jsonb_each_text(coalesce(v.document->'PlacementRecommendation', '{}')) t where t.value = 'Preferred')
              then v.document->'PlacementRecommendation'->>p.field is distinct from 'Preferred' end as "secondChoice",
         case when p.beyond or (p.in_area is false and v.document #>> '{search,isPreferredLocationLocal}' = 'true') then true
              when p.beyond is not null or (p.in_area and v.document #>> '{search,isPreferredLocationLocal}' = 'true')
              then false end as "overDistance"
    from search s
    left join placements.need n on n.id = s.need_id
    left join placements.need_version v on v.need_id = s.need_id and v.version = s.need_version
    left join lateral (
      select ${FIELD} as field, p.provider_name, p.in_area, b.beyond
        from placements.placement p
        left join far b on b.placement_id = p.id
       where p.referral_id = s.id and s.state = 'placed' order by p.accepted_at desc limit 1) p on true
   where s.ended is null or s.ended >= make_date($3::int - 1, 4, 1)
   order by s.began, n.reference, s.id`;

/** Of an approach a: asked in the year. */
const ASKED_IN_YEAR = `
  a.organisation_id = $1 and a.sent_at >= make_date($3::int - 1, 4, 1) and a.sent_at < $2::date + 1`;

/** A registration, or the name of a service without one. */
const HOME = `coalesce(a.urn, a.provider_name)`;

const ANSWERS = `
  select count(distinct ${HOME}) filter (where a.state = 'declined')::int as refusals,
         count(*) filter (where a.state = 'declined')::int as "timesRefused",
         count(distinct ${HOME}) filter (where a.state = 'no-reply')::int as "noReply"
    from placements.approach a
   where ${ASKED_IN_YEAR}`;

const REFUSALS = `
  select n.reference, ${HOME} as home, a.provider_name as provider, a.urn, to_char(a.sent_at, 'YYYY-MM-DD') as "sentOn",
         ${UNACCOMPANIED}
    from placements.approach a
    left join placements.referral r on r.id = a.referral_id
    left join placements.need n on n.id = a.need_id
    left join placements.need_version v on v.need_id = a.need_id and v.version = r.need_version
   where ${ASKED_IN_YEAR} and a.state = 'declined'
   order by home, a.sent_at, n.reference, a.id`;

const parameters = ({ organisationId, year }: CouncilAndYear): unknown[] => [organisationId, snapshotOf(year), year];

/** Each search that ran in the year, by the reference of its need. */
export const searchRows = (tx: Tx, asked: CouncilAndYear): Promise<SearchRow[]> =>
  tx.query<SearchRow>(SEARCHES, parameters(asked));

/** Each refusal of the year, home by home. */
export const refusalRows = (tx: Tx, asked: CouncilAndYear): Promise<RefusalRow[]> =>
  tx.query<RefusalRow>(REFUSALS, parameters(asked));

/** What was looked for in the year, how it ended, and who refused; null where nothing was put out to providers. */
export async function unmetNeed(tx: Tx, asked: CouncilAndYear): Promise<UnmetNeed | null> {
  const searches = await searchRows(tx, asked);
  if (searches.length === 0) return null;
  return unmetNeedOf(searches, kaplanMeier(searches), await tx.one<Answers>(ANSWERS, parameters(asked)));
}
