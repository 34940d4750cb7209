import { Injectable } from '@nestjs/common';
import { conflict, invalid, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import type { CandidateKey } from '../domain/candidate-key';
import { readWhole } from '../imports/need-draft';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { findAgain } from '../queries/candidate-facts';
import { needById } from '../queries/need-by-id.query';
import { shortlistOf, type ShortlistEntry } from '../queries/shortlist.query';
import { lockNeed } from './need-facts';
import { givenReason } from './given-reason';

export interface CandidateToShortlist {
  readonly needId: string;
  readonly candidate: CandidateKey;
  /** Why it is considered. */
  readonly reason: string;
}

/** Puts a candidate of a search at the end of the need's shortlist. It is for the organisation's own people alone. */
@Injectable()
export class ShortlistCandidate {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @throws DomainError forbidden; invalid without a reason; not-found for the need, or for a candidate that no search of it
   * found; conflict for a closed need, or for one that is on the list
   */
  async execute(actor: Actor, { needId, candidate, reason }: CandidateToShortlist): Promise<ShortlistEntry> {
    authorise(actor, 'write-needs');
    const why = givenReason(reason, 'why it is considered');
    return this.unitOfWork.run(actor, async (tx) => {
      const { reference } = await lockNeed(tx, needId);
      const { name, version } = await foundAs(tx, needId, candidate);
      const { kind, urn, building, place } = candidate;
      const added = await tx.maybeOne<{ id: string }>(
        `insert into placements.shortlist_entry (organisation_id, need_id, need_version, kind, urn, building, place, name,
           position, reason, added_by_person)
         select $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(s.position), 0) + 1, $9, $10
           from placements.shortlist_entry s where s.need_id = $2 and s.removed_at is null
         on conflict do nothing returning id`,
        [actor.organisationId, needId, version, kind, urn, building, place, name, why, actor.personId],
      );
      if (!added) throw conflict(`It is on the shortlist of ${reference} already.`);
      await tx.record({ name: PLACEMENTS_EVENTS.shortlisted, subjectId: needId, data: { entryId: added.id, version } });
      const entry = (await shortlistOf(tx, needId)).find(({ id }) => id === added.id);
      if (!entry) throw notFound('That entry of the shortlist');
      return entry;
    });
  }
}

/**
 * The name under which the register knows it, and the version for which it was found last. Only what a search of the need
 * found can be shortlisted, and for that version: its anchors were counted, those of a later one were not.
 */
async function foundAs(
  tx: Tx,
  needId: string,
  { kind, urn, building, place }: CandidateKey,
): Promise<{ name: string | null; version: number }> {
  if (urn === null && place === null)
    throw invalid('Name the candidate by URN, or a household by its reference.', [
      { field: 'candidate', message: 'needs a URN, or a household reference as its place' },
    ]);
  const found = await tx.maybeOne<{ name: string | null; version: number }>(
    `select r.need_version as version,
            (select g.name from register.registration g join register.snapshot s on s.id = g.snapshot_id
              where g.urn = $3 order by s.as_at desc limit 1) as name
       from placements.search_run r
      where r.need_id = $1 and exists (select from jsonb_array_elements(r.ranking) k
        where k ->> 0 = $2 and k ->> 1 is not distinct from $3 and (k ->> 2)::integer is not distinct from $4
          and k ->> 3 is not distinct from $5)
      order by r.id desc limit 1`,
    [needId, kind, urn, building, place],
  );
  const known = found ?? (await foundBeyond(tx, needId, { kind, urn, building, place }));
  if (!known) throw notFound('That candidate in a search of this need');
  return known;
}

/** One that the last search found beyond the order that is kept with it. */
async function foundBeyond(
  tx: Tx,
  needId: string,
  key: CandidateKey,
): Promise<{ name: string | null; version: number } | null> {
  const run = await tx.maybeOne<{ version: number; asAt: CalendarDate; cut: boolean }>(
    `select r.need_version as version, r.as_at::text as "asAt", r.candidates > jsonb_array_length(r.ranking) as cut
       from placements.search_run r where r.need_id = $1 order by r.id desc limit 1`,
    [needId],
  );
  if (!run?.cut) return null;
  const { version, asAt } = run;
  const { document } = await needById(tx, { needId, version });
  const { candidate } = await findAgain(tx, { need: readWhole(document), asAt, page: 1 }, [key]);
  const found = candidate(key);
  return found === null ? null : { name: found.name, version };
}
