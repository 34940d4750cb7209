import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise, isPermitted } from '#identity';
import { UnitOfWork } from '#platform';

export interface AllegationProcess {
  readonly id: string;
  readonly urn: string;
  readonly openedOn: CalendarDate;
  /** The first day on which it was no longer open; null while it is. */
  readonly closedOn: CalendarDate | null;
  /** The council that recorded it. */
  readonly recordedBy: string;
}

/**
 * Allegation processes open on a day, as far as they concern the actor: a council those it recorded and those that name it or
 * are in its area, a provider those at its own registrations. The fact and its days; an open process proves nothing.
 */
@Injectable()
export class AllegationProcesses {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor, on: CalendarDate): Promise<AllegationProcess[]> {
    if (!isPermitted(actor, 'read-restrictions')) authorise(actor, 'load-supply');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<AllegationProcess>(
        `select p.id, p.urn, p.opened_on::text as "openedOn", p.closed_on::text as "closedOn", o.name as "recordedBy"
           from register.allegation_process p join identity.organisation o on o.id = p.organisation_id
          where p.opened_on <= $1 and (p.closed_on is null or p.closed_on > $1)
          order by p.opened_on desc, p.urn`,
        [on],
      ),
    );
  }
}
