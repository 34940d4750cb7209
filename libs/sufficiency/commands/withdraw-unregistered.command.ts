import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { writtenReason } from '../domain/written-reason';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { ownCouncil } from './own-council';

const WITHDRAW = `
  with taken as (
    delete from sufficiency.unregistered_confirmation where id = $1 and organisation_id = $2
    returning id, organisation_id, child_key, confirmed_from, confirmed_to, confirmed_at, confirmed_by, reason)
  insert into sufficiency.unregistered_withdrawal (id, organisation_id, child_key, confirmed_from, confirmed_to,
    confirmed_at, confirmed_by, reason, withdrawn_by, withdrawn_because)
  select *, $3, $4 from taken returning id`;

/** Takes back a confirmation that was wrong. It counts no longer, and stays on record as withdrawn. */
@Injectable()
export class WithdrawUnregistered {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid without a reason; not-found, also when it is withdrawn already */
  execute(actor: Actor, { id, because }: { readonly id: string; readonly because: string }): Promise<void> {
    authorise(actor, 'load-return');
    const organisationId = ownCouncil(actor);
    const reason = writtenReason(because, 'because');
    return this.unitOfWork.run(actor, async (tx) => {
      const withdrawn = await tx.maybeOne(WITHDRAW, [id, organisationId, tx.actor.label, reason]);
      if (withdrawn === null) throw notFound('That confirmation');
      await tx.record({ name: SUFFICIENCY_EVENTS.unregisteredWithdrawn, organisationId, subjectId: id });
    });
  }
}
