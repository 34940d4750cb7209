import { DomainError, invalid, notFound } from '#kernel';
import { episodeLineage, type EpisodeLine } from '#children';
import { authorise } from '#identity';
import type { Tx } from '#platform';
import { DEFINITIONS } from '../domain/definitions';
import { snapshotOf } from '../domain/snapshot';
import { COHORT_FACT } from './cohort-fact.sql';
import { cellCondition, readsHistory } from './measure-cells';

export interface LineageAsked {
  readonly organisationId: string;
  readonly year: number;
  /** The path of a count in `measures` or `quality`: "distance.outside.over20", "placementType.K2". */
  readonly cell: string;
  /** Counts from 1. */
  readonly page?: number;
  /** At most 200. */
  readonly pageSize?: number;
}

export interface MeasureLineage {
  readonly cell: string;
  /** The count itself, in children: what the report shows for this cell. */
  readonly children: number;
  /** All episodes behind it, on every page. */
  readonly episodes: number;
  readonly page: number;
  readonly pages: number;
  readonly lines: readonly EpisodeLine[];
}

const LARGEST_PAGE = 200;
/** Without a register nothing is held against it, so nothing is to be checked. */
const AGAINST_REGISTER = 'unregistered.toCheck';

async function refuseUnknown(tx: Tx, cell: string, year: number): Promise<void> {
  if (cell !== AGAINST_REGISTER) return;
  const { known } = await tx.one<{ known: boolean }>(
    'select register.complete_snapshot($1::date) is not null as known',
    [snapshotOf(year)],
  );
  if (!known)
    throw new DomainError('precondition-failed', `This figure is not known: ${DEFINITIONS.unregistered.whenNull}.`);
}

/** Stability reads a child's whole history to the snapshot, every other measure the chosen episode alone. */
const lineageSql = (condition: string, history: boolean): string => `
with ${COHORT_FACT},
behind as (select child_id, episode_id from cohort_fact where ${condition}),
line as (
  ${
    history
      ? 'select episode_id, child_id, position from episode where child_id in (select child_id from behind)'
      : 'select episode_id, child_id, 1 as position from behind'
  }
)
select (select count(*)::int from behind) as children,
       (select count(*)::int from line) as episodes,
       coalesce((select array_agg(page.episode_id)
                   from (select episode_id from line order by child_id, position limit $3 offset $4) page), '{}') as ids`;

interface Page {
  readonly children: number;
  readonly episodes: number;
  readonly ids: string[];
}

/**
 * The episodes behind one count of the current return, with file and row, page by page. Each look is written to the
 * access log, so this needs a transaction that may write.
 * @throws DomainError forbidden; not-found when there is no such cell; precondition-failed when the
 * figure is not known; invalid for a page or year
 */
export async function measureLineage(tx: Tx, asked: LineageAsked): Promise<MeasureLineage> {
  authorise(tx.actor, 'read-lineage');
  snapshotOf(asked.year);
  const { organisationId, year, cell, page = 1, pageSize = 50 } = asked;
  const condition = cellCondition(cell);
  if (condition === null) throw notFound(`The figure "${cell}"`);
  if (!Number.isInteger(page) || page < 1) throw invalid('Pages are counted from 1.');
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > LARGEST_PAGE) {
    throw invalid(`A page holds 1 to ${LARGEST_PAGE} episodes.`);
  }
  await refuseUnknown(tx, cell, year);
  const found = await tx.one<Page>(lineageSql(condition, readsHistory(cell)), [
    organisationId,
    year,
    pageSize,
    (page - 1) * pageSize,
  ]);
  const lines = await episodeLineage(tx, found.ids, `${cell}, ${year}, page ${page}`);
  const pages = Math.max(1, Math.ceil(found.episodes / pageSize));
  return { cell, children: found.children, episodes: found.episodes, page, pages, lines };
}
