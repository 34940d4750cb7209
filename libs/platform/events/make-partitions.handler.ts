import { systemActor } from '#kernel';
import type { UnitOfWork } from '../database';
import { makeEventPartitions } from '../platform.jobs';
import type { JobHandler } from '../queue';

/** A second time changes nothing. */
export class MakePartitionsHandler implements JobHandler<Record<string, never>> {
  readonly job = makeEventPartitions;

  constructor(private readonly unitOfWork: Pick<UnitOfWork, 'run'>) {}

  async handle(): Promise<void> {
    await this.unitOfWork.run(systemActor('schedule'), (tx) => tx.query('select platform.make_event_partitions()'));
  }
}
