import { UnitOfWork } from '#platform';
import {
  consortiumArea,
  isReportFormat,
  regionArea,
  RequestRollUp,
  ROLL_UP_SCHEMA,
  RollUpResult,
  writeRollUpFile,
  type RollUp,
  type RollUpArea,
} from '#sufficiency';
import type { ReportOptions } from '../commands/report';
import { printOrWrite } from '../output/print-or-write';
import { ProgressBar } from '../output/progress-bar';
import { rollUpText } from '../output/roll-up-text';
import { System, withSystem } from './open-system';
import { watchRun, withWorker } from './reports';

const written = (rollUp: RollUp, format: ReportOptions['format']): Promise<Uint8Array | string> =>
  isReportFormat(format) ? writeRollUpFile(rollUp, format) : Promise.resolve(`${rollUpText(rollUp)}\n`);

const areaAsked = (system: System, { consortium, region }: ReportOptions): Promise<RollUpArea> =>
  system.get(UnitOfWork).read(system.actor, async (tx) => {
    if (consortium !== undefined) return consortiumArea(tx, consortium);
    if (region !== undefined) return regionArea(tx, region);
    return { scope: 'england', consortiumId: null, region: null };
  });

/** Figures of several councils together, put together through the queue from the reports that they have. */
export async function reportTogether(options: ReportOptions): Promise<void> {
  const { format, out, demo = false } = options;
  const bar = new ProgressBar();
  const rollUp = await withSystem({ purpose: 'report', demo }, async (system) => {
    const area = await areaAsked(system, options);
    return withWorker(system, async () => {
      const { id } = await system.get(RequestRollUp).execute(system.actor, { area, year: options.year as number });
      return system.get(RollUpResult).wait(system.actor, area, id, { onProgress: watchRun(bar) });
    });
  }).finally(() => bar.end());
  await printOrWrite(await written(rollUp, format), out);
}

export const printRollUpSchema = ({ out }: ReportOptions): Promise<void> =>
  printOrWrite(`${JSON.stringify(ROLL_UP_SCHEMA, null, 2)}\n`, out);
