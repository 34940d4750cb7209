import type { Tx } from '#platform';

/** Numbers that the door to the supply knows registrations by. */
export interface Numbered {
  /** At a number: the index of its URN among those given; null for one that is not given. Nothing has the number 0. */
  readonly indices: readonly (number | null)[];
}

interface Learned {
  readonly numbers: string[];
  /** How often they were asked for. */
  times: number;
}

/** Numbers are given once and for all, so what one connection pool learned stands. */
const known = new WeakMap<object, Learned>();
const sorted = new WeakMap<object, { readonly of: Learned; readonly times: number; readonly numbered: Numbered }>();
/** Lists of which all numbers were learned. */
const seen = new WeakMap<Int32Array, Learned>();

/**
 * @param urns the same list again for the same register, so that its numbers are looked up once
 * @param met numbers that have to be known
 */
export async function providerNumbers(tx: Tx, urns: readonly string[], met: Iterable<Int32Array>): Promise<Numbered> {
  const pool = tx.manager.connection;
  const learned = known.get(pool) ?? { numbers: [], times: 0 };
  known.set(pool, learned);
  const fresh = [...met].filter((each) => seen.get(each) !== learned);
  if (fresh.some((each) => each.some((number) => number > 0 && learned.numbers[number] === undefined))) {
    // A number that was given before others may be kept after them, so all are asked for.
    const rows = await tx.query<{ provider_no: number; urn: string }>(
      'select provider_no, urn from register.provider_numbers(0)',
    );
    for (const row of rows) learned.numbers[row.provider_no] = row.urn;
    learned.times += 1;
  }
  for (const each of fresh) seen.set(each, learned);
  const before = sorted.get(urns);
  if (before !== undefined && before.of === learned && before.times === learned.times) return before.numbered;
  const places = new Map(urns.map((urn, index) => [urn, index]));
  const indices = Array.from(learned.numbers, (urn) => (urn === undefined ? null : (places.get(urn) ?? null)));
  const numbered = { indices };
  sorted.set(urns, { of: learned, times: learned.times, numbered });
  return numbered;
}
