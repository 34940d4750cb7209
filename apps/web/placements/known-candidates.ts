import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { isPermitted } from '#identity';
import { SearchRuns } from '#placements';
import { candidateView, type CandidateView } from '../needs/candidate-view';

const LOOKED_AT = 100;

/** What the newest search of a need knows of homes that offered: distance, the tests of section 22C, compatibility. */
@Injectable()
export class KnownCandidates {
  constructor(private readonly searches: SearchRuns) {}

  /** By URN; empty where nothing was searched, or the person may not search. */
  async of(actor: Actor, needId: string): Promise<ReadonlyMap<string, CandidateView>> {
    if (!isPermitted(actor, 'search-homes') || !isPermitted(actor, 'read-needs')) return new Map();
    const [newest] = await this.searches.ofNeed(actor, { needId });
    if (!newest) return new Map();
    const { candidates } = await this.searches.page(actor, { needId, searchId: newest.id, limit: LOOKED_AT });
    const known = new Map<string, CandidateView>();
    for (const { candidate } of candidates)
      if (candidate?.urn && !known.has(candidate.urn)) known.set(candidate.urn, candidateView(candidate));
    return known;
  }
}
