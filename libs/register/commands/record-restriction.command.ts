import { Injectable } from '@nestjs/common';
import { conflict, invalid, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { NOTICE_IN_WORDS, type NoticeKind } from '../domain/notice';
import { REGISTER_EVENTS } from '../register.events';
import { providerUrn } from './provider-urn';

export interface RestrictionNotice {
  readonly urn: string;
  readonly kind: NoticeKind;
  /** The notice's own reference. */
  readonly sourceReference: string;
  readonly receivedOn: CalendarDate;
  readonly effectiveFrom: CalendarDate;
  /** The last day on which it holds; null while it names none. */
  readonly expiresOn: CalendarDate | null;
  /** Who enters it, where the actor is the command line. */
  readonly enteredBy?: string | null;
}

/** A person enters what a notice of Ofsted's says of a provider. Councils, consortia and Ofsted see it from then on. */
@Injectable()
export class RecordRestriction {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns the record's id @throws DomainError forbidden, invalid, conflict when the notice is entered already */
  async execute(actor: Actor, notice: RestrictionNotice): Promise<string> {
    authorise(actor, 'record-restriction');
    const urn = providerUrn(notice.urn);
    const reference = notice.sourceReference.trim();
    if (reference === '')
      throw invalid('A notice is entered with its reference.', [
        { field: 'reference', message: 'Enter the reference' },
      ]);
    if (notice.expiresOn !== null && notice.expiresOn < notice.effectiveFrom)
      throw invalid(`It cannot expire on ${notice.expiresOn}, before it takes effect on ${notice.effectiveFrom}.`, [
        { field: 'expiresOn', message: 'Enter a day on or after the first' },
      ]);
    return this.unitOfWork.run(actor, async (tx) => {
      const added = await tx.maybeOne<{ id: string }>(
        `insert into register.restriction (urn, kind, source_reference, received_on, effective_from, expires_on, recorded_by,
           recorded_by_person, recorded_by_organisation)
         values ($1, $2, $3, $4, $5, $6, $7, platform.actor_person(), platform.actor_organisation())
         on conflict do nothing returning id`,
        [
          urn,
          notice.kind,
          reference,
          notice.receivedOn,
          notice.effectiveFrom,
          notice.expiresOn,
          notice.enteredBy?.trim() || actor.label,
        ],
      );
      if (!added)
        throw conflict(`The ${NOTICE_IN_WORDS[notice.kind]} of ${urn} by notice ${reference} is entered already.`);
      const data = { urn, kind: notice.kind };
      await tx.record({ name: REGISTER_EVENTS.restrictionRecorded, subjectId: added.id, data });
      return added.id;
    });
  }
}
