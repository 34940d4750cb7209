import type { Config, DatabaseHandle, Logger } from '#platform';
import { System, systemOn } from '../system/open-system';
import { migrateDatabase } from '../system/schema';
import { DemonstrationNote, forgetDemonstration, noteDemonstration } from './demonstration-note';
import { DEMO_SCALES } from './demo-scale';
import { DemonstrationRequest, loadDemonstration } from './load-demonstration';
import { emptyDemonstration } from './reset-database';

/** What `start` shows when nothing else was asked for. */
export const DEFAULT_DEMONSTRATION: DemonstrationRequest = {
  region: 'Greater Manchester',
  scale: DEMO_SCALES.small,
  seed: 1,
};

/**
 * Makes the demonstration anew in its own database, whatever was there. The note is written last: after a load that was
 * cut short the next one begins from nothing.
 */
export async function makeDemonstration(
  { config, handle, logger }: { config: Config; handle: DatabaseHandle; logger: Logger },
  request: DemonstrationRequest,
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
