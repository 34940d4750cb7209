import type { Tx } from '#platform';

/** A name of Ofsted's register that may be one of a body in the ownership graph. */
export interface OwnerSuggestion {
  readonly companyId: string;
  readonly companyName: string;
  /** As Ofsted publishes it. */
  readonly ofstedName: string;
  /** Registered under that name, and not linked to the body. */
  readonly registrations: number;
}

/**
 * Bodies whose name compares equal to that of an owner in the newest complete register, where the graph does not say that
 * they run those registrations. Equal names are a suggestion, never a link.
 */
export function ownerSuggestions(tx: Tx, companyIds: readonly string[]): Promise<OwnerSuggestion[]> {
  return tx.query<OwnerSuggestion>(
    `select c.id as "companyId", c.name as "companyName", r.owner_name as "ofstedName", count(*)::int as registrations
       from register.company c
       join register.registration r
         on r.snapshot_id = register.complete_snapshot(current_date)
        and register.comparable_owner(r.owner_name) = c.comparable_name
      where c.id = any ($1::uuid[]) and c.comparable_name <> ''
        and not exists (select from register.ownership_link l
                         where l.owner_id = c.id and l.owned_urn = r.urn and l.superseded_at is null)
      group by c.id, c.name, r.owner_name
      order by c.name, r.owner_name`,
    [companyIds],
  );
}
