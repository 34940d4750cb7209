import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { DomainError } from '#kernel';
import { Config, Logger, UnitOfWork, announceStart, createLogger, findStart, loadConfig } from '#platform';
import { newestReport } from '#sufficiency';
import { RunningHttp, startHttp } from '../../http/start-http';
import { startWorker } from '../../worker/start-worker';
import type { StartOptions } from '../commands/start';
import { DemonstrationNote, readDemonstration } from '../demo/demonstration-note';
import { demonstrationSignIn } from '../demo/demonstration-sign-in';
import { DEFAULT_DEMONSTRATION, makeDemonstration } from '../demo/make-demonstration';
import { print, say } from '../output/print';
import { ProgressBar } from '../output/progress-bar';
import { started } from '../output/started';
import { chooseDatabase } from './choose-database';
import { councilOf } from './council';
import { Interruption, SignalWatch } from './interruption';
import type { OpenedDatabase } from './open-database';
import { OpenParts } from './open-parts';
import { System, systemOn } from './open-system';
import { portProblem, refuseTakenPort } from './port';
import { hasPeople } from './real-data';
import { buildReport } from './reports';
import { migrateDatabase } from './schema';

function refuseSecondStart(config: Config): void {
  const running = findStart(config);
  if (!running) return;
  throw new DomainError(
    'conflict',
    `Homeward is already running on ${config.dataDir}, at ${running.address} (process ${running.pid}). ` +
      'Open that address, or set HOMEWARD_DATA_DIR to start another beside it.',
  );
}

/** The demonstration as it was made before, or made now. */
async function demonstration(opened: OpenedDatabase, logger: Logger): Promise<DemonstrationNote> {
  const { config, handle } = opened;
  const known = readDemonstration(config.dataDir);
  if (known) {
    await migrateDatabase(config, handle);
    return known;
  }
  const bar = new ProgressBar();
  return makeDemonstration({ config, handle, logger }, DEFAULT_DEMONSTRATION, (percent, message) =>
    bar.show(percent, message),
  ).finally(() => bar.end());
}

async function listen(http: () => Promise<RunningHttp>, host: string, port: number): Promise<RunningHttp> {
  try {
    return await http();
  } catch (error) {
    throw portProblem(error, host, port) ?? error;
  }
}

/** One council's report, built through the queue unless it was built before. */
async function firstReport(
  system: System,
  note: DemonstrationNote,
): Promise<{ name: string; code: string; year: number }> {
  const year = Math.max(...note.years);
  const { organisationId, actor } = await councilOf(system.get(UnitOfWork), note.council.code);
  const known = await system.get(UnitOfWork).read(actor, (tx) => newestReport(tx, organisationId, year));
  if (!known) {
    const bar = new ProgressBar();
    await buildReport(system, { organisationId, year }, bar).finally(() => bar.end());
  }
  return { ...note.council, year };
}

/** Brings everything up, part after part, and says where it is. */
async function bringUp(config: Config, options: StartOptions, parts: OpenParts, logger: Logger): Promise<void> {
  const { demo, ...opened } = await chooseDatabase(config, options.demo);
  await parts.add(() => opened.handle.close());
  if (!demo && config.databaseUrl === null) await migrateDatabase(config, opened.handle);
  const note = demo ? await demonstration(opened, logger) : null;
  const system = await systemOn(config, opened.handle, logger);
  await parts.add(() => system.close());
  const worker = await startWorker({ config, handle: opened.handle, logger });
  await parts.add(() => worker.close());
  const signIn = note && demonstrationSignIn(note);
  const port = options.port ?? config.port;
  const { handle } = opened;
  const http = await listen(() => startHttp({ config, handle, port, demo: signIn, logger }), config.host, port);
  await parts.add(() => http.close());
  const address = config.publicUrl ?? http.address;
  await parts.add(announceStart(config, { address, database: handle.database, hasWorker: true }));
  const report = note && (await firstReport(system, note));
  const people = demo || (await hasPeople(handle));
  await print(started({ address, signIn, report, people, log: logIn(config) }));
}

const logIn = (config: Config): string => join(config.dataDir, 'homeward.log');

function openLog(config: Config): Logger {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 });
  return createLogger(config, pino.destination({ dest: logIn(config), mode: 0o600, sync: true }));
}

/**
 * Runs everything in this process until a signal comes.
 * @throws DomainError conflict when one runs already or the port is taken
 */
export async function start(options: StartOptions): Promise<void> {
  const config = loadConfig();
  refuseSecondStart(config);
  await refuseTakenPort(config.host, options.port ?? config.port);
  const logger = openLog(config);
  const watch = new SignalWatch();
  const parts = new OpenParts();
  try {
    await watch.unlessStopped(bringUp(config, options, parts, logger));
    await watch.stopped();
  } catch (error) {
    if (!(error instanceof Interruption)) throw error;
  } finally {
    if (process.stderr.isTTY) say('\nStopping.');
    await parts.close((error) => logger.error({ error }, 'a part did not close'));
    watch.end();
  }
}
