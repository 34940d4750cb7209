import { percent, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { concentration, type Concentration } from '../domain/dependency';
import type { DependencyThresholdsShown } from './dependency-thresholds.query';
import type { TopOwner } from './dependency.query';

/** As many as Ofsted lists of the largest owners. */
const TOP = 20;

export interface RegisterShares {
  readonly places: Concentration;
  readonly topOwners: readonly TopOwner[];
  /** Of all homes of the area, those of the owners listed together. */
  readonly topOwnersPercentOfHomes: number | null;
}

interface Row {
  readonly ownerKey: string;
  readonly ownerName: string;
  readonly homes: number;
  readonly places: number;
  readonly independentHomes: number;
  readonly councilHomes: number;
}

/**
 * Homes and places in children's homes by owner. The largest owners are private and voluntary ones, by homes, as in Ofsted's
 * "largest national providers"; their shares are of all homes of the area.
 * @param codes authorities of the area; null for England
 */
export async function registerShares(
  tx: Tx,
  codes: readonly string[] | null,
  asAt: CalendarDate,
  thresholds: DependencyThresholdsShown,
): Promise<RegisterShares> {
  const rows = await tx.query<Row>(
    `select owner_key as "ownerKey", min(owner_name) as "ownerName", count(*)::int as homes,
            coalesce(sum(places), 0)::int as places,
            count(*) filter (where sector in ('Private', 'Voluntary'))::int as "independentHomes",
            count(*) filter (where sector = 'Local Authority')::int as "councilHomes"
       from finance.owned_registration($1)
      where childrens_home and ($2::text[] is null or authority_code = any ($2))
      group by owner_key`,
    [asAt, codes],
  );
  const homes = rows.reduce((sum, row) => sum + row.homes, 0);
  const places = rows.reduce((sum, row) => sum + row.places, 0);
  const topOwners = rows
    .filter((row) => row.independentHomes > 0 && row.ownerKey !== 'unknown')
    .sort((a, b) => b.homes - a.homes || b.places - a.places || a.ownerName.localeCompare(b.ownerName, 'en'))
    .slice(0, TOP)
    .map(({ ownerKey, ownerName, homes: own, places: ownPlaces }) => ({
      ownerKey,
      ownerName,
      homes: own,
      places: ownPlaces,
      percentOfHomes: percent(own, homes),
      percentOfPlaces: percent(ownPlaces, places),
    }));
  const counts = rows
    .filter((row) => row.places > 0)
    .map(({ ownerKey, ownerName, homes: own, councilHomes, places: count }) => ({
      ownerKey,
      ownerName,
      count,
      publicBody: councilHomes === own,
    }));
  return {
    places: concentration(counts, places, thresholds),
    topOwners,
    topOwnersPercentOfHomes: percent(
      topOwners.reduce((sum, owner) => sum + owner.homes, 0),
      homes,
    ),
  };
}
