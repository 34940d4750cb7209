interface Weights {
  readonly keys: readonly string[];
  /** Running totals, one for each key. */
  readonly totals: readonly number[];
}

const known = new WeakMap<object, Weights>();

/** The totals of a table of weights, reckoned once for each table. */
function weightsOf(table: Readonly<Record<string, number | undefined>>): Weights {
  const found = known.get(table);
  if (found) return found;
  let total = 0;
  const totals = Object.values(table).map((weight) => (total += weight ?? 0));
  const weights = { keys: Object.keys(table), totals };
  known.set(table, weights);
  return weights;
}

/**
 * A small repeatable source of chance (mulberry32): one seed always gives one sequence.
 * For invented data only; never for secrets.
 */
export class SeededRandom {
  private state: number;

  constructor(private readonly seed: number) {
    this.state = seed >>> 0;
  }

  /** A sequence of its own, so that more draws in one part do not shift every other part. */
  fork(label: string): SeededRandom {
    let hash = 2166136261 ^ this.seed;
    for (const character of label) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619);
    return new SeededRandom(Math.imul(hash ^ (hash >>> 15), 2246822519));
  }

  /** 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  integer(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('Cannot pick from an empty list.');
    return items[Math.floor(this.next() * items.length)] as T;
  }

  /** A key drawn in proportion to its weight. The table must not change afterwards. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
    const { keys, totals } = weightsOf(weights);
    const drawn = this.next() * (totals.at(-1) ?? 0);
    const index = totals.findIndex((total) => drawn < total);
    return (index < 0 ? keys.at(-1) : keys[index]) as K;
  }

  /** Mean 0, standard deviation 1. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }
}
