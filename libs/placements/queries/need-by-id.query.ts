import { Injectable } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise, recordAccess } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { missingFields, type MandatoryField, type NeedDocument } from '../domain/need-document';
import type { NeedStatus } from '../commands/need-facts';

/** A need as one of its versions said it. */
export interface StoredNeed {
  readonly id: string;
  readonly organisationId: string;
  readonly reference: string;
  readonly status: NeedStatus;
  /** The version told here; */
  readonly version: number;
  /** and the newest there is. */
  readonly newestVersion: number;
  readonly document: NeedDocument;
  /** What it cannot be opened without and does not say. */
  readonly missing: readonly MandatoryField[];
  readonly urgency: 'today' | 'days' | 'planned' | null;
  readonly wantedFrom: CalendarDate | null;
  readonly clockEndsAt: Date | null;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedReason: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly writtenAt: Date;
}

export interface NeedAsked {
  readonly needId: string;
  /** The newest when left out. */
  readonly version?: number;
}

/** One need, in its newest version or an older one. Each look is written to the organisation's access log. */
@Injectable()
export class NeedById {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found */
  async execute(actor: Actor, asked: NeedAsked): Promise<StoredNeed> {
    authorise(actor, 'read-needs');
    return this.unitOfWork.run(actor, async (tx) => {
      const need = await needById(tx, asked);
      const { organisationId, id, version } = need;
      await recordAccess(tx, { organisationId, subject: 'need', subjectId: id, purpose: `version ${version}` });
      return need;
    });
  }
}

/** The same inside a transaction, without the log. @throws DomainError not-found */
export async function needById(tx: Tx, { needId, version }: NeedAsked): Promise<StoredNeed> {
  const found = await tx.prepared.maybeOne<Omit<StoredNeed, 'missing'>>(
    `select n.id, n.organisation_id as "organisationId", n.reference, n.status, v.version, n.version as "newestVersion",
            v.document, n.urgency, n.wanted_from::text as "wantedFrom", n.clock_ends_at as "clockEndsAt",
            n.opened_at as "openedAt", n.closed_at as "closedAt", n.closed_reason as "closedReason",
            n.created_at as "createdAt", n.updated_at as "updatedAt", v.written_at as "writtenAt"
       from placements.need n
       join placements.need_version v on v.need_id = n.id and v.version = coalesce($2, n.version)
      where n.id = $1`,
    [needId, version ?? null],
  );
  if (!found) throw notFound(version === undefined ? 'That need' : `Version ${version} of that need`);
  return { ...found, missing: missingFields(found.document) };
}
