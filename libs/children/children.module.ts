import { Module } from '@nestjs/common';
import { JobRegistry } from '#platform';
import { CHILDREN_JOBS, CHILDREN_SCHEDULES } from './children.jobs';
import { ImportReturn } from './commands/import-return.command';
import { ImportReturns } from './commands/import-returns.command';
import { MakePartitionsHandler } from './commands/make-partitions.handler';

@Module({ providers: [ImportReturn, ImportReturns, MakePartitionsHandler], exports: [ImportReturn, ImportReturns] })
export class ChildrenModule {
  constructor(registry: JobRegistry, handler: MakePartitionsHandler) {
    registry.register({ jobs: CHILDREN_JOBS, handlers: [handler], schedules: CHILDREN_SCHEDULES });
  }
}
