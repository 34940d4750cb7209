import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { Body, Link, OwnershipGraph } from '../domain/consolidation';

export interface OwnershipOnDay {
  readonly graph: OwnershipGraph;
  readonly byNumber: ReadonlyMap<string, Body>;
}

function listedBy(links: readonly Link[], key: 'ownerId' | 'ownedId'): Map<string, Link[]> {
  const found = new Map<string, Link[]>();
  for (const link of links) found.set(link[key], [...(found.get(link[key]) ?? []), link]);
  return found;
}

/** Who holds whom on a day, as the documents in force say. */
export async function ownershipOn(tx: Tx, asAt: CalendarDate): Promise<OwnershipOnDay> {
  const bodies = await tx.query<Body>('select id, number, name, kind from register.company');
  const links = await tx.query<Link>(
    `select owner_id as "ownerId", owned_id as "ownedId", control, share_least::float8 as "shareLeast", document
       from register.ownership_link
      where superseded_at is null and owned_id is not null and valid_from <= $1 and (valid_to is null or valid_to > $1)
      order by owned_id, share_least desc nulls last, owner_id`,
    [asAt],
  );
  const graph = {
    bodies: new Map(bodies.map((each) => [each.id, each])),
    above: listedBy(links, 'ownedId'),
    below: listedBy(links, 'ownerId'),
  };
  return { graph, byNumber: new Map(bodies.flatMap((each) => (each.number === null ? [] : [[each.number, each]]))) };
}

/** Those of these companies whose newest accounts are a group's. */
export async function groupAccountsOf(
  tx: Tx,
  numbers: readonly string[],
  asAt: CalendarDate,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ number: string }>(
    `select distinct f.company_number as number from finance.filing f
      where f.company_number = any ($1) and f.superseded_at is null and f.periods @> '[{"scope": "group"}]'
        and f.balance_sheet_date = (select max(n.balance_sheet_date) from finance.filing n
          where n.company_number = f.company_number and n.superseded_at is null and n.balance_sheet_date <= $2)`,
    [numbers, asAt],
  );
  return new Set(rows.map(({ number }) => number));
}
