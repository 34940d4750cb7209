import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from './config';
import { Database, type DatabaseOptions, UnitOfWork } from './database';
import type { DatabaseHandle } from './embedded';
import { MakePartitionsHandler } from './events';
import { createLogger, type Logger } from './logging';
import { PLATFORM_JOBS, PLATFORM_SCHEDULES } from './platform.jobs';
import { JobRegistry } from './queue';

/** Injection tokens of what is no class. */
export const CONFIG = Symbol('Config');
export const DATABASE_HANDLE = Symbol('DatabaseHandle');
export const LOGGER = Symbol('Logger');

export interface PlatformOptions {
  readonly config: Config;
  readonly handle: DatabaseHandle;
  /** The application's own when left out. */
  readonly logger?: Logger;
  readonly database?: DatabaseOptions;
}

/**
 * What every lib stands on: configuration, database, unit of work, log, and the registry of jobs.
 * It closes its connections when the application closes; the handle is closed by whoever opened it.
 */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  onApplicationShutdown(): Promise<void> {
    return this.database.destroy();
  }

  static forRoot({ config, handle, logger = createLogger(config), database = {} }: PlatformOptions): DynamicModule {
    const lost = (error: Error): void => logger.warn({ error }, 'a database connection was lost');
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: DATABASE_HANDLE, useValue: handle },
      { provide: LOGGER, useValue: logger },
      {
        provide: Database,
        useFactory: () => new Database(handle.runtimeUrl, { onConnectionError: lost, ...database }),
      },
      { provide: UnitOfWork, useFactory: (opened: Database) => new UnitOfWork(opened), inject: [Database] },
      {
        provide: JobRegistry,
        useFactory: (unitOfWork: UnitOfWork) =>
          new JobRegistry().register({
            jobs: PLATFORM_JOBS,
            handlers: [new MakePartitionsHandler(unitOfWork)],
            schedules: PLATFORM_SCHEDULES,
          }),
        inject: [UnitOfWork],
      },
    ];
    return {
      module: PlatformModule,
      providers,
      exports: providers.map((each) => each.provide),
    };
  }
}
