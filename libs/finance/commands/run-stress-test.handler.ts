import { Injectable } from '@nestjs/common';
import { systemActorFor, type Actor, type CalendarDate } from '#kernel';
import { UnitOfWork, type JobHandler } from '#platform';
import { FINANCE_EVENTS } from '../finance.events';
import { runStressTest, type RunStressTestPayload } from '../finance.jobs';
import { stressTest } from '../queries/stress-test.query';

interface Run {
  readonly owner: string;
  readonly asAt: CalendarDate;
  readonly homesLostPercent: number;
}

const actorOf = ({ organisationId }: RunStressTestPayload): Actor =>
  systemActorFor('worker', organisationId, 'oversight-body');

/** Works a stress test out and stores it. A run that has ended is left as it is, so that a second delivery changes nothing. */
@Injectable()
export class RunStressTestHandler implements JobHandler<RunStressTestPayload> {
  readonly job = runStressTest;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(payload: RunStressTestPayload): Promise<void> {
    const run = await this.unitOfWork.run(actorOf(payload), (tx) =>
      tx.maybeOne<Run>(
        `update finance.stress_test_run set status = 'running' where id = $1 and status in ('queued', 'running')
         returning owner_key as owner, as_at::text as "asAt", homes_lost_percent as "homesLostPercent"`,
        [payload.runId],
      ),
    );
    if (!run) return;
    const result = await this.unitOfWork.read(actorOf(payload), (tx) => stressTest(tx, run));
    await this.unitOfWork.run(actorOf(payload), async (tx) => {
      const done = await tx.maybeOne(
        `update finance.stress_test_run set status = 'done', result = $2, finished_at = clock_timestamp()
          where id = $1 and status = 'running' returning id`,
        [payload.runId, JSON.stringify(result)],
      );
      if (done) await tx.record({ name: FINANCE_EVENTS.stressTestDone, subjectId: payload.runId });
    });
  }

  async failed(payload: RunStressTestPayload, reason: string): Promise<void> {
    await this.unitOfWork.run(actorOf(payload), async (tx) => {
      const failed = await tx.maybeOne(
        `update finance.stress_test_run set status = 'failed', failure = $2, finished_at = clock_timestamp()
          where id = $1 and status in ('queued', 'running') returning id`,
        [payload.runId, reason],
      );
      if (failed) await tx.record({ name: FINANCE_EVENTS.stressTestFailed, subjectId: payload.runId });
    });
  }
}
