import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { onBehalfOf, type RunStatus } from '../domain/report-run';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { cancelRun } from './cancel-run';
import { REPORT_TREE } from './report-tree';

export interface ReportToCancel {
  readonly runId: string;
  readonly organisationId: string;
}

/** Stops a report that waits or is being built. One that has ended stays as it ended. */
@Injectable()
export class CancelReport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The status that the run now has. @throws DomainError forbidden; not-found */
  execute(actor: Actor, { runId, organisationId }: ReportToCancel): Promise<RunStatus> {
    authorise(actor, 'cancel-report');
    return this.unitOfWork.run(onBehalfOf(actor, organisationId), async (tx) => {
      const run = await tx.maybeOne<{ status: RunStatus }>(
        'select status from sufficiency.report_run where id = $1 and organisation_id = $2',
        [runId, organisationId],
      );
      if (!run) throw notFound('That report');
      return (await cancelRun(tx, REPORT_TREE.tables, SUFFICIENCY_EVENTS.reportCancelled, runId)) ?? run.status;
    });
  }
}
