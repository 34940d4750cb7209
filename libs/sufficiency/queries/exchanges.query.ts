import type { Tx } from '#platform';
import {
  AREA_UNKNOWN,
  OUTSIDE_ENGLAND,
  type AreaExchange,
  type CouncilImports,
  type Exchanges,
  type Guarantee,
} from '../domain/exchanges';
import { snapshotOf } from '../domain/snapshot';
import { COHORT_FACT } from './cohort-fact.sql';
import type { CouncilAndYear } from './indicator-facts.query';

const KIND = `case when c.place in ('K1', 'K2') then 'childrensHomes'
                   when c.place in ('U4', 'U5', 'U6') then 'mainstreamFostering' else 'other' end`;

/** The cohort’s chosen episodes with their places. */
const LOCATED = `from cohort_fact c
    join children.located_episode e
      on e.organisation_id = c.organisation_id and e.year = $2::int and e.episode_id = c.episode_id
   where not coalesce(c.short_break, false)`;

const AREAS = `
with ${COHORT_FACT},
placed as (
  select coalesce(e.placement_authority,
           case when e.placement_country <> 'E' then '${OUTSIDE_ENGLAND}' else '${AREA_UNKNOWN}' end) as area, ${KIND} as kind
    ${LOCATED}
)
select p.area, coalesce(a.name, case p.area when '${OUTSIDE_ENGLAND}' then 'Outside England' else 'Not known' end) as name,
       count(*) filter (where p.kind = 'childrensHomes')::int as "childrensHomes",
       count(*) filter (where p.kind = 'mainstreamFostering')::int as "mainstreamFostering",
       count(*) filter (where p.kind = 'other')::int as other, count(*)::int as "all"
  from placed p left join geography.authority a on a.code = p.area
 group by p.area, a.name order by 2`;

const GUARANTEES = `
with ${COHORT_FACT},
kept as (
  select g.urn, g.organisation_id, sum(g.places)::int as places
    from placements.block_guarantee g
   where g.superseded_at is null and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to > $3::date)
   group by 1, 2
)
select k.urn, k.organisation_id as "buyerId", o.name as buyer, k.places,
       (select count(*)::int ${LOCATED} and e.urn = k.urn) as children
  from kept k join identity.organisation o on o.id = k.organisation_id
 order by k.urn, o.name`;

const IMPORTS = `
select counted_over as "countedOver", councils, of_councils as "of",
       jsonb_build_object('childrensHomes', children_homes, 'mainstreamFostering', mainstream_fostering, 'other', other,
         'all', children) as children
  from sufficiency.council_import
 where organisation_id = $1 and year = $2
   and counted_at = (select max(counted_at) from sufficiency.council_import n
                      where n.organisation_id = $1 and n.year = $2 and n.counted_over = council_import.counted_over)
 order by councils desc, of_councils, counted_over limit 1`;

/** Where the children of a council live, area by area, what is kept for it, and what it was told of children of others. */
export async function exchanges(tx: Tx, { organisationId, year }: CouncilAndYear): Promise<Exchanges> {
  return {
    areas: await tx.query<AreaExchange>(AREAS, [organisationId, year]),
    guarantees: await tx.query<Guarantee>(GUARANTEES, [organisationId, year, snapshotOf(year)]),
    imports: await tx.maybeOne<CouncilImports>(IMPORTS, [organisationId, year]),
  };
}
