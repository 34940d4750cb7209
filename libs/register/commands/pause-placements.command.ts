import { Injectable } from '@nestjs/common';
import { conflict, dateRange, DomainError, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { REGISTER_EVENTS } from '../register.events';
import { providerUrn } from './provider-urn';

export interface PlacementPause {
  readonly urn: string;
  readonly from: CalendarDate;
  /** The first day on which it no longer holds; null while it does. */
  readonly to: CalendarDate | null;
  readonly enteredBy?: string | null;
}

/** A council or a consortium places nobody with a provider for now. Only it knows; why is not kept. */
@Injectable()
export class PausePlacements {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns the pause's id @throws DomainError forbidden, invalid, conflict when another pause has some of its days */
  async execute(actor: Actor, pause: PlacementPause): Promise<string> {
    authorise(actor, 'pause-placements');
    if (actor.organisationId === null || !['council', 'consortium'].includes(actor.organisationKind))
      throw new DomainError('forbidden', 'Councils and consortia pause placements, each its own.');
    const urn = providerUrn(pause.urn);
    const { from, to } = dateRange(pause.from, pause.to);
    return this.unitOfWork.run(actor, async (tx) => {
      const added = await tx.maybeOne<{ id: string }>(
        `insert into register.placement_pause (organisation_id, urn, paused_from, paused_to, recorded_by, recorded_by_person)
         values (platform.actor_organisation(), $1, $2, $3, $4, platform.actor_person())
         on conflict do nothing returning id`,
        [urn, from, to, pause.enteredBy?.trim() || actor.label],
      );
      if (!added)
        throw conflict(`Placements with ${urn} are paused already in some of those days. End that pause first.`);
      await tx.record({ name: REGISTER_EVENTS.placementsPaused, subjectId: added.id, data: { urn } });
      return added.id;
    });
  }
}
