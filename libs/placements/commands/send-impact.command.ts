import { Injectable } from '@nestjs/common';
import { ConflictError, invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { lockApproach, type ApproachStepTaken } from './approach-record';
import { recordStep } from './record-step';
import { change } from './referral-record';

export interface ImpactToSend {
  readonly approachId: string;
  readonly version?: number;
  /** On the children who live there. */
  readonly impact: string;
  /** What would lessen the risks found. */
  readonly mitigation?: string;
}

const MOST_CHARACTERS = 4000;
const STATES = ['viewed', 'offered', 'preferred'];

/** A shortlisted home says what a child's coming would mean for those who live there. The council's own assessment follows it. */
@Injectable()
export class SendImpact {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on, already-assessed */
  execute(actor: Actor, { approachId, version, impact, mitigation = '' }: ImpactToSend): Promise<ApproachStepTaken> {
    authorise(actor, 'answer-referral');
    for (const [field, text] of Object.entries({ impact, mitigation }))
      if (text.length > MOST_CHARACTERS)
        throw invalid('That is too long.', [{ field, message: `Shorten it to ${MOST_CHARACTERS} characters` }]);
    if (impact.trim() === '')
      throw invalid('Say what the impact would be.', [{ field: 'impact', message: 'Say what the impact would be' }]);
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, approachId, version);
      if (approach.shortlistedAt === null || !STATES.includes(approach.state))
        throw new ConflictError('state-moved-on', 'The impact is asked of a home while it is shortlisted.', [
          { who: 'the council', may: 'shortlist the home' },
        ]);
      if (approach.assessedAt !== null)
        throw new ConflictError('already-assessed', 'The council has written its assessment already.', [
          { who: 'the council', may: 'write it anew' },
        ]);
      const assessment = JSON.stringify({ impact: impact.trim(), matching: '', mitigation: mitigation.trim() });
      const next = await change(tx, 'placements.approach', approachId, { assessment });
      const { state, organisationId, needId, referralId, providerId } = approach;
      const of = { of: 'approach', step: 'send-impact', subjectId: approachId, from: state, to: state } as const;
      await recordStep(tx, { ...of, organisationId, needId, referralId, approachId, providerId, forProvider: true });
      return { id: approachId, state, version: next };
    });
  }
}
