import { CHILDRENS_HOME_TYPES, REGISTERED_STATUSES } from '#register';
import type { Tx } from '#platform';
import type { HomeRow, PlaceRow } from '../domain/lineage/market-rows';
import {
  areaOccupancyOf,
  occupancyOf,
  type AreaOccupancy,
  type DescribedPlaces,
  type Occupancy,
  type OccupancyCounts,
  type SectorHomes,
} from '../domain/occupancy';
import { snapshotOf } from '../domain/snapshot';
import type { CouncilAndYear } from './indicator-facts.query';

/** Places of the council's own homes, each with how it stands on $2; short-break-only homes left out. */
const OWN_PLACES = `
    from register.place p
    join register.vacancy v on v.organisation_id = p.organisation_id and v.urn = p.urn and v.building = p.building
         and v.place = p.code and v.superseded_at is null
         and v.valid_from <= $2::date and (v.valid_to is null or v.valid_to > $2::date)
   where p.organisation_id = $1 and p.superseded_at is null
     and p.valid_from <= $2::date and (p.valid_to is null or p.valid_to > $2::date)
     and not exists (select from register.registration r where r.snapshot_id = register.complete_snapshot($2::date)
                        and r.urn = p.urn and r.short_break_only)`;

const OWN = `
  select count(distinct p.urn)::int as homes, count(*) filter (where p.registered)::int as registered,
         count(*) filter (where p.staffed)::int as staffed, count(*) filter (where p.offered)::int as offered,
         count(*) filter (where v.state = 'occupied')::int as occupied,
         count(*) filter (where v.state = 'held')::int as held,
         count(*) filter (where v.state in ('blocked', 'out-of-service'))::int as blocked
  ${OWN_PLACES}
  having count(*) > 0`;

const PLACE_ROWS = `
  select p.urn, p.building, p.code as place, p.registered, p.staffed, p.offered, v.state, v.reason,
         v.source_file as "sourceFile", v.source_row as "sourceRow", null as unaccompanied
  ${OWN_PLACES}
   order by p.urn, p.building, p.code`;

const IN_AREA = `
    from register.registration r
   where r.snapshot_id = register.complete_snapshot($1::date) and r.authority_code = $2
     and r.provision_type = any ($3::text[]) and r.status = any ($4::text[]) and r.short_break_only is not true`;

const HOMES = `
  select coalesce(r.sector, 'Not stated') as sector, count(*)::int as homes, coalesce(sum(r.places), 0)::int as "registerPlaces"
  ${IN_AREA}
   group by 1 order by 3 desc, 1`;

const HOME_ROWS = `
  select r.urn, r.provision_type as type, coalesce(r.sector, 'Not stated') as sector, r.status, coalesce(r.places, 0) as places,
         null as unaccompanied
  ${IN_AREA}
   order by 3, r.urn`;

const DESCRIBED = `
  select sector, reason, described, registered, staffed, offered, occupied, held, blocked
    from sufficiency.area_places($1::date, $2::text[], $3::text[])`;

/** Places of the homes whose provider is the council itself. */
export async function ownOccupancy(tx: Tx, organisationId: string, day: string): Promise<Occupancy | null> {
  const places = await tx.maybeOne<OccupancyCounts>(OWN, [organisationId, day]);
  return places && occupancyOf(places);
}

/** Each place of the council's own homes, as it stands on the day. */
export const placeRows = (tx: Tx, { organisationId, year }: CouncilAndYear): Promise<PlaceRow[]> =>
  tx.query<PlaceRow>(PLACE_ROWS, [organisationId, snapshotOf(year)]);

/** Each home in the area on the register of the day. */
export const homeRows = (tx: Tx, { councilCode, year }: CouncilAndYear): Promise<HomeRow[]> =>
  tx.query<HomeRow>(HOME_ROWS, [snapshotOf(year), councilCode, CHILDRENS_HOME_TYPES, REGISTERED_STATUSES]);

/** Places of all homes in the area, by sector, as far as their providers describe them. */
export async function areaOccupancy(tx: Tx, councilCode: string, day: string): Promise<AreaOccupancy | null> {
  const described = await tx.query<DescribedPlaces>(DESCRIBED, [day, CHILDRENS_HOME_TYPES, REGISTERED_STATUSES]);
  if (described.length === 0) return null;
  const homes = await tx.query<SectorHomes>(HOMES, [day, councilCode, CHILDRENS_HOME_TYPES, REGISTERED_STATUSES]);
  return areaOccupancyOf(homes, described);
}
