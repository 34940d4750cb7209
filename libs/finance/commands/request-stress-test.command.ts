import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { runStressTest } from '../finance.jobs';
import { FINANCE_EVENTS } from '../finance.events';
import { findOwner } from '../queries/owner.query';
import { assertShareLost } from '../domain/stress-test';
import type { StressTestQuestion } from '../queries/stress-test.query';

/** Asks for a stress test to be worked out and kept in the oversight body's own records. */
@Injectable()
export class RequestStressTest {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns the run's id @throws DomainError forbidden; invalid; not-found */
  execute(actor: Actor, { owner: asked, asAt, homesLostPercent }: StressTestQuestion): Promise<string> {
    authorise(actor, 'run-stress-test');
    assertShareLost(homesLostPercent);
    return this.unitOfWork.run(actor, async (tx) => {
      const { organisationId } = actor;
      if (organisationId === null) throw notFound('The oversight body');
      const owner = await findOwner(tx, asked, asAt);
      const { id: runId } = await tx.one<{ id: string }>(
        `insert into finance.stress_test_run (held_by, owner_key, owner_name, as_at, homes_lost_percent, requested_by)
         values ($1, $2, $3, $4, $5, $6) returning id`,
        [organisationId, owner.key, owner.name, asAt, homesLostPercent, actor.label],
      );
      const job = runStressTest.request({ runId, organisationId });
      await tx.record({ name: FINANCE_EVENTS.stressTestRequested, subjectId: runId }, [job]);
      return runId;
    });
  }
}
