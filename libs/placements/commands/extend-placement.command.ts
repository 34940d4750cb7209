import { Injectable } from '@nestjs/common';
import { invalid, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { rebook } from './place-booking';
import { lockPlacement, stepPlacement, type PlacementStepTaken } from './placement-record';

/** Gives a placement another end, where its place is free until then. */
@Injectable()
export class ExtendPlacement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `endsOn` null: open. @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on, place-taken, home-full */
  execute(
    actor: Actor,
    { placementId, version, endsOn }: { placementId: string; version?: number; endsOn: CalendarDate | null },
  ): Promise<PlacementStepTaken> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(actor, async (tx) => {
      const placement = await lockPlacement(tx, placementId, version);
      if (placement.organisationId !== actor.organisationId) throw notFound('That placement');
      if (endsOn !== null && endsOn <= placement.startsOn) throw invalid(`Give a day after ${placement.startsOn}.`);
      const taken = await stepPlacement(tx, placement, 'extend', { columns: { ends_on: endsOn }, data: { endsOn } });
      await rebook(tx, placementId, { from: placement.startsOn, to: endsOn });
      return taken;
    });
  }
}
