import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

/** A body that stands above, beside or below an owner. */
export interface OwnerBody {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  readonly kind: string;
  /** Registrations that it runs itself. */
  readonly registrations: number;
}

export interface OwnerLink {
  readonly ownerId: string;
  readonly ownedId: string;
  readonly control: string;
  /** Percent, null where the document gives none. */
  readonly shareLeast: number | null;
  readonly shareMost: number | null;
  readonly document: string;
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface OwnerGraph {
  readonly bodies: readonly OwnerBody[];
  readonly links: readonly OwnerLink[];
}

/** Bodies that a document ties to the owner on the day, up to six steps up and down, and the links between them. */
export async function ownerGraph(tx: Tx, companyId: string, asAt: CalendarDate): Promise<OwnerGraph> {
  const links = await tx.query<OwnerLink>(
    `with recursive link as materialized (
       select * from register.ownership_link l where l.superseded_at is null and l.owned_id is not null
          and l.valid_from <= $2 and (l.valid_to is null or l.valid_to > $2)
     ),
     below as (select $1::uuid as id, 0 as depth
               union select l.owned_id, b.depth + 1 from below b join link l on l.owner_id = b.id where b.depth < 6),
     above as (select $1::uuid as id, 0 as depth
               union select l.owner_id, a.depth + 1 from above a join link l on l.owned_id = a.id where a.depth < 6),
     near as (select id from below union select id from above)
     select l.owner_id as "ownerId", l.owned_id as "ownedId", l.control, l.share_least::float8 as "shareLeast",
            l.share_most::float8 as "shareMost", l.document, l.valid_from::text as "validFrom", l.valid_to::text as "validTo"
       from link l where l.owner_id in (select id from near) and l.owned_id in (select id from near)
      order by l.valid_from, l.id`,
    [companyId, asAt],
  );
  const ids = [...new Set([companyId, ...links.flatMap(({ ownerId, ownedId }) => [ownerId, ownedId])])];
  const bodies = await tx.query<OwnerBody>(
    `select c.id, c.number, c.name, c.kind,
            (select count(*)::int from finance.owned_registration($2) r where r.runner_id = c.id) as registrations
       from register.company c where c.id = any ($1::uuid[]) order by c.name, c.id`,
    [ids, asAt],
  );
  return { bodies, links };
}
