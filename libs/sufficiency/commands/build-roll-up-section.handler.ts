import { Injectable } from '@nestjs/common';
import { UnitOfWork, type JobContext, type JobHandler } from '#platform';
import { buildRollUpSection, type BuildRollUpSectionPayload } from '../sufficiency.jobs';
import { ROLL_UP_TREE } from './roll-up-tree';
import { SectionSteps } from './section-steps';

const named = ({ sectionJobId }: BuildRollUpSectionPayload) => ({ sectionJobId, ownerId: null });

/** Makes one section of the figures of several councils together. */
@Injectable()
export class BuildRollUpSectionHandler implements JobHandler<BuildRollUpSectionPayload> {
  readonly job = buildRollUpSection;
  private readonly steps;

  constructor(unitOfWork: UnitOfWork) {
    this.steps = new SectionSteps(unitOfWork, ROLL_UP_TREE);
  }

  handle(payload: BuildRollUpSectionPayload, context: Pick<JobContext, 'signal'>): Promise<void> {
    return this.steps.make(named(payload), context);
  }

  cancelled(payload: BuildRollUpSectionPayload): Promise<boolean> {
    return this.steps.cancelled(named(payload));
  }

  failed(payload: BuildRollUpSectionPayload, reason: string): Promise<void> {
    return this.steps.failed(named(payload), reason);
  }
}
