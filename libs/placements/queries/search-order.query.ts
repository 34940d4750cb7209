import type { Tx } from '#platform';
import { keyOf, whoText, type CandidateKey } from '../domain/candidate-key';
import { findAgain, type Candidate } from './candidate-facts';
import { searchAndKeep, type InOrder, type SearchRequest } from './search-homes.query';
import type { SearchResult } from './search-result';

/** A key and its score, as kept. */
export type KeptRank = readonly [CandidateKey['kind'], string | null, number | null, string | null, number];

export interface RankedEntry {
  readonly rank: number;
  readonly key: CandidateKey;
  /** What is known of it now; null when it is no candidate any more. */
  readonly candidate: Candidate | null;
}

/** A search whose candidates are told in one order, whatever changes between the pages. */
export interface KeptOrder {
  readonly id: string;
  /** Those that the search found. */
  readonly candidates: number;
  /** The first of them, best first. */
  readonly ranking: readonly KeptRank[];
}

export interface PageOfOrder {
  readonly found: SearchResult;
  readonly shown: readonly RankedEntry[];
  /** Whether there are candidates after those. */
  readonly more: boolean;
}

export const keptRank = ({ kind, urn, building, place, score }: InOrder): KeptRank => [
  kind,
  urn,
  building,
  place,
  score,
];

const keyOfRank = ([kind, urn, building, place]: KeptRank): CandidateKey => ({ kind, urn, building, place });

/**
 * A stretch of a search's order, each with what is known of it now. Beyond what was kept with the search stand the others that
 * are candidates when somebody first goes on to them, in the order of that moment, which is kept then.
 * @param question asks as the search did
 */
export async function pageOfOrder(
  tx: Tx,
  run: KeptOrder,
  question: SearchRequest,
  { from, length }: { readonly from: number; readonly length: number },
): Promise<PageOfOrder> {
  const kept = run.ranking.length;
  const cut = run.candidates > kept;
  const after = cut && from >= kept ? await orderBeyond(tx, run, question, { from: from - kept, length }) : null;
  const keys = (after?.ranking ?? run.ranking.slice(from, from + length)).map(keyOfRank);
  const { result, anyPlaceOf } = await findAgain(tx, question, keys);
  const shown = keys.map((key, index): RankedEntry => {
    const rank = from + index + 1;
    const known = anyPlaceOf(key);
    return known === null ? { rank, key, candidate: null } : { rank, key: keyOf(known), candidate: { ...known, rank } };
  });
  const shownTo = from + shown.length;
  const more = after === null ? shownTo < kept || cut : shownTo < kept + after.candidates;
  return { found: result, shown, more: more && shown.length > 0 };
}

interface Beyond {
  readonly candidates: number;
  readonly ranking: readonly KeptRank[];
}

async function orderBeyond(
  tx: Tx,
  run: KeptOrder,
  question: SearchRequest,
  stretch: { readonly from: number; readonly length: number },
): Promise<Beyond> {
  const known = await readBeyond(tx, run.id, stretch);
  if (known !== null) return known;
  const told = new Set(run.ranking.map((each) => whoText(keyOfRank(each))));
  const asked = { ...question, candidates: 0 };
  const { kept: order } = await searchAndKeep(tx, asked, {
    candidates: Infinity,
    keep: ({ order: all }) => Promise.resolve(all),
  });
  const ranking = order.filter((each) => !told.has(whoText(each))).map(keptRank);
  // Of two who go on at once the second waits for the first, and reads what that one kept.
  await tx.query(
    `insert into placements.search_order (search_id, organisation_id, candidates, ranking) values ($1, $2, $3, $4)
     on conflict (search_id) do nothing`,
    [run.id, tx.actor.organisationId, ranking.length, JSON.stringify(ranking)],
  );
  const { from, length } = stretch;
  const written = { candidates: ranking.length, ranking: ranking.slice(from, from + length) };
  return (await readBeyond(tx, run.id, stretch)) ?? written;
}

const readBeyond = (
  tx: Tx,
  searchId: string,
  { from, length }: { readonly from: number; readonly length: number },
): Promise<Beyond | null> =>
  tx.maybeOne<Beyond>(
    `select candidates, coalesce((select jsonb_agg(e.kept order by e.n)
              from jsonb_array_elements(ranking) with ordinality e (kept, n) where e.n > $2 and e.n <= $3), '[]') as ranking
       from placements.search_order where search_id = $1`,
    [searchId, from, from + length],
  );
