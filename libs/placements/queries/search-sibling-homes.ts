import { countingAnchors } from '../domain/criterion-values';
import { mostIn, type Kinds, type Room } from '../domain/room-in-homes';
import { everybody, largestParts } from '../domain/sibling-groups';
import type { Found } from './search-candidates';
import type { SuitingUnit } from './search-supply.query';

/** A home or household that is known to be free for some of the children, not for all of them together. */
export interface HomeForSome {
  /** A place of it, or the household, by its number in the search. */
  readonly unit: number;
  readonly places: readonly { readonly place: string; readonly free: number; readonly suits: readonly number[] }[];
  readonly suits: ReadonlySet<number>;
  readonly most: number | null;
  /** Homes of one family can take the same of them. */
  readonly family: string;
  /** The most of them together. */
  readonly room: number;
  /** Miles from the need's anchors by visits, in tenths; where that is not known, more than any. */
  readonly weight: number;
}

const NOT_KNOWN = 100_000;

interface Gathered {
  readonly first: SuitingUnit;
  readonly places: Map<number, { place: string; free: number; suits: number[] }>;
  most: number | null;
}

const leastOf = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

/** @param suiting what suits each kind of them */
export function homesForSome(found: Found, kinds: Kinds, suiting: readonly (readonly SuitingUnit[])[]): HomeForSome[] {
  const weightOf = weighing(found);
  const known = new Map<string, Pick<HomeForSome, 'family' | 'room'>>();
  return gathered(found, suiting).map(({ first, places: by, most }) => {
    const places = [...by.values()];
    const alike = places.map(({ free, suits }) => `${free}:${suits.join()}`).toSorted();
    const key = `${most} ${alike.join(' ')}`;
    const of = known.get(key) ?? familyOf(kinds, { places, most }, key);
    known.set(key, of);
    const suits = new Set(places.flatMap((place) => place.suits));
    return { unit: first.unit, places, suits, most, ...of, weight: weightOf(first) };
  });
}

/** Ways to choose some of the children beyond which it costs too much to find out which homes come to the same. */
const FEW_WAYS = 300;

const familyOf = (kinds: Kinds, room: Room, key: string): Pick<HomeForSome, 'family' | 'room'> => ({
  family: everybody(kinds) > FEW_WAYS ? key : largestParts(kinds, room).join(),
  room: mostIn(kinds, room),
});

function gathered({ published }: Found, suiting: readonly (readonly SuitingUnit[])[]): Gathered[] {
  const homes = new Map<number, Gathered>();
  for (const [kind, units] of suiting.entries())
    for (const unit of units) {
      if (unit.free === null || unit.free === 0) continue;
      // Numbers of homes and of households are apart by their sign.
      const key = unit.home ?? -unit.unit;
      const registered =
        unit.home === null || unit.provider === null ? null : (published?.providers[unit.provider]?.places ?? null);
      const home = homes.get(key) ?? { first: unit, places: new Map(), most: registered };
      homes.set(key, home);
      home.most = leastOf(home.most, unit.most);
      const place = home.places.get(unit.unit);
      if (place === undefined) home.places.set(unit.unit, { place: unit.place, free: unit.free, suits: [kind] });
      else place.suits.push(kind);
    }
  return [...homes.values()];
}

function weighing({ need }: Found): (unit: SuitingUnit) => number {
  const counting = countingAnchors(need);
  return ({ bands }) => {
    const known = counting.flatMap(({ anchor: { visitsPerMonth: visits }, index }) => {
      const band = bands[index] ?? null;
      return band === null ? [] : [{ visits, miles: band - 2.5 }];
    });
    const visits = known.reduce((sum, each) => sum + each.visits, 0);
    if (visits === 0) return NOT_KNOWN;
    return Math.round((10 * known.reduce((sum, each) => sum + each.visits * each.miles, 0)) / visits);
  };
}
