import { Injectable } from '@nestjs/common';
import { UnitOfWork, type JobContext, type JobHandler } from '#platform';
import { buildReportSection, type BuildReportSectionPayload } from '../sufficiency.jobs';
import { REPORT_TREE } from './report-tree';
import { SectionSteps } from './section-steps';

const named = ({ sectionJobId, organisationId }: BuildReportSectionPayload) => ({
  sectionJobId,
  ownerId: organisationId,
});

/** Makes one section of one council's report. */
@Injectable()
export class BuildReportSectionHandler implements JobHandler<BuildReportSectionPayload> {
  readonly job = buildReportSection;
  private readonly steps;

  constructor(unitOfWork: UnitOfWork) {
    this.steps = new SectionSteps(unitOfWork, REPORT_TREE);
  }

  handle(payload: BuildReportSectionPayload, context: Pick<JobContext, 'signal'>): Promise<void> {
    return this.steps.make(named(payload), context);
  }

  cancelled(payload: BuildReportSectionPayload): Promise<boolean> {
    return this.steps.cancelled(named(payload));
  }

  failed(payload: BuildReportSectionPayload, reason: string): Promise<void> {
    return this.steps.failed(named(payload), reason);
  }
}
