import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { mergePart, missingFields } from '../domain/need-document';
import { checkDraft } from '../imports/need-draft';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { assertFresh, factsOf, keepVersion, lockNeed, withCouncil, type WrittenNeed } from './need-facts';

export interface NeedRevision {
  readonly needId: string;
  /** The version that the writer saw. */
  readonly expectedVersion: number;
  /** The whole need anew, */
  readonly document?: unknown;
  /** or a part laid over it: `{ "search": { "age": 14 } }`; null takes a field away. */
  readonly part?: unknown;
}

/** Says a need anew, as its next version. What was said before stays: what providers saw is what they answered. */
@Injectable()
export class ReviseNeed {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @throws DomainError forbidden; not-found; conflict for a closed one; precondition-failed when somebody wrote meanwhile;
   * invalid with a message for each field that is wrong, or, once it is open, missing
   */
  async execute(actor: Actor, { needId, expectedVersion, document: whole, part }: NeedRevision): Promise<WrittenNeed> {
    authorise(actor, 'write-needs');
    return this.unitOfWork.run(actor, async (tx) => {
      const before = await lockNeed(tx, needId);
      assertFresh(before, expectedVersion);
      const said = part === undefined ? checkDraft(whole) : mergePart(before.document, partOf(part));
      const document = await withCouncil(tx, checkDraft(said));
      const { urgency, wantedFrom, clockEndsAt } = factsOf(document, before.status);
      const version = before.version + 1;
      await keepVersion(tx, needId, version, document);
      await tx.query(
        `update placements.need set version = $2, urgency = $3, wanted_from = $4, clock_ends_at = $5, updated_at = now()
          where id = $1`,
        [needId, version, urgency, wantedFrom, clockEndsAt],
      );
      await tx.record({ name: PLACEMENTS_EVENTS.needRevised, subjectId: needId, data: { version } });
      return {
        id: needId,
        reference: before.reference,
        version,
        status: before.status,
        missing: missingFields(document),
      };
    });
  }
}

/** A part alone is checked where it is laid; of itself it must only be an object. */
const partOf = (part: unknown) =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
    ? (part as Record<string, unknown>)
    : checkDraft(part);
