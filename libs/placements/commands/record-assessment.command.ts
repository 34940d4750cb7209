import { Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { lockApproach, stepApproach, type ApproachStepTaken } from './approach-record';

export interface Assessment {
  readonly approachId: string;
  readonly version?: number;
  /** On the children who live there. */
  readonly impact: string;
  /** How the home meets what the child needs. */
  readonly matching: string;
  /** What would lessen the risks found. */
  readonly mitigation?: string;
}

/** Writes the impact and matching assessment of an offer down. */
@Injectable()
export class RecordAssessment {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on */
  execute(
    actor: Actor,
    { approachId, version, impact, matching, mitigation = '' }: Assessment,
  ): Promise<ApproachStepTaken> {
    authorise(actor, 'make-referral');
    if (impact.trim() === '' || matching.trim() === '')
      throw invalid('The assessment says both the impact on those who live there and how the home matches.');
    return this.unitOfWork.run(actor, async (tx) => {
      const approach = await lockApproach(tx, approachId, version);
      const assessment = JSON.stringify({
        impact: impact.trim(),
        matching: matching.trim(),
        mitigation: mitigation.trim(),
      });
      return stepApproach(tx, approach, 'assess', { columns: { assessment, assessed_at: new Date() } });
    });
  }
}
