import type { PublishedReport } from '../../libs/sufficiency/domain/publication/published-report';
import { isSmall } from '../../libs/sufficiency/domain/publication/suppress';
import { Attacker, readerOf, rowsOf, tally, type Child } from './published-reader';

/** An edition, and whom it counts. */
export interface Edition {
  readonly all: readonly Child[];
  readonly published: PublishedReport;
}

const nothing = (row: readonly bigint[]): bigint[] => row.map(() => 0n);

/**
 * What small counts of either edition come out for a reader who knows which cells did not change, shown or not, and has
 * read the first edition and, if so said, the second: every count has an unknown for each edition.
 */
export function recoveredOfBoth(first: Edition, second: Edition, hasRead: 'first' | 'both'): string[] {
  const blocks = [
    (row: bigint[]): bigint[] => [...row, ...nothing(row)],
    (row: bigint[]): bigint[] => [...nothing(row), ...row],
  ] as const;
  const unread: PublishedReport = {
    ...second.published,
    shares: [],
    counts: second.published.counts.map((count) => ({ ...count, value: null })),
  };
  const attacker = new Attacker();
  for (const row of readerOf(first.published).learnt()) attacker.learn(blocks[0](row));
  for (const row of readerOf(hasRead === 'both' ? second.published : unread).learnt()) attacker.learn(blocks[1](row));
  const ids = new Set([...first.published.counts, ...second.published.counts].map(({ id }) => id));
  for (const id of ids)
    if (tally(first.all, id) === tally(second.all, id))
      for (const row of rowsOf(id)) attacker.learn([...row, ...row.map((times) => -times)]);
  return [first, second].flatMap(({ all, published }, at) =>
    published.counts
      .filter(({ id }) => isSmall(tally(all, id)) && rowsOf(id).some((row) => attacker.knows(blocks[at as 0 | 1](row))))
      .map(({ id }) => `${at + 1}: ${id}`),
  );
}
