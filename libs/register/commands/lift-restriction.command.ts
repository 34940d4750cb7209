import { Injectable } from '@nestjs/common';
import { conflict, DomainError, invalid, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { REGISTER_EVENTS } from '../register.events';

export interface RestrictionLifted {
  readonly id: string;
  /** The first day on which it no longer holds; null when it was entered in error and held on none. */
  readonly liftedOn: CalendarDate | null;
  /** Of the notice that lifts it. */
  readonly reference: string | null;
  readonly enteredBy?: string | null;
}

interface Found {
  effectiveFrom: CalendarDate;
  lifted: boolean;
}

/** Whoever entered a restriction, or Ofsted, says that it was lifted, or that it was entered in error. */
@Injectable()
export class LiftRestriction {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, conflict when it is lifted already */
  async execute(actor: Actor, { id, liftedOn, reference, enteredBy }: RestrictionLifted): Promise<void> {
    authorise(actor, 'record-restriction');
    await this.unitOfWork.run(actor, async (tx) => {
      const found = await tx.maybeOne<Found>(
        `select to_char(effective_from, 'YYYY-MM-DD') as "effectiveFrom", lifted_on is not null as lifted
           from register.restriction where id = $1`,
        [id],
      );
      if (!found) throw notFound('That restriction');
      if (found.lifted) throw conflict('That restriction was lifted already.');
      if (liftedOn !== null && liftedOn < found.effectiveFrom)
        throw invalid(`It cannot be lifted on ${liftedOn}, before it took effect on ${found.effectiveFrom}.`);
      const changed = await tx.query(
        `update register.restriction
            set lifted_on = $2, lift_reason = $3, lift_reference = $4, lifted_at = now(), lifted_by = $5,
                lifted_by_person = platform.actor_person()
          where id = $1 and lifted_on is null returning 1`,
        [
          id,
          liftedOn ?? found.effectiveFrom,
          liftedOn === null ? 'entered-in-error' : 'lifted',
          reference?.trim() || null,
          enteredBy?.trim() || actor.label,
        ],
      );
      if (changed.length === 0)
        throw new DomainError(
          'forbidden',
          'Another organisation entered that restriction: it, or Ofsted, can lift it.',
        );
      await tx.record({ name: REGISTER_EVENTS.restrictionLifted, subjectId: id });
    });
  }
}
