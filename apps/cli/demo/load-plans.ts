import { join } from 'node:path';
import { inputRejected } from '#kernel';
import { ImportProvisionPlan, RequestReport } from '#sufficiency';
import type { Council } from '../system/council';
import type { System } from '../system/open-system';
import { planLines } from './demo-plan-steps';
import { writeLines } from './return-files';
import { SeededRandom } from './seeded-random';

export interface PlansToLoad {
  /** The council that is shown comes first, with three years' plans; the others have two. */
  readonly councils: readonly Council[];
  readonly newest: number;
  readonly seed: number;
  readonly folder: string;
}

/** Years' plans of own provision for each council. */
export async function loadPlans(system: System, { councils, newest, seed, folder }: PlansToLoad): Promise<void> {
  const random = new SeededRandom(seed).fork('plans');
  for (const [index, { code, actor }] of councils.entries()) {
    const whole = index === 0;
    for (const year of [...(whole ? [newest - 2] : []), newest - 1, newest]) {
      const lines = planLines({ year, newest, whole }, random.fork(code));
      const file = await writeLines(join(folder, `plan-${code}-${year}.csv`), lines);
      const { rowsQuarantined, issues } = await system.get(ImportProvisionPlan).execute(actor, { file, year });
      if (rowsQuarantined > 0) throw inputRejected(`The demonstration's plan: ${issues.at(-1)?.message ?? ''}`);
    }
  }
}

/** Asks for each council's newest report, which a worker builds. */
export async function askForReports(system: System, { councils, newest: year }: PlansToLoad): Promise<void> {
  for (const { organisationId } of councils)
    await system.get(RequestReport).execute(system.actor, { organisationId, year });
}
