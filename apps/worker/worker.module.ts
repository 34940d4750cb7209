import { type DynamicModule, Module, type Type } from '@nestjs/common';
import {
  CONFIG,
  Database,
  DATABASE_HANDLE,
  databaseReady,
  HEALTH_CHECKS,
  HealthController,
  JobQueues,
  JobRegistry,
  LOGGER,
  PlatformModule,
  queueConnection,
  queueReady,
  Relay,
  relayLag,
  UnitOfWork,
  type Config,
  type DatabaseHandle,
  type Logger,
  type PlatformOptions,
} from '#platform';
import { IdentityModule } from '#identity';
import { ChildrenModule } from '#children';
import { RegisterModule } from '#register';
import { NeedsModule, ReferralsModule } from '#placements';
import { FinanceModule } from '#finance';
import { SufficiencyModule } from '#sufficiency';

/** The libs whose jobs this process does. */
const WORKING_LIBRARIES: readonly Type[] = [
  IdentityModule,
  RegisterModule,
  ChildrenModule,
  NeedsModule,
  ReferralsModule,
  FinanceModule,
  SufficiencyModule,
];

export interface WorkerModuleOptions extends PlatformOptions {
  readonly libraries?: readonly Type[];
}

const queuesProvider = {
  provide: JobQueues,
  inject: [CONFIG, DATABASE_HANDLE, JobRegistry, LOGGER],
  useFactory: (config: Config, handle: DatabaseHandle, registry: JobRegistry, logger: Logger) =>
    new JobQueues(queueConnection(config, handle), registry, logger),
};

const relayProvider = {
  provide: Relay,
  inject: [UnitOfWork, JobQueues, JobRegistry, LOGGER],
  useFactory: (unitOfWork: UnitOfWork, queues: JobQueues, registry: JobRegistry, logger: Logger) =>
    new Relay({ unitOfWork, queues, registry, logger }),
};

const healthChecks = {
  provide: HEALTH_CHECKS,
  inject: [Database, JobQueues, UnitOfWork],
  useFactory: (database: Database, queues: JobQueues, unitOfWork: UnitOfWork) => [
    databaseReady(database.pool),
    queueReady(queues),
    relayLag(unitOfWork),
  ],
};

/** The libs that do jobs, the queues, the relay that fills them, and health. */
@Module({})
export class WorkerModule {
  static forRoot({ libraries = WORKING_LIBRARIES, ...options }: WorkerModuleOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.forRoot(options), ...libraries],
      controllers: [HealthController],
      providers: [queuesProvider, relayProvider, healthChecks],
    };
  }
}
