import { Injectable } from '@nestjs/common';
import { ConflictError, invalid, notFound, type Actor, type CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';
import { authoriseAnswer } from './answering';
import { lockPlacement } from './placement-record';

export interface AbsenceToRecord {
  readonly placementId: string;
  readonly from: CalendarDate;
  /** The day of the return; null while the child is away. Ends the absence that began on `from`, where there is one. */
  readonly backOn: CalendarDate | null;
}

/** A child is away, or came back, and the place is kept: from then the agreement's absence rule says what is paid. */
@Injectable()
export class RecordAbsence {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid; ConflictError not-living-there, absence-overlaps */
  execute(actor: Actor, { placementId, from, backOn }: AbsenceToRecord): Promise<{ id: string }> {
    authoriseAnswer(actor);
    if (backOn !== null && backOn <= from)
      throw invalid('The day of the return is after the first day away.', [
        { field: 'backOn', message: 'is not after the first day away' },
      ]);
    return this.unitOfWork.run(actor, async (tx) => {
      const placement = await lockPlacement(tx, placementId);
      if (placement.organisationId !== actor.organisationId && placement.providerId !== actor.organisationId)
        throw notFound('That placement');
      if (placement.state !== 'started' && placement.state !== 'notice-given')
        throw new ConflictError(
          'not-living-there',
          'A child is away only from a placement that has started and runs.',
          [{ who: 'the council', may: 'record the start' }],
        );
      if (from < placement.startsOn) throw invalid(`The placement started on ${placement.startsOn}.`);
      const others = await tx.query<{ id: string; from: CalendarDate }>(
        `select id, away_from::text as "from" from placements.absence
          where placement_id = $1 and daterange(away_from, back_on) && daterange($2, $3)`,
        [placementId, from, backOn],
      );
      const [same, more] = others;
      if (more || (same && same.from !== from))
        throw new ConflictError('absence-overlaps', 'The child is recorded as away on some of these days already.', [
          { who: 'both sides', may: 'record the return from the earlier absence' },
        ]);
      const { id } = same
        ? await tx.one<{ id: string }>(`update placements.absence set back_on = $2 where id = $1 returning id`, [
            same.id,
            backOn,
          ])
        : await tx.one<{ id: string }>(
            `insert into placements.absence (organisation_id, approach_id, placement_id, away_from, back_on, recorded_by)
             values ($1, $2, $3, $4, $5, $6) returning id`,
            [placement.organisationId, placement.approachId, placementId, from, backOn, actor.label],
          );
      await tx.record({ name: 'placements.absence-recorded', subjectId: placementId });
      return { id };
    });
  }
}
