import type { NetPlaces, RegisterChangeLists } from '#register';

type Cell = RegisterChangeLists['netNewPlaces']['cells'][number];

export interface RegionNet extends NetPlaces {
  /** Null for authorities outside England and names that are not known. */
  readonly region: string | null;
  /** Net new places of each sector, in the order of the sectors asked for. */
  readonly bySector: readonly number[];
}

const NONE: NetPlaces = {
  net: 0,
  opened: { providers: 0, places: 0 },
  closed: { providers: 0, places: 0 },
  changedByContinuing: 0,
};

type Flow = NetPlaces['opened'];
const both = (a: Flow, b: Flow): Flow => ({ providers: a.providers + b.providers, places: a.places + b.places });

const sum = (cells: readonly NetPlaces[]): NetPlaces =>
  cells.reduce(
    (total, each) => ({
      net: total.net + each.net,
      opened: both(total.opened, each.opened),
      closed: both(total.closed, each.closed),
      changedByContinuing: total.changedByContinuing + each.changedByContinuing,
    }),
    NONE,
  );

/** Net new places added up by region and within it by sector, regions by name, what has none last. */
export function netPlacesByRegion(
  cells: readonly Cell[],
  regionOf: ReadonlyMap<string, string>,
  sectors: readonly (string | null)[],
): RegionNet[] {
  const regionAt = ({ code }: Cell): string | null => (code && regionOf.get(code)) ?? null;
  return [...new Set(cells.map(regionAt))]
    .map((region) => {
      const own = cells.filter((cell) => regionAt(cell) === region);
      const bySector = sectors.map((sector) => sum(own.filter((cell) => cell.sector === sector)).net);
      return { region, ...sum(own), bySector };
    })
    .sort((a, b) => (a.region === null ? 1 : b.region === null ? -1 : a.region.localeCompare(b.region, 'en')));
}
