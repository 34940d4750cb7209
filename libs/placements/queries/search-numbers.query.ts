import type { Tx } from '#platform';

/** Numbers that the door to the supply knows registrations by. */
export interface Numbered {
  /** At a number: the index of its URN among those given; null for one that is not given. Nothing has the number 0. */
  readonly indices: readonly (number | null)[];
}

/** Numbers are given once and for all, so what one connection pool learned stands. */
const known = new WeakMap<object, string[]>();
const sorted = new WeakMap<object, { upTo: number; numbered: Numbered }>();

/**
 * @param urns the same list again for the same register, so that its numbers are looked up once
 * @param met numbers that have to be known
 */
export async function providerNumbers(tx: Tx, urns: readonly string[], met: Iterable<Int32Array>): Promise<Numbered> {
  const pool = tx.manager.connection;
  const numbers = known.get(pool) ?? [];
  known.set(pool, numbers);
  let learned = false;
  for (const each of met) {
    // A number that was given before others may be kept after them, so all are asked for.
    if (learned || !each.some((number) => number > 0 && numbers[number] === undefined)) continue;
    learned = true;
    const rows = await tx.query<{ provider_no: number; urn: string }>(
      'select provider_no, urn from register.provider_numbers(0)',
    );
    for (const row of rows) numbers[row.provider_no] = row.urn;
  }
  const before = sorted.get(urns);
  if (before !== undefined && before.upTo === numbers.length && !learned) return before.numbered;
  const places = new Map(urns.map((urn, index) => [urn, index]));
  const indices = Array.from(numbers, (urn) => (urn === undefined ? null : (places.get(urn) ?? null)));
  const numbered = { indices };
  sorted.set(urns, { upTo: numbers.length, numbered });
  return numbered;
}
