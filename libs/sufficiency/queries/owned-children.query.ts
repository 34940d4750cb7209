import { calendarDate } from '#kernel';
import { CARERS, ownerStandings, type OwnerStanding } from '#finance';
import type { Tx } from '#platform';
import type { OwnedRow } from '../domain/lineage/market-rows';
import { snapshotOf } from '../domain/snapshot';
import type { CouncilAndYear } from './indicator-facts.query';

/** The children that shares of owners are of, by the same two doors as those shares; nothing without a complete register. */
const CHILDREN = `
  select k.child_number as "childNumber", c.place, c.place_provider as "placeProvider", c.urn,
         coalesce(r.owner_key, case c.place_provider when 'PR1' then 'own-council' when 'PR2' then 'other-council'
           when 'PR3' then 'other-public' end) as "ownerKey", r.owner_name as owner,
         f.name as "sourceFile", e.source_row as "sourceRow",
         exists (select from children.unaccompanied_status u where u.return_id = e.return_id and u.child_id = c.child_id
                    and (u.ceased_on is null or u.ceased_on > make_date(c.year, 3, 31))) as unaccompanied
    from finance.placed_child($2::date) c
    join children.child b on b.id = c.child_id and b.year = c.year
    join children.council_child k on k.id = b.council_child_id
    left join finance.owned_registration($2::date) r on r.urn = c.urn
    left join lateral (
      select e.return_id, e.source_file, e.source_row from children.episode e
       where e.return_id = b.return_id and e.year = c.year and e.child_id = c.child_id
         and e.decom <= make_date(c.year, 3, 31) and (e.dec is null or e.dec > make_date(c.year, 3, 31))
         and upper(e.urn) is not distinct from c.urn and e.place is not distinct from c.place
         and e.place_provider is not distinct from c.place_provider
       order by e.decom desc limit 1) e on true
    left join children.return_file f on f.return_id = e.return_id and f.number = e.source_file
   where c.organisation_id = $1 and c.place_provider in ('PR1', 'PR2', 'PR3', 'PR4', 'PR5')
     and register.complete_snapshot($2::date) is not null
   order by k.child_number`;

type Found = Omit<OwnedRow, 'publicBody' | 'red' | 'assessable'>;

/**
 * Each child of the return with the owner of its home or agency, and how that owner stands by public evidence.
 * @param known how owners stand, where it has been asked already
 */
export async function ownedRows(
  tx: Tx,
  { organisationId, year }: CouncilAndYear,
  known?: readonly OwnerStanding[],
): Promise<OwnedRow[]> {
  const day = calendarDate(snapshotOf(year));
  const found = await tx.query<Found>(CHILDREN, [organisationId, day]);
  const standings = new Map((known ?? (await ownerStandings(tx, day))).map((each) => [each.ownerKey, each]));
  return found.map((row) => {
    const { ownerKey } = row;
    const publicBody = ownerKey !== null && ownerKey in CARERS;
    const standing = ownerKey === null || publicBody ? undefined : standings.get(ownerKey);
    return {
      ...row,
      owner: row.owner ?? (ownerKey === null ? null : (CARERS[ownerKey] ?? ownerKey)),
      publicBody,
      red: (standing?.red ?? 0) > 0,
      assessable: standing?.assessable ?? false,
    };
  });
}
