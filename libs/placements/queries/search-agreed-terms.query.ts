import type { CalendarDate, Pence } from '#kernel';
import type { Tx } from '#platform';

/** A price that is listed for a home or agency, with the framework and the days. */
export interface AgreedPrice {
  /** The council or consortium whose framework it is. */
  readonly buyer: string;
  readonly framework: string;
  readonly lot: string | null;
  readonly pricePerWeekPence: Pence;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** Places that are kept for the buyer, and paid for whether or not a child is there. */
export interface Guarantee {
  readonly buyer: string;
  readonly framework: string;
  readonly lot: string | null;
  readonly places: number;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

export interface AgreedTerms {
  /** Cheapest first. */
  readonly prices: readonly AgreedPrice[];
  readonly guarantees: readonly Guarantee[];
}

/** What the actor and its consortia agreed with these registrations, in force on the day, by URN. */
export async function agreedTermsAt(
  tx: Tx,
  urns: readonly string[],
  on: CalendarDate,
): Promise<ReadonlyMap<string, AgreedTerms>> {
  if (urns.length === 0) return new Map();
  const rows = await tx.prepared.query<AgreedTerms & { urn: string }>(
    `with price as (
       select l.urn, jsonb_agg(jsonb_build_object('buyer', o.name, 'framework', l.framework, 'lot', nullif(l.lot, ''),
                'pricePerWeekPence', l.core_pence + l.additional_pence + l.education_pence, 'from', l.valid_from,
                'to', l.valid_to)
                order by l.core_pence + l.additional_pence + l.education_pence, o.name, l.framework, l.lot) as prices
         from placements.listed_price l join identity.organisation o on o.id = l.organisation_id
        where l.superseded_at is null and l.urn = any ($1) and l.valid_from <= $2 and (l.valid_to is null or l.valid_to > $2)
        group by 1),
     guarantee as (
       select g.urn, jsonb_agg(jsonb_build_object('buyer', o.name, 'framework', g.framework, 'lot', nullif(g.lot, ''),
                'places', g.places, 'from', g.valid_from, 'to', g.valid_to) order by o.name, g.framework, g.lot) as guarantees
         from placements.block_guarantee g join identity.organisation o on o.id = g.organisation_id
        where g.superseded_at is null and g.urn = any ($1) and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)
        group by 1)
     select urn, coalesce(p.prices, '[]') as prices, coalesce(g.guarantees, '[]') as guarantees
       from price p full join guarantee g using (urn)`,
    [urns, on],
  );
  return new Map(rows.map(({ urn, ...terms }) => [urn, terms]));
}
