import { Injectable } from '@nestjs/common';
import { addDays, type Actor, type CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';
import { dutiesAtNotice } from '../domain/placement-duties';
import { noticeDays } from '../domain/weekly-commitment';
import { authoriseAnswer } from './answering';
import { expectDuties, lockPlacement, stepPlacement, type PlacementStepTaken } from './placement-record';

export interface NoticeToGive {
  readonly placementId: string;
  readonly version?: number;
  readonly on: CalendarDate;
  readonly disruptsKeyStage4?: boolean;
}

/** Either side gives notice. It ends after the days that the agreement asks for in this phase of the stay. */
@Injectable()
export class GiveNotice {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, precondition-failed; ConflictError state-moved-on */
  execute(
    actor: Actor,
    { placementId, version, on, disruptsKeyStage4 = false }: NoticeToGive,
  ): Promise<PlacementStepTaken & { endsOn: CalendarDate }> {
    authoriseAnswer(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const placement = await lockPlacement(tx, placementId, version);
      const endsOn = addDays(on, noticeDays(placement.terms.notice, placement.startsOn, on));
      const givenBy = placement.organisationId === actor.organisationId ? 'council' : 'provider';
      const taken = await stepPlacement(tx, placement, 'give-notice', {
        columns: { notice_given_on: on, notice_given_by: givenBy, notice_ends_on: endsOn },
        data: { on, endsOn, givenBy },
      });
      await expectDuties(tx, placement, dutiesAtNotice(endsOn, { disruptsKeyStage4 }));
      return { ...taken, endsOn };
    });
  }
}
