import type { Tx } from '#platform';
import { keyOf, keyText, whoText, type CandidateKey } from '../domain/candidate-key';
import { searchHomes, type SearchRequest } from './search-homes.query';
import type { SearchResult } from './search-result';

export type Candidate = SearchResult['candidates'][number];

export interface FoundAgain {
  readonly result: SearchResult;
  /** Null for one that is no candidate any more. */
  candidate(key: CandidateKey): Candidate | null;
  /** The same, of a home whichever of its places is the best now. */
  anyPlaceOf(key: CandidateKey): Candidate | null;
}

/** Finds each of these candidates, wherever it stands now. */
export async function findAgain(tx: Tx, request: SearchRequest, keys: readonly CandidateKey[]): Promise<FoundAgain> {
  const result = await searchHomes(tx, { ...request, only: keys });
  const exact = new Map(result.candidates.map((each) => [keyText(keyOf(each)), each]));
  const homes = new Map(result.candidates.map((each) => [whoText(keyOf(each)), each]));
  return {
    result,
    candidate: (key) => exact.get(keyText(key)) ?? null,
    anyPlaceOf: (key) => homes.get(whoText(key)) ?? null,
  };
}
