import { Injectable } from '@nestjs/common';
import { percent, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { conditionsMet, type MetCondition, type OwnerMeasures } from '../domain/oversight-conditions';
import { conditionRulesOn } from './condition-rules.query';
import { registerDay } from './owner-registrations.query';

export interface ListedOwner extends OwnerMeasures {
  readonly key: string;
  readonly name: string;
  readonly companyNumber: string | null;
  /** Of the ownership graph, as "private-equity"; null for a published name alone. */
  readonly kind: string | null;
  readonly sectors: readonly string[];
  readonly regions: readonly string[];
  readonly largestRegion: string | null;
  readonly registrations: number;
  readonly conditions: readonly MetCondition[];
}

export interface OwnerList {
  /** ISO 8601; null when no complete register is loaded. */
  readonly asAt: string | null;
  readonly synthetic: boolean;
  readonly england: { readonly homes: number; readonly places: number; readonly owners: number };
  readonly owners: readonly ListedOwner[];
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly companyNumber: string | null;
  readonly kind: string | null;
  readonly sectors: string[];
  readonly regions: string[];
  readonly registrations: number;
  readonly homes: number;
  readonly places: number;
  readonly agencies: number;
  readonly authorities: number;
  readonly authoritiesOverTenPercent: number;
  readonly largestRegion: string | null;
  readonly regionPlaces: number;
  readonly regionTotal: number;
}

const SQL = `
  with r as materialized (select * from finance.owned_registration($1)),
  by_authority as (
    select owner_key, authority_code, sum(places) as places, sum(sum(places)) over (partition by authority_code) as total
      from r where childrens_home group by 1, 2
  ),
  spread as (
    select owner_key, count(*) filter (where authority_code is not null)::int as authorities,
           count(*) filter (where authority_code is not null and places * 10 > total)::int as over_ten
      from by_authority group by 1
  ),
  by_region as (
    select owner_key, region, sum(places) as places, sum(sum(places)) over (partition by region) as total
      from r where childrens_home and region is not null group by 1, 2
  ),
  largest as (
    select distinct on (owner_key) owner_key, region, places, total from by_region
     where places > 0 order by owner_key, places::numeric / nullif(total, 0) desc nulls last, region
  )
  select r.owner_key as key, min(r.owner_name) as name, min(c.number) as "companyNumber", min(c.kind) as kind,
         array_remove(array_agg(distinct r.sector), null) as sectors,
         array_remove(array_agg(distinct r.region), null) as regions,
         count(*)::int as registrations, count(*) filter (where r.childrens_home)::int as homes,
         coalesce(sum(r.places) filter (where r.childrens_home), 0)::int as places,
         count(*) filter (where r.provision_type = 'Independent Fostering Agency')::int as agencies,
         coalesce(min(s.authorities), 0) as authorities, coalesce(min(s.over_ten), 0) as "authoritiesOverTenPercent",
         min(l.region) as "largestRegion", coalesce(min(l.places), 0)::int as "regionPlaces",
         coalesce(min(l.total), 0)::int as "regionTotal"
    from r
    left join register.company c on c.id = r.company_id
    left join spread s on s.owner_key = r.owner_key
    left join largest l on l.owner_key = r.owner_key
   group by r.owner_key
   order by places desc, homes desc, name`;

/** Every owner of the register of the day with what it owns, largest first, and the conditions of oversight that it meets. */
@Injectable()
export class OwnersOnDay {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(actor: Actor, asAt: CalendarDate): Promise<OwnerList> {
    authorise(actor, 'read-owners');
    return this.unitOfWork.read(actor, (tx) => ownersOnDay(tx, asAt));
  }
}

/** The same inside a transaction that is under way; whoever asks has authorised. */
export async function ownersOnDay(tx: Tx, asAt: CalendarDate): Promise<OwnerList> {
  const register = await registerDay(tx, asAt);
  const rules = await conditionRulesOn(tx, asAt);
  const rows = await tx.query<Row>(SQL, [asAt]);
  const total = rows.reduce((sum, each) => sum + each.places, 0);
  const owners = rows.map(({ regionPlaces, regionTotal, ...row }): ListedOwner => {
    const measured = {
      ...row,
      marketSharePercent: percent(row.places, total) ?? 0,
      largestRegionSharePercent: percent(regionPlaces, regionTotal) ?? 0,
    };
    // A council's own homes are no provider's: conditions are for owners outside the public sector.
    const outside = row.sectors.some((sector) => sector === 'Private' || sector === 'Voluntary');
    return { ...measured, conditions: outside && rules ? conditionsMet(rules, measured) : [] };
  });
  return {
    asAt: register?.asAt ?? null,
    synthetic: register?.synthetic ?? false,
    england: { homes: rows.reduce((sum, each) => sum + each.homes, 0), places: total, owners: rows.length },
    owners,
  };
}
