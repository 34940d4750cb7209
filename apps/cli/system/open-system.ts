import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Actor, systemActor } from '#kernel';
import { Config, DatabaseHandle, Logger, NestLogger, createLogger } from '#platform';
import { using } from './interruption';
import { OpenRequest, openDatabase } from './open-database';
import { ensureSchema } from './schema';
import { SystemModule } from './system.module';

/** The libs at work on one database. */
export interface System {
  readonly config: Config;
  readonly handle: DatabaseHandle;
  readonly logger: Logger;
  /** The command line at work on shared facts. */
  readonly actor: Actor;
  get<T>(token: Type<T>): T;
  close(): Promise<void>;
}

/** A command says what it has to say itself: of the log it shows warnings and worse, unless asked for more. */
const quiet = (config: Config): string => (config.logLevel === 'info' ? 'warn' : config.logLevel);

/** The libs on a database that is open already; closing the system does not close the database. */
export async function systemOn(config: Config, handle: DatabaseHandle, logger: Logger): Promise<System> {
  await ensureSchema(config, handle);
  const app = await NestFactory.createApplicationContext(SystemModule.forRoot({ config, handle, logger }), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  return {
    config,
    handle,
    logger,
    actor: systemActor('cli'),
    get: (token) => app.get(token, { strict: false }),
    close: () => app.close(),
  };
}

/** Opens the database and the libs, does the work, and closes both, also when a signal comes in between. */
export function withSystem<T>(request: OpenRequest, work: (system: System) => Promise<T>): Promise<T> {
  const open = async () => {
    const opened = await openDatabase(request);
    return { ...opened, close: () => opened.handle.close() };
  };
  return using(open, async ({ config, handle }) => {
    const system = await systemOn(config, handle, createLogger({ logLevel: quiet(config) }));
    try {
      return await work(system);
    } finally {
      await system.close();
    }
  });
}
