import { Injectable } from '@nestjs/common';
import { ConflictError, notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { lockApproach, stepApproach } from './approach-record';
import { refuseNames } from './ask-question.command';

export interface AnswerToGive {
  readonly questionId: string;
  readonly answer: string;
  /** What the scan finds and a person says identifies no one. */
  readonly confirmedWords?: readonly string[];
}

/** The council answers what a provider asked. The answer is scanned as a summary is. */
@Injectable()
export class AnswerQuestion {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid; ConflictError already-answered, state-moved-on */
  execute(actor: Actor, { questionId, answer, confirmedWords = [] }: AnswerToGive): Promise<{ id: string }> {
    authorise(actor, 'make-referral');
    refuseNames('answer', answer, confirmedWords);
    return this.unitOfWork.run(actor, async (tx) => {
      const asked = await tx.maybeOne<{ approachId: string; answered: boolean }>(
        `select approach_id as "approachId", answered_at is not null as answered from placements.question
          where id = $1 and organisation_id = $2 for update`,
        [questionId, actor.organisationId],
      );
      if (!asked) throw notFound('That question');
      if (asked.answered)
        throw new ConflictError('already-answered', 'Somebody was first: this question has been answered.', [
          { who: 'the provider', may: 'ask again' },
        ]);
      const approach = await lockApproach(tx, asked.approachId);
      await tx.query(
        'update placements.question set answer = $2, answered_at = now(), answered_by = $3 where id = $1',
        [questionId, answer.trim(), actor.label],
      );
      await stepApproach(tx, approach, 'answer', { data: { questionId } });
      return { id: questionId };
    });
  }
}
