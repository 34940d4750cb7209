import { percent } from '#kernel';

/** Places that are described, and how they stand on a day. Three denominators, never mixed. */
export interface PlaceCounts {
  readonly registered: number;
  readonly staffed: number;
  readonly offered: number;
  readonly occupied: number;
  readonly held: number;
  /** Kept empty, or not to be used, with a reason: it is a reason, and is taken off no denominator. */
  readonly blocked: number;
}

/** Places in homes whose provider lets the council see them: its own. */
export interface OccupancyCounts extends PlaceCounts {
  readonly homes: number;
}

/** Percentages of the occupied; null of nothing. */
export interface Occupied {
  readonly ofRegistered: number | null;
  readonly ofStaffed: number | null;
  readonly ofOffered: number | null;
}

export interface Occupancy extends OccupancyCounts, Occupied {}

/** Homes of one sector in the area on the register, short-break-only homes left out. */
export interface SectorHomes {
  readonly sector: string;
  readonly homes: number;
  readonly registerPlaces: number;
}

/** Places that providers described, of a sector, or of one reason why places of it are not filled. */
export interface DescribedPlaces extends PlaceCounts {
  readonly sector: string;
  readonly reason: string | null;
  /** Homes. */
  readonly described: number;
}

export interface SectorOccupancy extends SectorHomes, Occupied {
  /** Homes whose provider described their places, and said how they stand on the day; null where these are too few to be told. */
  readonly described: number | null;
  readonly places: PlaceCounts | null;
}

export interface AreaOccupancy {
  readonly sectors: readonly SectorOccupancy[];
  /** Why places are kept empty or cannot be used. */
  readonly blocked: readonly { readonly reason: string; readonly places: number }[];
}

export const occupiedOf = ({ occupied, registered, staffed, offered }: PlaceCounts): Occupied => ({
  ofRegistered: percent(occupied, registered),
  ofStaffed: percent(occupied, staffed),
  ofOffered: percent(occupied, offered),
});

export const occupancyOf = (counts: OccupancyCounts): Occupancy => ({ ...counts, ...occupiedOf(counts) });

const NOTHING: Occupied = { ofRegistered: null, ofStaffed: null, ofOffered: null };

/** @param described of the sectors that may be told alone */
export function areaOccupancyOf(homes: readonly SectorHomes[], described: readonly DescribedPlaces[]): AreaOccupancy {
  const blocked = new Map<string, number>();
  for (const { reason, blocked: places } of described)
    if (reason !== null) blocked.set(reason, (blocked.get(reason) ?? 0) + places);
  return {
    sectors: homes.map((each): SectorOccupancy => {
      const found = described.find(({ sector, reason }) => sector === each.sector && reason === null);
      if (found === undefined) return { ...each, described: null, places: null, ...NOTHING };
      const { registered, staffed, offered, occupied, held, blocked: kept } = found;
      const places = { registered, staffed, offered, occupied, held, blocked: kept };
      return { ...each, described: found.described, places, ...occupiedOf(places) };
    }),
    blocked: [...blocked]
      .map(([reason, places]) => ({ reason, places }))
      .sort((a, b) => b.places - a.places || a.reason.localeCompare(b.reason)),
  };
}
