import { grouped } from './grouped';
import { CHILDRENS_HOME_TYPES, SECTORS } from './ofsted-spelling';

/** Registrations of one kind in one place, counted. */
export interface RegistrationCount {
  readonly provisionType: string;
  readonly sector: string | null;
  readonly authorityCode: string | null;
  readonly authorityName: string | null;
  readonly providers: number;
  /** The places given, added; those not given add nothing. */
  readonly places: number;
  readonly withoutPlaces: number;
}

export interface SectorSummary {
  /** Null where the file gives none. */
  sector: string | null;
  childrensHomes: number;
  places: number;
}

export interface AuthoritySummary {
  /** One of the 153; null for a Welsh council or a name that is not known. */
  code: string | null;
  name: string | null;
  childrensHomes: number;
  places: number;
  bySector: SectorSummary[];
}

export interface RegisterFigures {
  childrensHomes: { providers: number; places: number };
  byProvisionType: { provisionType: string; providers: number; places: number }[];
  bySector: SectorSummary[];
  byAuthority: AuthoritySummary[];
  /** Providers for which the register gives no number of places: they add nothing to `places` above. */
  placesNotGiven: { provisionType: string; providers: number }[];
}

const isHome = (count: RegistrationCount): boolean => CHILDRENS_HOME_TYPES.includes(count.provisionType);

const total = (counts: readonly RegistrationCount[], of: 'providers' | 'places' | 'withoutPlaces'): number =>
  counts.reduce((sum, count) => sum + count[of], 0);

/** Ofsted's order, then what it does not name, then none. */
export function sectorOrder(sector: string | null): number {
  if (sector === null) return SECTORS.length + 1;
  const at = (SECTORS as readonly string[]).indexOf(sector);
  return at < 0 ? SECTORS.length : at;
}

const byText = (a: string | null, b: string | null): number => (a ?? '').localeCompare(b ?? '', 'en');

function sectorsOf(homes: readonly RegistrationCount[]): SectorSummary[] {
  return [...grouped(homes, (count) => count.sector)]
    .map(([sector, counts]) => ({
      sector,
      childrensHomes: total(counts, 'providers'),
      places: total(counts, 'places'),
    }))
    .sort((a, b) => sectorOrder(a.sector) - sectorOrder(b.sector) || byText(a.sector, b.sector));
}

function authoritiesOf(counts: readonly RegistrationCount[]): AuthoritySummary[] {
  const key = (count: RegistrationCount): string => count.authorityCode ?? `name ${count.authorityName ?? ''}`;
  return [...grouped(counts, key).values()]
    .map((group) => {
      const homes = group.filter(isHome);
      return {
        code: group[0]?.authorityCode ?? null,
        name: group[0]?.authorityName ?? null,
        childrensHomes: total(homes, 'providers'),
        places: total(homes, 'places'),
        bySector: sectorsOf(homes),
      };
    })
    .sort(
      (a, b) => Number(a.code === null) - Number(b.code === null) || byText(a.code, b.code) || byText(a.name, b.name),
    );
}

/**
 * Homes and places by type, sector and authority. Types with most providers come first, sectors in Ofsted's order,
 * authorities by code with those without one last. Every authority that the register names is listed, also with no home.
 */
export function registerFigures(counts: readonly RegistrationCount[]): RegisterFigures {
  const homes = counts.filter(isHome);
  const types = [...grouped(counts, (count) => count.provisionType)];
  return {
    childrensHomes: { providers: total(homes, 'providers'), places: total(homes, 'places') },
    byProvisionType: types
      .map(([provisionType, of]) => ({
        provisionType,
        providers: total(of, 'providers'),
        places: total(of, 'places'),
      }))
      .sort((a, b) => b.providers - a.providers || byText(a.provisionType, b.provisionType)),
    bySector: sectorsOf(homes),
    byAuthority: authoritiesOf(counts),
    placesNotGiven: types
      .map(([provisionType, of]) => ({ provisionType, providers: total(of, 'withoutPlaces') }))
      .filter(({ providers }) => providers > 0)
      .sort((a, b) => b.providers - a.providers || byText(a.provisionType, b.provisionType)),
  };
}
