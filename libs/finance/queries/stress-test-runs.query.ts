import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { StressTest } from './stress-test.query';

export interface StressTestRun {
  readonly id: string;
  readonly ownerKey: string;
  readonly ownerName: string;
  readonly asAt: string;
  readonly homesLostPercent: number;
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  readonly requestedAt: Date;
  readonly requestedBy: string;
  readonly finishedAt: Date | null;
  readonly failure: string | null;
  readonly result: StressTest | null;
}

const SELECT = `
  select id, owner_key as "ownerKey", owner_name as "ownerName", as_at::text as "asAt",
         homes_lost_percent as "homesLostPercent", status, requested_at as "requestedAt", requested_by as "requestedBy",
         finished_at as "finishedAt", failure, result from finance.stress_test_run`;

/** Stress tests that the oversight body asked for; nobody else's eyes. */
@Injectable()
export class StressTestRuns {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found */
  async one(actor: Actor, runId: string): Promise<StressTestRun> {
    authorise(actor, 'run-stress-test');
    const run = await this.unitOfWork.read(actor, (tx) =>
      tx.maybeOne<StressTestRun>(`${SELECT} where id = $1`, [runId]),
    );
    if (!run) throw notFound('That stress test');
    return run;
  }

  /** The newest first. */
  ofOwner(actor: Actor, ownerKey: string): Promise<StressTestRun[]> {
    authorise(actor, 'run-stress-test');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<StressTestRun>(`${SELECT} where owner_key = $1 order by requested_at desc limit 20`, [ownerKey]),
    );
  }
}
