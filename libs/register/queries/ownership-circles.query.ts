import type { Tx } from '#platform';

export interface OwnershipCircle {
  /** From an owner down to itself again. */
  readonly names: readonly string[];
  readonly sourceRow: number;
  /** First day on which all of it holds. */
  readonly from: string;
  /** The first day on which it no longer does; null while it does. */
  readonly to: string | null;
}

/** Longer chains are not followed: no group is known to be as deep. */
const LONGEST = 12;

/** Circles that a link of this file is part of, each once: owners that hold themselves, on some day all at once. */
export const circlesOf = (tx: Tx, sourceFile: string): Promise<OwnershipCircle[]> =>
  tx.query<OwnershipCircle>(
    `with recursive held as materialized (
       select owner_id, owned_id, daterange(valid_from, valid_to) as days, source_file, source_row
         from register.ownership_link where superseded_at is null and owned_id is not null),
     walk as (
       select h.owner_id as head, h.owned_id as at, array[h.owner_id, h.owned_id] as trail, h.days, h.source_row
         from held h where h.source_file = $1
       union all
       select w.head, n.owned_id, w.trail || n.owned_id, w.days * n.days, w.source_row
         from walk w join held n on n.owner_id = w.at and n.days && w.days
        where w.at <> w.head and not n.owned_id = any (w.trail[2:]) and cardinality(w.trail) <= $2),
     circle as (
       select distinct on (k.members) w.trail, w.days, w.source_row
         from walk w cross join lateral (select array_agg(distinct m order by m) as members from unnest(w.trail) m) k
        where w.at = w.head order by k.members, w.source_row, w.trail)
     select array(select c.name from unnest(k.trail) with ordinality t (id, n) join register.company c on c.id = t.id order by t.n)
              as names,
            k.source_row as "sourceRow", lower(k.days)::text as "from", upper(k.days)::text as "to"
       from circle k order by k.source_row`,
    [sourceFile, LONGEST],
  );
