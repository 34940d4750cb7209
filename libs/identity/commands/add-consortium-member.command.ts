import { Injectable } from '@nestjs/common';
import { conflict, dateRange, invalid, notFound, type Actor, type CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';
import { authorise } from '../domain/permissions';
import { IDENTITY_EVENTS } from '../identity.events';

export interface Membership {
  readonly consortiumId: string;
  readonly councilId: string;
  readonly from: CalendarDate;
  /** First day on which it is no member any more; null while it is one. */
  readonly to?: CalendarDate | null;
}

/** A council joins a consortium for a time, and opens its reports to it for that time. */
@Injectable()
export class AddConsortiumMember {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, invalid, not-found, conflict when it is a member in some of those days */
  async execute(actor: Actor, membership: Membership): Promise<void> {
    authorise(actor, 'join-consortium');
    if (!actor.roles.includes('system') && membership.councilId !== actor.organisationId) {
      throw notFound('That council');
    }
    const { from, to } = dateRange(membership.from, membership.to ?? null);
    if (from === to) throw invalid('A membership lasts at least a day.');
    await this.unitOfWork.run(actor, async (tx) => {
      const kinds = await tx.query<{ id: string; kind: string }>(
        `select id, kind from identity.organisation where id in ($1, $2)`,
        [membership.consortiumId, membership.councilId],
      );
      const kindOf = (id: string): string | undefined => kinds.find((row) => row.id === id)?.kind;
      if (kindOf(membership.consortiumId) !== 'consortium') throw notFound('That consortium');
      if (kindOf(membership.councilId) !== 'council') throw notFound('That council');
      const added = await tx.query(
        `insert into identity.consortium_membership (consortium_id, council_id, member_from, member_to)
         values ($1, $2, $3, $4) on conflict do nothing returning id`,
        [membership.consortiumId, membership.councilId, from, to],
      );
      if (added.length === 0)
        throw conflict('The council is a member of that consortium already in some of those days.');
      await tx.record({
        name: IDENTITY_EVENTS.consortiumJoined,
        organisationId: membership.councilId,
        subjectId: membership.consortiumId,
      });
    });
  }
}
