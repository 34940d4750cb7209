import { Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { scanFreeText, unconfirmed } from '../domain/free-text-scan';
import { authoriseAnswer } from './answering';
import { lockApproach, stepApproach } from './approach-record';

/** A provider asks back. */
@Injectable()
export class AskQuestion {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid for words that name somebody; ConflictError state-moved-on */
  execute(actor: Actor, { approachId, question }: { approachId: string; question: string }): Promise<{ id: string }> {
    authoriseAnswer(actor);
    refuseNames('question', question, []);
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, approachId);
      const { id } = await tx.one<{ id: string }>(
        `insert into placements.question (organisation_id, approach_id, question, asked_by) values ($1, $2, $3, $4) returning id`,
        [approach.organisationId, approachId, question.trim(), actor.label],
      );
      await stepApproach(tx, approach, 'ask', { data: { questionId: id } });
      return { id };
    });
  }
}

/** @throws DomainError invalid naming what was found */
export function refuseNames(field: string, text: string, confirmed: readonly string[]): void {
  const found = unconfirmed(scanFreeText(text), confirmed);
  if (found.length === 0) return;
  const message = `This may tell who a child is: ${found.join('; ')}. Rewrite it without.`;
  throw invalid(message, [{ field, message }]);
}
