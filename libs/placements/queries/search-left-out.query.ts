import type { Tx } from '#platform';
import { countReasons, reasonsOf } from '../domain/left-out';
import type { CandidateKind } from '../domain/facts';
import { askedFeatures, type Found, type LeftOut, type Sorted } from './search-candidates';
import { leastFirst } from './search-left-out-order';
import { placesOfHomes, type HomePlace, type UnitDetail } from './search-places.query';

/** A home or household left out, with its places, each with all its reasons. */
export interface LeftOutHome {
  readonly kind: Exclude<CandidateKind, 'agency'>;
  readonly urn: string | null;
  readonly building: number | null;
  readonly household: string | null;
  readonly name: string | null;
  readonly authority: { readonly code: string; readonly name: string } | null;
  readonly places: readonly {
    readonly place: string | null;
    readonly reasons: readonly string[];
    readonly states: readonly string[] | null;
  }[];
}

export interface LeftOutRequest {
  readonly found: Found;
  readonly sorted: Sorted;
  readonly page: number;
  readonly pageLength: number;
  readonly names: ReadonlyMap<string, string>;
}

/** A page of those left out, as it is told once its places are known. */
export interface LeftOutPage {
  /** Numbers of its places and households in the search. */
  readonly units: readonly number[];
  told(units: ReadonlyMap<number, UnitDetail>): LeftOutHome[];
}

/** A page of those left out: homes first, those against which least stands before others, then households likewise. */
export async function leftOutPage(tx: Tx, request: LeftOutRequest): Promise<LeftOutPage> {
  const { found, sorted, page, pageLength } = request;
  const from = (page - 1) * pageLength;
  const homes = leastFirst(found, sorted.leftOut, { from, length: pageLength });
  const described = homes.flatMap((each) => (each.kind === 'described' ? [each.home] : []));
  const places = await placesOfHomes(tx, described, found.need.from);
  const first = Math.max(from - sorted.leftOut.length, 0);
  const households = householdsOf(request, first, pageLength - homes.length);
  return {
    units: [...places, ...households].map(({ unit }) => unit),
    told: (units) => [
      ...homesShown(request, { homes, places, units }),
      ...households.flatMap(({ unit, mask }) => {
        const detail = units.get(unit);
        return detail === undefined ? [] : [householdShown(request, detail, mask)];
      }),
    ],
  };
}

const namedIn = ({ names }: LeftOutRequest, code: string | null): LeftOutHome['authority'] =>
  code === null ? null : { code, name: names.get(code) ?? code };

interface Shown {
  readonly homes: readonly LeftOut[];
  readonly places: readonly HomePlace[];
  readonly units: ReadonlyMap<number, UnitDetail>;
}

function homesShown(request: LeftOutRequest, { homes, places, units }: Shown): LeftOutHome[] {
  const { found } = request;
  const features = askedFeatures(found);
  const masks = new Map(homes.flatMap((each) => (each.kind === 'described' ? found.supply.homes.placesOf(each) : [])));
  return homes.map((each) => {
    if (each.kind === 'undescribed') {
      const provider = found.published?.providers[each.provider] ?? null;
      return {
        kind: 'home',
        urn: provider?.urn ?? null,
        building: null,
        household: null,
        name: provider?.name ?? null,
        authority: namedIn(request, provider?.authorityCode ?? null),
        places: [{ place: null, reasons: reasonsOf(each.mask, features), states: null }],
      };
    }
    const own = places.filter(({ home }) => home === each.home);
    const detail = units.get(own[0]?.unit ?? -1);
    const provider = each.provider === null ? null : (found.published?.providers[each.provider] ?? null);
    return {
      kind: 'home',
      urn: own[0]?.urn ?? provider?.urn ?? null,
      building: own[0]?.building ?? null,
      household: null,
      name: provider?.name ?? null,
      authority: namedIn(request, detail?.authorityCode ?? provider?.authorityCode ?? null),
      places: own.map(({ place, unit }) => ({
        place,
        reasons: reasonsOf(masks.get(unit) ?? 0, features),
        states: units.get(unit)?.states ?? null,
      })),
    };
  });
}

/** Households of a page with their masks: of those, the ones after the first so many. */
function householdsOf({ found }: LeftOutRequest, first: number, room: number): { unit: number; mask: number }[] {
  const groups = [...found.supply.households].toSorted(([a], [b]) => countReasons(a) - countReasons(b) || a - b);
  const wanted: { mask: number; from: number; count: number }[] = [];
  let passed = 0;
  let left = room;
  for (const [mask, count] of groups) {
    const from = Math.max(first - passed, 0);
    passed += count;
    if (from >= count || left === 0) continue;
    const taken = Math.min(count - from, left);
    wanted.push({ mask, from, count: taken });
    left -= taken;
  }
  return wanted.flatMap(({ mask, from, count }) =>
    found.supply
      .householdsOf(mask)
      .toSorted((a, b) => a - b)
      .slice(from, from + count)
      .map((unit) => ({ unit, mask })),
  );
}

function householdShown(request: LeftOutRequest, detail: UnitDetail, mask: number): LeftOutHome {
  const { found } = request;
  const { urn, place, states, authorityCode } = detail;
  const index = urn === null ? -1 : (found.published?.urns.indexOf(urn) ?? -1);
  const provider = found.published?.providers[index] ?? null;
  return {
    kind: 'fostering-household',
    urn,
    building: null,
    household: place,
    name: provider?.name ?? null,
    authority: namedIn(request, authorityCode),
    places: [{ place, reasons: reasonsOf(mask, askedFeatures(found)), states }],
  };
}
