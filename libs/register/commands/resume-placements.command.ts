import { Injectable } from '@nestjs/common';
import { invalid, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { REGISTER_EVENTS } from '../register.events';

/** The organisation's own pause of placements ends. */
@Injectable()
export class ResumePlacements {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @param on the first day on which it no longer holds @throws DomainError forbidden, not-found, invalid */
  async execute(actor: Actor, { id, on }: { id: string; on: CalendarDate }): Promise<void> {
    authorise(actor, 'pause-placements');
    await this.unitOfWork.run(actor, async (tx) => {
      const found = await tx.maybeOne<{ from: CalendarDate }>(
        `select to_char(paused_from, 'YYYY-MM-DD') as "from" from register.placement_pause
          where id = $1 and (paused_to is null or paused_to > $2)`,
        [id, on],
      );
      if (!found) throw notFound('A pause of placements that holds on that day');
      if (on < found.from) throw invalid(`It cannot end on ${on}, before it began on ${found.from}.`);
      await tx.query('update register.placement_pause set paused_to = $2 where id = $1', [id, on]);
      await tx.record({ name: REGISTER_EVENTS.placementsResumed, subjectId: id });
    });
  }
}
