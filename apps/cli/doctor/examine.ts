import { DomainError } from '#kernel';
import { createLogger, loadConfig, openDataFolder } from '#platform';
import { using } from '../system/interruption';
import { DEMONSTRATION_DATABASE, REAL_DATABASE } from '../system/open-database';
import { Finding, failed, ok } from './finding';
import { examineHoldings } from './holdings';
import { examineMachine } from './machine';
import { examineServer } from './server';

/** Looks at everything that can go wrong outside the code. Changes nothing, except that it starts the server to ask it. */
export async function examine({ demo }: { demo: boolean }): Promise<Finding[]> {
  const config = loadConfig();
  const data = demo
    ? 'the demonstration: everything in it is invented'
    : 'the real database; --demo looks at the demonstration';
  const machine = [...examineMachine(config), ok('Looking at', data)];
  if (machine.some((finding) => finding.state === 'failed')) return machine;
  const database = demo ? DEMONSTRATION_DATABASE : REAL_DATABASE;
  try {
    return await using(
      () => openDataFolder(config, { database, purpose: 'doctor' }),
      async (handle) => {
        const server = await examineServer(config, handle, createLogger({ logLevel: 'fatal' }));
        return [...machine, ...server.findings, ...(server.usable ? await examineHoldings(handle) : [])];
      },
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [...machine, failed('Database server', 'cannot be used', error.message)];
  }
}
