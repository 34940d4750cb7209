import { Inject, Injectable, Optional } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import type { Weights } from '../domain/criteria';
import { cursorAfter, itemsBefore } from '../domain/page-cursor';
import { readWhole } from '../imports/need-draft';
import { needById } from './need-by-id.query';
import { OWNERS_EVIDENCE, type OwnersEvidence } from './owner-evidence';
import { pageOfOrder, type KeptOrder, type RankedEntry } from './search-order.query';
import type { SearchResult } from './search-result';

/** A search that was made for a need, as it was kept. */
export interface SearchRun {
  readonly id: string;
  readonly needVersion: number;
  readonly asAt: CalendarDate;
  readonly searchedAt: Date;
  readonly searchedBy: string | null;
  readonly weights: Weights;
  readonly weightsVersion: number | null;
  readonly considered: number;
  /** All that were found; the order of the first ones is kept. */
  readonly candidates: number;
  readonly leftOut: number;
  /** Homes left out, by reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

export interface SearchPage {
  readonly search: SearchRun;
  readonly candidates: readonly RankedEntry[];
  readonly next: string | null;
  readonly leftOut: SearchResult['leftOut']['items'];
  readonly leftOutNext: string | null;
}

export interface SearchPageAsked {
  readonly needId: string;
  readonly searchId: string;
  readonly cursor?: string;
  /** Candidates of a page, 1 to 100; 25 unless given. */
  readonly limit?: number;
  readonly leftOutCursor?: string;
}

type KeptRun = SearchRun & KeptOrder;

/**
 * A search of before, page by page in the order in which it was answered. Facts are told as they are now for that day, and a
 * candidate that is one no longer is shown as such. Each is on one page, whatever changes between the pages.
 */
@Injectable()
export class SearchRuns {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Optional() @Inject(OWNERS_EVIDENCE) private readonly evidence: OwnersEvidence | null = null,
  ) {}

  /** Searches of a need, newest first; at most 100. @throws DomainError forbidden; not-found */
  async ofNeed(actor: Actor, { needId }: { readonly needId: string }): Promise<SearchRun[]> {
    authorise(actor, 'read-needs');
    return this.unitOfWork.read(actor, async (tx) => {
      await needById(tx, { needId });
      const runs = await runsOf(tx, needId, null);
      return runs.map(({ ranking: _ranking, ...run }) => run);
    });
  }

  /** @throws DomainError forbidden; not-found; invalid for a cursor of elsewhere */
  async page(actor: Actor, asked: SearchPageAsked): Promise<SearchPage> {
    authorise(actor, 'read-needs');
    authorise(actor, 'search-homes');
    const { needId, searchId, limit = 25 } = asked;
    const from = itemsBefore(asked.cursor, searchId);
    const leftOutPage = itemsBefore(asked.leftOutCursor, searchId) + 1;
    // The order beyond what was kept is written down when somebody first goes on to it.
    return this.unitOfWork.run(actor, async (tx) => {
      const [kept] = await runsOf(tx, needId, searchId);
      if (!kept) throw notFound('That search');
      const { ranking: _ranking, ...search } = kept;
      const { document } = await needById(tx, { needId, version: search.needVersion });
      const need = { ...readWhole(document), weights: search.weights };
      const length = Math.min(Math.max(limit, 1), 100);
      const question = { need, asAt: search.asAt, page: leftOutPage, evidence: this.evidence };
      const { found, shown, more } = await pageOfOrder(tx, kept, question, { from, length });
      return {
        search,
        candidates: shown,
        next: more ? cursorAfter(searchId, from + shown.length) : null,
        leftOut: found.leftOut.items,
        leftOutNext: leftOutPage < found.leftOut.pages ? cursorAfter(searchId, leftOutPage) : null,
      };
    });
  }
}

const runsOf = (tx: Tx, needId: string, searchId: string | null): Promise<KeptRun[]> =>
  tx.query<KeptRun>(
    `select r.id, r.need_version as "needVersion", r.as_at::text as "asAt", r.searched_at as "searchedAt",
            p.display_name as "searchedBy", r.weights, r.weights_version as "weightsVersion", r.considered, r.candidates,
            r.left_out as "leftOut", r.reasons, case when $2::uuid is null then '[]' else r.ranking end as ranking
       from placements.search_run r left join identity.person p on p.id = r.searched_by_person
      where r.need_id = $1 and ($2::uuid is null or r.id = $2)
      order by r.id desc limit 100`,
    [needId, searchId],
  );
