import type { Guarantee, OwnPlaces } from '../exchanges';
import type { PlacesBySector } from '../own-provision';

/** What one council has that others could use, on the day on which it was asked. */
export interface MemberSharing {
  readonly code: string;
  readonly name: string;
  /** Children’s homes in its area that Ofsted’s register has under local authorities; null without a register. */
  readonly registered: { readonly homes: number; readonly places: number } | null;
  readonly homes: OwnPlaces['homes'];
  readonly households: OwnPlaces['households'];
}

/** Places kept for buyers of the area by one home or agency, and how many of them no child of the councils here uses. */
export interface SharedGuarantee {
  readonly urn: string;
  readonly buyers: readonly string[];
  readonly places: number;
  /** Places less children of the councils here who live there, never below 0. */
  readonly unused: number;
}

export interface Sharing {
  /** Of the councils’ own places, ISO 8601; what is kept is of the day of the figures. */
  readonly placesOn: string;
  readonly members: readonly MemberSharing[];
  readonly guarantees: readonly SharedGuarantee[];
  /** Of `offered` places in the councils’ own homes `said` are known to be free or not, and `available` are free. */
  readonly totals: {
    readonly offered: number;
    readonly said: number;
    readonly available: number;
    readonly freeInHouseholds: number;
    readonly guaranteed: number;
    readonly unusedGuaranteed: number;
  };
}

export interface SharingFacts {
  readonly code: string;
  readonly name: string;
  readonly inArea: readonly PlacesBySector[] | null;
  readonly places: OwnPlaces;
  /** Empty where the council’s report is missing or does not say. */
  readonly guarantees: readonly Guarantee[];
}

const LOCAL_AUTHORITY = 'local authority';

function registeredOf(inArea: SharingFacts['inArea']): MemberSharing['registered'] {
  if (inArea === null) return null;
  const own = inArea.filter(({ sector }) => sector.toLowerCase() === LOCAL_AUTHORITY);
  return {
    homes: own.reduce((total, { homes }) => total + homes, 0),
    places: own.reduce((total, { places }) => total + places, 0),
  };
}

/** A guarantee of a consortium is in the report of each of its members, and is one; their children who live there add up. */
function guaranteesOf(facts: readonly SharingFacts[]): SharedGuarantee[] {
  const all = facts.flatMap(({ code, guarantees }) => guarantees.map((each) => ({ ...each, code })));
  return [...new Set(all.map(({ urn }) => urn))].sort().map((urn) => {
    const here = all.filter((each) => each.urn === urn);
    const byBuyer = new Map(here.map((each): [string, Guarantee] => [each.buyerId, each]));
    const byCouncil = new Map(here.map(({ code, children }) => [code, children]));
    const places = [...byBuyer.values()].reduce((total, each) => total + each.places, 0);
    const children = [...byCouncil.values()].reduce((total, each) => total + each, 0);
    return {
      urn,
      buyers: [...byBuyer.values()].map(({ buyer }) => buyer).sort(),
      places,
      unused: Math.max(0, places - children),
    };
  });
}

const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((total, row) => total + of(row), 0);

/** Places that councils of a consortium could share: free in their own homes and households, kept and paid for but unused. */
export function sharingOf(placesOn: string, facts: readonly SharingFacts[]): Sharing {
  const members = facts.map(({ code, name, inArea, places }) => ({
    code,
    name,
    registered: registeredOf(inArea),
    homes: places.homes,
    households: places.households,
  }));
  const guarantees = guaranteesOf(facts);
  return {
    placesOn,
    members,
    guarantees,
    totals: {
      offered: sum(members, ({ homes }) => homes?.offered ?? 0),
      said: sum(members, ({ homes }) => homes?.said ?? 0),
      available: sum(members, ({ homes }) => homes?.available ?? 0),
      freeInHouseholds: sum(members, ({ households }) => households?.free ?? 0),
      guaranteed: sum(guarantees, ({ places }) => places),
      unusedGuaranteed: sum(guarantees, ({ unused }) => unused),
    },
  };
}
