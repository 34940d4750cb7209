import { Injectable } from '@nestjs/common';
import { systemActor } from '#kernel';
import { UnitOfWork, type JobHandler } from '#platform';
import { makeReturnPartitions } from '../children.jobs';

/** A second time changes nothing. */
@Injectable()
export class MakePartitionsHandler implements JobHandler<Record<string, never>> {
  readonly job = makeReturnPartitions;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(): Promise<void> {
    await this.unitOfWork.run(systemActor('schedule'), (tx) => tx.query('select children.make_coming_partitions()'));
  }
}
