import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise, isPermitted } from '#identity';
import { UnitOfWork } from '#platform';

export interface FrameworkLot {
  /** The council or consortium whose framework it is. */
  readonly buyer: string;
  readonly framework: string;
  readonly lot: string | null;
  /** What is bought under it; null where only prices or guarantees name it. */
  readonly kind: string | null;
  /** Null where its days are not known. */
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  /** Homes and agencies with a listed price under it. */
  readonly priced: number;
  readonly guarantees: readonly {
    readonly urn: string;
    readonly places: number;
    readonly from: CalendarDate;
    readonly to: CalendarDate | null;
  }[];
}

const LOTS = `
  with named as (
    select organisation_id, framework, lot from placements.framework_lot where superseded_at is null
    union select organisation_id, framework, lot from placements.listed_price where superseded_at is null
    union select organisation_id, framework, lot from placements.block_guarantee where superseded_at is null
  )
  select o.name as buyer, n.framework, nullif(n.lot, '') as lot, l.kind, l.valid_from::text as "from", l.valid_to::text as "to",
         (select count(distinct p.urn)::int from placements.listed_price p
           where p.superseded_at is null and p.organisation_id = n.organisation_id and p.framework = n.framework and p.lot = n.lot
             and p.valid_from <= $1 and (p.valid_to is null or p.valid_to > $1)) as priced,
         (select coalesce(jsonb_agg(jsonb_build_object('urn', g.urn, 'places', g.places, 'from', g.valid_from, 'to', g.valid_to)
                   order by g.urn), '[]')
            from placements.block_guarantee g
           where g.superseded_at is null and g.organisation_id = n.organisation_id and g.framework = n.framework
             and g.lot = n.lot and g.valid_from <= $1 and (g.valid_to is null or g.valid_to > $1)) as guarantees
    from named n
    join identity.organisation o on o.id = n.organisation_id
    left join placements.framework_lot l on l.superseded_at is null and l.organisation_id = n.organisation_id
     and l.framework = n.framework and l.lot = n.lot and l.valid_from <= $1 and (l.valid_to is null or l.valid_to > $1)
   order by o.name, n.framework, n.lot`;

/** Frameworks of the own council or consortium, and for a council those of its consortia, with prices and guarantees in force. */
@Injectable()
export class Frameworks {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor, on: CalendarDate): Promise<FrameworkLot[]> {
    if (!isPermitted(actor, 'search-homes')) authorise(actor, 'load-prices');
    return this.unitOfWork.read(actor, (tx) => tx.query<FrameworkLot>(LOTS, [on]));
  }
}
