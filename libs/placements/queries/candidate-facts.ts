import type { Tx } from '#platform';
import { keyOf, keyText, type CandidateKey } from '../domain/candidate-key';
import { CANDIDATES_TOLD, searchHomes, type SearchRequest } from './search-homes.query';
import type { SearchResult } from './search-result';

export type Candidate = SearchResult['candidates'][number];

export interface FoundAgain {
  readonly result: SearchResult;
  /** Null for one that is no candidate any more. */
  candidate(key: CandidateKey): Candidate | null;
}

/** Searches so far down the order that each of these candidates is found, wherever it stands now. */
export async function findAgain(tx: Tx, request: SearchRequest, keys: readonly CandidateKey[]): Promise<FoundAgain> {
  for (const candidates of [CANDIDATES_TOLD, Number.MAX_SAFE_INTEGER]) {
    const result = await searchHomes(tx, { ...request, candidates });
    const known = new Map(result.candidates.map((each) => [keyText(keyOf(each)), each]));
    const all = result.candidates.length === result.candidatesFound;
    if (all || keys.every((key) => known.has(keyText(key))))
      return { result, candidate: (key) => known.get(keyText(key)) ?? null };
  }
  throw new Error('A search that tells all told fewer than it found.');
}
