import { Injectable } from '@nestjs/common';
import { conflict, invalid, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { ownCouncil } from './own-council';

export interface UnregisteredEnd {
  readonly id: string;
  /** The first day on which it no longer held. */
  readonly to: CalendarDate;
}

interface Days {
  readonly from: string;
  readonly to: string | null;
}

/** Says until when a confirmed unregistered placement lasted. */
@Injectable()
export class EndUnregistered {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found; conflict when it is ended already; invalid for a day before its first */
  execute(actor: Actor, { id, to }: UnregisteredEnd): Promise<void> {
    authorise(actor, 'load-return');
    const organisationId = ownCouncil(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const days = await tx.maybeOne<Days>(
        `select confirmed_from::text as "from", confirmed_to::text as "to" from sufficiency.unregistered_confirmation
          where id = $1 and organisation_id = $2 for update`,
        [id, organisationId],
      );
      if (days === null) throw notFound('That confirmation');
      if (days.to !== null) throw conflict('This confirmation has a last day already. Withdraw it to say it anew.');
      if (to <= days.from) {
        const message = 'The last day is before the first';
        throw invalid(message, [{ field: 'last', message }]);
      }
      await tx.query('update sufficiency.unregistered_confirmation set confirmed_to = $2 where id = $1', [id, to]);
      await tx.record({ name: SUFFICIENCY_EVENTS.unregisteredEnded, organisationId, subjectId: id });
    });
  }
}
