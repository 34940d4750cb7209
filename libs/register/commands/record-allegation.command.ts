import { Injectable } from '@nestjs/common';
import { conflict, DomainError, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { REGISTER_EVENTS } from '../register.events';
import { providerUrn } from './provider-urn';

export interface AllegationOpened {
  readonly urn: string;
  readonly openedOn: CalendarDate;
  /** Codes of councils that have children there; that of the area is told by itself. */
  readonly concerned: readonly string[];
  readonly enteredBy?: string | null;
}

/**
 * A council records that an allegation process is open at a home or an agency: that it is, and since when. What is alleged is
 * kept nowhere. The councils it concerns see it, and the provider whose own the registration is.
 */
@Injectable()
export class RecordAllegation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns its id @throws DomainError forbidden, invalid, conflict when one is open already in some of those days */
  async execute(actor: Actor, { urn: given, openedOn, concerned, enteredBy }: AllegationOpened): Promise<string> {
    authorise(actor, 'record-allegation');
    if (actor.organisationKind !== 'council')
      throw new DomainError('forbidden', 'Councils record allegation processes, each its own.');
    const urn = providerUrn(given);
    return this.unitOfWork.run(actor, async (tx) => {
      const added = await tx.maybeOne<{ id: string }>(
        `insert into register.allegation_process (organisation_id, urn, concerned, opened_on, recorded_by, recorded_by_person)
         select platform.actor_organisation(), $1,
                array(select o.id from identity.organisation o
                       where o.kind = 'council' and (o.authority_code = any ($2::text[]) or o.authority_code in (
                         select r.authority_code from register.registration r
                          where r.snapshot_id = register.complete_snapshot(current_date) and r.urn = $1))),
                $3, $4, platform.actor_person()
         on conflict do nothing returning id`,
        [urn, concerned, openedOn, enteredBy?.trim() || actor.label],
      );
      if (!added) throw conflict(`An allegation process at ${urn} is recorded already in some of those days.`);
      await tx.record({ name: REGISTER_EVENTS.allegationRecorded, subjectId: added.id });
      return added.id;
    });
  }

  /** It is open no longer. @throws DomainError forbidden; not-found when the own organisation has none open of that id */
  async close(actor: Actor, { id, closedOn }: { id: string; closedOn: CalendarDate }): Promise<void> {
    authorise(actor, 'record-allegation');
    await this.unitOfWork.run(actor, async (tx) => {
      const closed = await tx.maybeOne(
        `update register.allegation_process set closed_on = $2
          where id = $1 and closed_on is null and opened_on <= $2
            and organisation_id = (select platform.actor_organisation()) returning id`,
        [id, closedOn],
      );
      if (!closed) throw notFound('An allegation process of yours that is open, and was opened by that day,');
      await tx.record({ name: REGISTER_EVENTS.allegationClosed, subjectId: id });
    });
  }
}
