import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { CandidateDetail } from '../domain/facts';

/** A place or household of a page, as councils may see it. */
export interface UnitDetail extends Omit<CandidateDetail, 'authority'> {
  readonly unit: number;
  readonly urn: string | null;
  readonly building: number | null;
  readonly place: string;
  readonly authorityCode: string | null;
  /** States in the wanted days other than "available". */
  readonly states: readonly string[];
}

interface Row extends Omit<UnitDetail, 'unit' | 'staffing'> {
  readonly unit: string;
  readonly staff: number | null;
  readonly children: number | null;
}

interface Days {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** What is said of these places and households, by their numbers in this search. */
export async function unitsOf(tx: Tx, units: readonly number[], { from, to }: Days): Promise<Map<number, UnitDetail>> {
  if (units.length === 0) return new Map();
  const rows = await tx.prepared.query<Row>(
    `select unit_id as unit, urn, building, place, features, needs, authority_code as "authorityCode",
            coalesce(states, '{}') as states, confirmed_on::text as "confirmedOn", staff_by_day as staff,
            children_by_day as children, night, qualified_percent::float8 as "qualifiedPercent", manager,
            manager_since::text as "managerSince", school, category
       from register.supply_in_search($1, $2, $3)`,
    [units, from, to],
  );
  return new Map(
    rows.map(({ staff, children, ...row }) => {
      const staffing = staff === null || children === null ? null : `${staff} to ${children}`;
      return [Number(row.unit), { ...row, unit: Number(row.unit), staffing }];
    }),
  );
}

export interface HomePlace {
  readonly home: number;
  readonly urn: string;
  readonly building: number;
  readonly unit: number;
  readonly place: string;
}

export async function placesOfHomes(tx: Tx, homes: readonly number[], from: CalendarDate): Promise<HomePlace[]> {
  if (homes.length === 0) return [];
  const rows = await tx.prepared.query<Omit<HomePlace, 'unit'> & { unit: string }>(
    `select home_no as home, urn, building, unit_id as unit, place from register.places_of_homes($1, $2)
      order by urn, building, place`,
    [homes, from],
  );
  return rows.map((row) => ({ ...row, unit: Number(row.unit) }));
}

/** Which building of its registration a home is, by its number in searches. */
export async function buildingsOfHomes(tx: Tx, homes: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (homes.length === 0) return new Map();
  const rows = await tx.prepared.query<{ home: number; building: number }>(
    'select home, building from register.buildings_of_homes($1)',
    [homes],
  );
  return new Map(rows.map(({ home, building }) => [home, building]));
}

/** They change with a migration alone, so what one connection pool learned stands. */
const named = new WeakMap<object, ReadonlyMap<string, string>>();

/** Names of authorities, by code. */
export async function authoritiesNamed(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const pool = tx.manager.connection;
  const known = named.get(pool);
  if (known !== undefined) return known;
  const rows = await tx.query<{ code: string; name: string }>('select code, name from geography.authority');
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  named.set(pool, names);
  return names;
}

/** Codes of the authorities in which an outward code has postcodes: public, as the authority of a home is. */
export async function authoritiesTouched(tx: Tx, outcodes: readonly string[]): Promise<ReadonlySet<string>> {
  if (outcodes.length === 0) return new Set();
  const rows = await tx.prepared.query<{ code: string }>(
    `select distinct p.authority_code as code from unnest($1::text[]) o (code)
       join geography.postcode p on p.postcode >= o.code and p.postcode < o.code || 'ZZZZ'
        and length(p.postcode) = length(o.code) + 3
      where p.authority_code is not null`,
    [outcodes],
  );
  return new Set(rows.map(({ code }) => code));
}
