import { roomFor } from '../domain/room-for-siblings';
import type { ForSiblings } from './search-candidates';
import type { SuitingUnit } from './search-supply.query';

/** Places by home. */
function byHome(units: readonly SuitingUnit[]): Map<number, SuitingUnit[]> {
  const homes = new Map<number, SuitingUnit[]>();
  for (const unit of units) {
    if (unit.home === null) continue;
    const known = homes.get(unit.home);
    if (known === undefined) homes.set(unit.home, [unit]);
    else known.push(unit);
  }
  return homes;
}

const isIn = <T>(sets: readonly ReadonlySet<T>[]): Set<T> =>
  new Set([...(sets[0] ?? [])].filter((each) => sets.every((set) => set.has(each))));

/**
 * @param own what suits the child whom the need describes
 * @param others what suits each brother or sister, and whether age or sex of this one is said
 * @param most of all of them who may live in one home
 */
export function forSiblings(
  own: readonly SuitingUnit[],
  others: readonly { readonly units: readonly SuitingUnit[]; readonly said: boolean }[],
  most: number,
): ForSiblings {
  const all = [own, ...others.map(({ units }) => units)];
  const homesOf = new Map(all.map((units) => [units, byHome(units)]));
  const room = new Map<number, number>();
  for (const home of homesOf.get(own)?.keys() ?? []) {
    const children = all.map((units) => homesOf.get(units)?.get(home) ?? []);
    const free = new Map(
      children.flat().flatMap((each) => (each.free === null ? [] : [[each.unit, each.free] as const])),
    );
    room.set(
      home,
      roomFor(
        children.map((units) => units.map(({ unit }) => unit)),
        free,
      ),
    );
  }
  const described = others.filter(({ said }) => said).map(({ units }) => units);
  if (described.length === 0) return { suiting: null, room, most };
  return {
    suiting: {
      homes: isIn(described.map((units) => new Set(homesOf.get(units)?.keys()))),
      units: isIn(described.map((units) => new Set(units.map(({ unit }) => unit)))),
    },
    room,
    most,
  };
}
