import { Injectable } from '@nestjs/common';
import { conflict, dateRange, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { writtenReason } from '../domain/written-reason';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { ownCouncil } from './own-council';

/** A child of the council: by any episode of it in a return, or by the council's own number of the child. */
export type ChildNamed = { readonly episodeId: string } | { readonly childNumber: string };

export type UnregisteredPlacement = ChildNamed & {
  readonly from: CalendarDate;
  /** The first day on which it no longer held; null while it holds. */
  readonly to: CalendarDate | null;
  /** Why the council says so, in 1 to 2,000 characters. */
  readonly reason: string;
};

const BY_EPISODE = `
  select c.council_child_id as "childKey"
    from children.episode e join children.child c on c.id = e.child_id and c.year = e.year
   where e.id = $1 and e.organisation_id = $2`;
const BY_NUMBER = `
  select id as "childKey" from children.council_child where child_number = $1 and organisation_id = $2`;

/** Records that the council has found a child of its own to live in a setting that should be registered and is not. */
@Injectable()
export class ConfirmUnregistered {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The confirmation's id. @throws DomainError forbidden; not-found; invalid for days or reason; conflict when they overlap */
  execute(actor: Actor, placement: UnregisteredPlacement): Promise<string> {
    authorise(actor, 'load-return');
    const organisationId = ownCouncil(actor);
    const { from, to } = placement;
    dateRange(from, to);
    const reason = writtenReason(placement.reason);
    return this.unitOfWork.run(actor, async (tx) => {
      const childKey = await childOf(tx, organisationId, placement);
      const overlapping = await tx.maybeOne(
        `select 1 from sufficiency.unregistered_confirmation
          where child_key = $1 and daterange(confirmed_from, confirmed_to) && daterange($2::date, $3::date)`,
        [childKey, from, to],
      );
      if (overlapping)
        throw conflict('This child has a confirmation for some of these days already. End that one first.');
      const { id } = await tx.one<{ id: string }>(
        `insert into sufficiency.unregistered_confirmation
           (organisation_id, child_key, confirmed_from, confirmed_to, confirmed_by, reason)
         values ($1, $2, $3, $4, $5, $6) returning id`,
        [organisationId, childKey, from, to, tx.actor.label, reason],
      );
      await tx.record({ name: SUFFICIENCY_EVENTS.unregisteredConfirmed, organisationId, subjectId: id });
      return id;
    });
  }
}

async function childOf(tx: Tx, organisationId: string, named: ChildNamed): Promise<string> {
  const byEpisode = 'episodeId' in named;
  const child = await tx.maybeOne<{ childKey: string }>(byEpisode ? BY_EPISODE : BY_NUMBER, [
    byEpisode ? named.episodeId : named.childNumber,
    organisationId,
  ]);
  if (child === null) throw notFound(byEpisode ? 'That episode' : 'A child of that number in the council’s returns');
  return child.childKey;
}
