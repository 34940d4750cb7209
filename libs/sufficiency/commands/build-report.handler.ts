import { Injectable } from '@nestjs/common';
import { UnitOfWork, type JobContext, type JobHandler, type JobProgress } from '#platform';
import { buildReport, type BuildReportPayload } from '../sufficiency.jobs';
import { REPORT_TREE } from './report-tree';
import { RunSteps, type RunNamed } from './run-steps';

const named = ({ runId, organisationId }: BuildReportPayload): RunNamed & { ownerId: string } => ({
  runId,
  ownerId: organisationId,
});

/** Takes one council's report from its inputs through its sections to its result. */
@Injectable()
export class BuildReportHandler implements JobHandler<BuildReportPayload> {
  readonly job = buildReport;
  private readonly steps;

  constructor(unitOfWork: UnitOfWork) {
    this.steps = new RunSteps(unitOfWork, REPORT_TREE);
  }

  handle(payload: BuildReportPayload, context: Pick<JobContext, 'progress' | 'signal'>): Promise<void> {
    return this.steps.step(named(payload), context);
  }

  cancelled(payload: BuildReportPayload): Promise<boolean> {
    return this.steps.cancelled(named(payload));
  }

  progressed(payload: BuildReportPayload, progress: JobProgress): Promise<void> {
    return this.steps.progressed(named(payload), progress);
  }

  failed(payload: BuildReportPayload, reason: string): Promise<void> {
    return this.steps.failed(named(payload), reason);
  }
}
