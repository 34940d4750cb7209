import { CHILDRENS_HOME_TYPES, SECTORS, type NetPlaces, type RegisterChangeLists } from '#register';

type Cell = RegisterChangeLists['netNewPlaces']['cells'][number];

export interface SectorNet extends NetPlaces {
  /** Null where the register gives none. */
  readonly sector: string | null;
}

export interface RegionNet extends NetPlaces {
  /** Null for authorities outside England and names that are not known. */
  readonly region: string | null;
  /** Net new places of each sector, in the order of `sectors`. */
  readonly bySector: readonly number[];
}

/** Net new places in children's homes of all kinds. */
export interface HomesNet {
  readonly total: NetPlaces;
  /** In Ofsted's order, what has none last. */
  readonly sectors: readonly SectorNet[];
  /** By name, what has none last. */
  readonly regions: readonly RegionNet[];
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

const byName = (a: string | null, b: string | null): number =>
  Number(a === null) - Number(b === null) || (a ?? '').localeCompare(b ?? '', 'en');

/** Adds up what changed of children's homes, by sector, by region, and within the region by sector. */
export function netPlacesOfHomes(cells: readonly Cell[], regionOf: ReadonlyMap<string, string>): HomesNet {
  const homes = cells.filter(({ provisionType }) => CHILDRENS_HOME_TYPES.includes(provisionType));
  const regionAt = ({ code }: Cell): string | null => (code && regionOf.get(code)) ?? null;
  const sectors = [...SECTORS, null].filter((sector) => homes.some((cell) => cell.sector === sector));
  const ofSector = (of: readonly Cell[], sector: string | null): NetPlaces =>
    sum(of.filter((cell) => cell.sector === sector));
  return {
    total: sum(homes),
    sectors: sectors.map((sector) => ({ sector, ...ofSector(homes, sector) })),
    regions: [...new Set(homes.map(regionAt))].toSorted(byName).map((region) => {
      const own = homes.filter((cell) => regionAt(cell) === region);
      return { region, ...sum(own), bySector: sectors.map((sector) => ofSector(own, sector).net) };
    }),
  };
}
