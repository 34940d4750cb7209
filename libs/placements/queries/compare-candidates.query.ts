import { Inject, Injectable, Optional } from '@nestjs/common';
import { invalid, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { keyOf } from '../domain/candidate-key';
import { DEFAULT_WEIGHTS } from '../domain/criteria';
import { valueAt } from '../domain/need-document';
import { readWhole } from '../imports/need-draft';
import { findAgain, type Candidate, type FoundAgain } from './candidate-facts';
import { needById } from './need-by-id.query';
import { OWNERS_EVIDENCE, type OwnersEvidence } from './owner-evidence';
import { savedWeights } from './search-weights.query';
import { shortlistOf, type ShortlistEntry } from './shortlist.query';

/** Candidates that are put side by side. */
export const MOST_COMPARED = 4;

export interface ComparedCandidate {
  readonly entry: ShortlistEntry;
  /** What is known of it for the need as it was when it was shortlisted; null when it is no candidate any more. */
  readonly candidate: Candidate | null;
}

export interface ComparisonAsked {
  readonly needId: string;
  /** Of the shortlist, up to four; its first four when left out. */
  readonly entryIds?: readonly string[];
  readonly asAt: CalendarDate;
}

/** Up to four of a shortlist side by side: the same facts, tests and reasons of each. */
@Injectable()
export class CompareCandidates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Optional() @Inject(OWNERS_EVIDENCE) private readonly evidence: OwnersEvidence | null = null,
  ) {}

  /** @throws DomainError forbidden; not-found for the need or an entry; invalid for more than four */
  async execute(actor: Actor, { needId, entryIds, asAt }: ComparisonAsked): Promise<ComparedCandidate[]> {
    authorise(actor, 'read-needs');
    authorise(actor, 'search-homes');
    if (entryIds && entryIds.length > MOST_COMPARED) {
      const message = `Compare ${MOST_COMPARED} at most; ${entryIds.length} were named.`;
      throw invalid(message, [{ field: 'entries', message }]);
    }
    return this.unitOfWork.read(actor, async (tx) => {
      await needById(tx, { needId });
      const listed = await shortlistOf(tx, needId);
      const chosen = (entryIds ?? listed.slice(0, MOST_COMPARED).map(({ id }) => id)).map((id) => {
        const entry = listed.find((each) => each.id === id);
        if (!entry) throw notFound('That entry of the shortlist');
        return entry;
      });
      const saved = await savedWeights(tx);
      const found = new Map<number, FoundAgain>();
      // Each is told for the version it was found for, whose anchors were counted then.
      for (const version of new Set(chosen.map(({ needVersion }) => needVersion))) {
        const { document } = await needById(tx, { needId, version });
        const own = (valueAt(document, 'search.weights') ?? {}) as object;
        const need = { ...readWhole(document), weights: { ...DEFAULT_WEIGHTS, ...saved.weights, ...own } };
        const keys = chosen.filter(({ needVersion }) => needVersion === version).map(keyOf);
        found.set(version, await findAgain(tx, { need, asAt, page: 1, evidence: this.evidence }, keys));
      }
      return chosen.map((entry) => ({
        entry,
        candidate: found.get(entry.needVersion)?.candidate(keyOf(entry)) ?? null,
      }));
    });
  }
}
