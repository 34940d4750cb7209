import { Injectable } from '@nestjs/common';
import { UnitOfWork, type JobContext, type JobHandler, type JobProgress } from '#platform';
import { buildRollUp, type BuildRollUpPayload } from '../sufficiency.jobs';
import { ROLL_UP_TREE } from './roll-up-tree';
import { RunSteps } from './run-steps';

const named = ({ runId }: BuildRollUpPayload) => ({ runId, ownerId: null });

/** Takes the figures of an area's councils from their reports through the sections to what each audience may read. */
@Injectable()
export class BuildRollUpHandler implements JobHandler<BuildRollUpPayload> {
  readonly job = buildRollUp;
  private readonly steps;

  constructor(unitOfWork: UnitOfWork) {
    this.steps = new RunSteps(unitOfWork, ROLL_UP_TREE);
  }

  handle(payload: BuildRollUpPayload, context: Pick<JobContext, 'progress' | 'signal'>): Promise<void> {
    return this.steps.step(named(payload), context);
  }

  cancelled(payload: BuildRollUpPayload): Promise<boolean> {
    return this.steps.cancelled(named(payload));
  }

  progressed(payload: BuildRollUpPayload, progress: JobProgress): Promise<void> {
    return this.steps.progressed(named(payload), progress);
  }

  failed(payload: BuildRollUpPayload, reason: string): Promise<void> {
    return this.steps.failed(named(payload), reason);
  }
}
