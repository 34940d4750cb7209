import type { Config, DatabaseHandle, Logger } from '#platform';
import { System, systemOn } from '../system/open-system';
import { migrateDatabase } from '../system/schema';
import { DemonstrationNote, forgetDemonstration, noteDemonstration } from './demonstration-note';
import { loadDemonstration } from './load-demonstration';
import { emptyDemonstration } from './reset-database';

export const DEFAULT_REGION = 'Greater Manchester';
export const DEFAULT_SEED = 1;

/**
 * Makes the demonstration anew in its own database, whatever was there. The note is written last: after a load that was
 * cut short the next one begins from nothing.
 */
export async function makeDemonstration(
  { config, handle, logger }: { config: Config; handle: DatabaseHandle; logger: Logger },
  request: { region: string; seed: number },
  step: (percent: number, message: string) => void,
): Promise<DemonstrationNote> {
  forgetDemonstration(config.dataDir);
  step(0, 'Preparing the demonstration database');
  await emptyDemonstration(handle);
  await migrateDatabase(config, handle);
  const system: System = await systemOn(config, handle, logger);
  try {
    const note = await loadDemonstration(system, request, step);
    noteDemonstration(config.dataDir, note);
    return note;
  } finally {
    await system.close();
  }
}
