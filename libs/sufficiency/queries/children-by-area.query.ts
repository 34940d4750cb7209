import type { Tx } from '#platform';
import type { LivesRow } from '../domain/lineage/market-rows';
import { COHORT_FACT } from './cohort-fact.sql';
import type { CouncilAndYear } from './indicator-facts.query';

/** As the report's table of authorities counts them (`exchanges.query.ts`): the chosen episode of each child. */
const CHILDREN = `
  with ${COHORT_FACT}
  select k.child_number as "childNumber", e.place, e.place_provider as "placeProvider", e.urn,
         coalesce(a.name, case when e.placement_authority is not null then e.placement_authority
                               when e.placement_country <> 'E' then 'Outside England' else 'Not known' end) as area,
         case when c.place in ('K1', 'K2') then 'childrensHomes'
              when c.place in ('U4', 'U5', 'U6') then 'mainstreamFostering' else 'other' end as kind,
         e.placement_authority is distinct from $3 as elsewhere,
         e.source_file as "sourceFile", e.source_row as "sourceRow", c.unaccompanied
    from cohort_fact c
    join children.located_episode e on e.organisation_id = c.organisation_id and e.year = $2::int and e.episode_id = c.episode_id
    join children.council_child k on k.id = e.child_key
    left join geography.authority a on a.code = e.placement_authority
   where not coalesce(c.short_break, false)
   order by elsewhere desc, area, k.child_number`;

/** Each child of the cohort with the authority in whose area it lives. */
export const livesRows = (tx: Tx, { organisationId, councilCode, year }: CouncilAndYear): Promise<LivesRow[]> =>
  tx.query<LivesRow>(CHILDREN, [organisationId, year, councilCode]);
