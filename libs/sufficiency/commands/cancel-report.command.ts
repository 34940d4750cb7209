import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { onBehalfOf, type RunStatus } from '../domain/report-run';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { REPORT_TREE } from './report-tree';
import { stopSections } from './section-plan';

export interface ReportToCancel {
  readonly runId: string;
  readonly organisationId: string;
}

/**
 * Stops a report that waits or is being built: sections that have not begun are not begun, running ones stop at their next
 * safe point and are not stored. One that has ended stays as it ended.
 */
@Injectable()
export class CancelReport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The status that the run now has. @throws DomainError forbidden; not-found */
  execute(actor: Actor, { runId, organisationId }: ReportToCancel): Promise<RunStatus> {
    authorise(actor, 'cancel-report');
    return this.unitOfWork.run(onBehalfOf(actor, organisationId), async (tx) => {
      const cancelled = await tx.maybeOne<{ year: number }>(
        `update sufficiency.report_run
            set status = 'cancelled', progress_message = 'Cancelled', finished_at = now(), updated_at = now()
          where id = $1 and organisation_id = $2 and status in ('queued', 'running')
         returning year`,
        [runId, organisationId],
      );
      if (cancelled) {
        const { year } = cancelled;
        await stopSections(tx, REPORT_TREE.tables, runId);
        await tx.record({ name: SUFFICIENCY_EVENTS.reportCancelled, organisationId, subjectId: runId, data: { year } });
        return 'cancelled';
      }
      const run = await tx.maybeOne<{ status: RunStatus }>(
        'select status from sufficiency.report_run where id = $1 and organisation_id = $2',
        [runId, organisationId],
      );
      if (!run) throw notFound('That report');
      return run.status;
    });
  }
}
