/** One figure of the bench: what was measured, its median, and what it should come to. */
export interface Measurement {
  readonly name: string;
  readonly median: number;
  readonly unit: string;
  /** The bound that the project sets itself; null for figures that are there for comparison. */
  readonly target: { readonly at: 'most' | 'least'; readonly value: number } | null;
  readonly rounds: number;
  /** What it was measured on. */
  readonly on: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Milliseconds that the work took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

/** Does the work so many times and answers with the milliseconds of each. */
export async function rounds(count: number, work: (round: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) times.push(await work(round));
  return times;
}

export const within = ({ median: value, target }: Measurement): boolean =>
  target === null || (target.at === 'most' ? value <= target.value : value >= target.value);
