import { CHILDRENS_HOME_TYPES } from '#register';
import type { Tx } from '#platform';
import type { MovedRow } from '../domain/lineage/market-rows';
import type { NetPlaces, NetPlacesOfKind } from '../domain/own-provision';
import { snapshotOf } from '../domain/snapshot';
import type { CouncilAndYear } from './indicator-facts.query';

/** Each registration that moved in the year once, by the newest file that lists it. Short-break-only homes are left out. */
const MOVED = `
  year as (select id, year_from, as_at from register.movement_file where as_at = $2::date),
  moved as (
    select distinct on (m.urn) m.urn, m.provision_type as type, coalesce(m.sector, 'Not stated') as sector, m.joined,
           m.left_register, m.places, m.source_row, m.movement_file_id
      from register.movement m join year y on y.id = m.movement_file_id
     where m.authority_code = $1 and m.short_break_only is not true
     order by m.urn, m.movement_file_id desc
  )`;

const NET = `
  with ${MOVED}, home as (select joined, left_register, coalesce(places, 0) as places from moved where type = any ($3::text[]))
  select to_char(min(year_from), 'YYYY-MM-DD') as "yearFrom", to_char(min(as_at), 'YYYY-MM-DD') as "yearTo",
         (select count(*) from home where joined)::int as "openedHomes",
         (select coalesce(sum(places), 0) from home where joined)::int as "openedPlaces",
         (select count(*) from home where left_register)::int as "closedHomes",
         (select coalesce(sum(places), 0) from home where left_register)::int as "closedPlaces"
    from year having count(*) > 0`;

/** Places are null where the publisher gives none: agencies have none, and a missing number is not 0. */
const KINDS = `
  with ${MOVED}
  select type, sector, count(*) filter (where joined)::int as opened, count(*) filter (where left_register)::int as closed,
         sum(places) filter (where joined)::int as "openedPlaces", sum(places) filter (where left_register)::int as "closedPlaces",
         case when count(places) = 0 then null
              else coalesce(sum(places) filter (where joined), 0) - coalesce(sum(places) filter (where left_register), 0) end::int
           as "netPlaces"
    from moved where joined or left_register
   group by 1, 2 order by type = any ($3::text[]) desc, 1, 2`;

const ROWS = `
  with ${MOVED}
  select h.urn, h.type, h.sector, h.joined, h.left_register as "left", coalesce(h.places, 0) as places,
         f.file_name as "sourceFile", h.source_row as "sourceRow", null as unaccompanied
    from moved h join register.movement_file f on f.id = h.movement_file_id
   where h.type = any ($3::text[]) and (h.joined or h.left_register)
   order by h.joined desc, h.urn`;

/** Each children's home of the area that joined the register in the year, or left it. */
export const movedRows = (tx: Tx, { councilCode, year }: CouncilAndYear): Promise<MovedRow[]> =>
  tx.query<MovedRow>(ROWS, [councilCode, snapshotOf(year), CHILDRENS_HOME_TYPES]);

/** Homes that opened and closed in the area in the year that ended on the day; null without a table of joiners and leavers. */
export async function netPlaces(tx: Tx, councilCode: string, day: string): Promise<NetPlaces | null> {
  const all = await tx.maybeOne<NetPlaces>(NET, [councilCode, day, CHILDRENS_HOME_TYPES]);
  if (all === null) return null;
  return { ...all, kinds: await tx.query<NetPlacesOfKind>(KINDS, [councilCode, day, CHILDRENS_HOME_TYPES]) };
}
