/**
 * Does the work for each item, a few at a time, each begun in order when one before it ends. The first error is thrown
 * once all that had begun has ended.
 */
export async function atATime<T>(
  number: number,
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const errors: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (errors.length > 0) return;
      await work(item, index).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: number }, lane));
  if (errors.length > 0) throw errors[0];
}
