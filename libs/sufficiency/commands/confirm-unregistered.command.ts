import { Injectable } from '@nestjs/common';
import { conflict, dateRange, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';

export interface UnregisteredPlacement {
  /** Any episode of the child in a return of the council. */
  readonly episodeId: string;
  readonly from: CalendarDate;
  /** The first day on which it no longer held; null while it holds. */
  readonly to: CalendarDate | null;
}

/** Records that the council has found a child of its own to live in a setting that should be registered and is not. */
@Injectable()
export class ConfirmUnregistered {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The confirmation's id. @throws DomainError forbidden; not-found; invalid for the days; conflict when they overlap */
  execute(actor: Actor, { episodeId, from, to }: UnregisteredPlacement): Promise<string> {
    authorise(actor, 'load-return');
    dateRange(from, to);
    return this.unitOfWork.run(actor, async (tx) => {
      const child = await tx.maybeOne<{ childKey: string; organisationId: string }>(
        `select c.council_child_id as "childKey", e.organisation_id as "organisationId"
           from children.episode e join children.child c on c.id = e.child_id and c.year = e.year
          where e.id = $1`,
        [episodeId],
      );
      if (!child) throw notFound('That episode');
      const { childKey, organisationId } = child;
      const overlapping = await tx.maybeOne(
        `select 1 from sufficiency.unregistered_confirmation
          where child_key = $1 and daterange(confirmed_from, confirmed_to) && daterange($2::date, $3::date)`,
        [childKey, from, to],
      );
      if (overlapping)
        throw conflict('This child has a confirmation for some of these days already. End that one first.');
      const { id } = await tx.one<{ id: string }>(
        `insert into sufficiency.unregistered_confirmation (organisation_id, child_key, confirmed_from, confirmed_to, confirmed_by)
         values ($1, $2, $3, $4, $5) returning id`,
        [organisationId, childKey, from, to, tx.actor.label],
      );
      await tx.record({ name: SUFFICIENCY_EVENTS.unregisteredConfirmed, organisationId, subjectId: id });
      return id;
    });
  }
}
