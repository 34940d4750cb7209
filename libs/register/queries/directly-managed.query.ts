import { percent, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { CHILDRENS_HOME_TYPES, REGISTERED_STATUSES } from '../domain/ofsted-spelling';

export interface ManagedShare {
  childrensHomes: number;
  places: number;
  /** Of all children's homes, one decimal; null where there are none. */
  percentOfHomes: number | null;
  percentOfPlaces: number | null;
}

/** Children's homes that councils manage themselves, as Ofsted's sectors have it and with the bodies that councils control. */
export interface DirectlyManaged {
  /** Sector Local Authority alone. */
  withoutControlled: ManagedShare;
  /** And homes of an owner that a council controls on the day, whatever sector is published. */
  withControlled: ManagedShare;
  controlledOwners: {
    owner: string;
    sector: string | null;
    childrensHomes: number;
    places: number;
    /** Whether the days of the council's control are established. */
    datesCertain: boolean;
  }[];
}

const HOMES = `
  select case when o.dates_certain is null then null else r.owner_name end as owner, r.sector, o.dates_certain as "datesCertain",
         count(*)::int as "childrensHomes", coalesce(sum(r.places), 0)::int as places
    from register.registration r
    left join lateral (
      select bool_and(o.dates_certain) as dates_certain from register.owner o
       where o.kind = 'council-controlled' and o.comparable_name = register.comparable_owner(r.owner_name)
         and o.valid_from <= $4::date and (o.valid_to is null or o.valid_to > $4::date)) o on true
   where r.snapshot_id = $1 and r.status = any ($2::text[]) and r.provision_type = any ($3::text[])
   group by 1, 2, 3
   order by 4 desc, 1, 2`;

interface Homes {
  /** Null for an owner that no council controls. */
  owner: string | null;
  sector: string | null;
  datesCertain: boolean | null;
  childrensHomes: number;
  places: number;
}

/** Children's homes of a snapshot, by who manages them on its day. */
export async function directlyManaged(tx: Tx, snapshotId: string, asAt: CalendarDate): Promise<DirectlyManaged> {
  const rows = await tx.query<Homes>(HOMES, [snapshotId, REGISTERED_STATUSES, CHILDRENS_HOME_TYPES, asAt]);
  const sum = (of: readonly Homes[], key: 'childrensHomes' | 'places') =>
    of.reduce((total, row) => total + row[key], 0);
  const share = (of: readonly Homes[]): ManagedShare => {
    const [childrensHomes, places] = [sum(of, 'childrensHomes'), sum(of, 'places')];
    const percentOfHomes = percent(childrensHomes, sum(rows, 'childrensHomes'));
    return { childrensHomes, places, percentOfHomes, percentOfPlaces: percent(places, sum(rows, 'places')) };
  };
  const ofCouncils = (row: Homes): boolean => row.sector === 'Local Authority';
  return {
    withoutControlled: share(rows.filter(ofCouncils)),
    withControlled: share(rows.filter((row) => ofCouncils(row) || row.owner !== null)),
    controlledOwners: rows.flatMap(({ owner, datesCertain, ...row }) =>
      owner === null ? [] : [{ owner, ...row, datesCertain: datesCertain === true }],
    ),
  };
}
