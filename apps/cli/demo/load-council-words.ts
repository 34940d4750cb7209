import { join } from 'node:path';
import { addDays, inputRejected, type Actor } from '#kernel';
import { UnitOfWork, type ImportResult } from '#platform';
import { ConfirmUnregistered, ImportAreaExceptions, ImportContext, ImportTargets } from '#sufficiency';
import type { Council } from '../system/council';
import type { System } from '../system/open-system';
import { DemoChild, snapshotOf } from './council-children';
import { DemoComeHome, comeHomeList, contextLines, exceptionLines, targetLines } from './demo-council-words';
import { writeLines } from './return-files';
import { SeededRandom } from './seeded-random';

export interface WordsToLoad {
  readonly council: Council;
  readonly children: readonly DemoChild[];
  readonly newest: number;
  readonly seed: number;
  readonly folder: string;
}

const COME_HOME = `
  insert into placements.come_home_entry (organisation_id, reference, lives, plan, readiness, barrier, target_date, document,
    areas, created_at, updated_at)
  select $1, e.reference, e.lives, e.plan, e.readiness, e.barrier, e.target, e.document,
         array(select jsonb_array_elements_text(e.areas)), e.written, e.written
    from jsonb_to_recordset($2) e (reference text, lives text, plan text, readiness text, barrier text, target date,
      document jsonb, areas jsonb, written timestamptz)`;

/**
 * What the council that is shown says beside its returns: targets, itself, for whom its area is unsafe, whom it found in
 * unregistered placements, and who is to come home, for two years each.
 */
export async function loadCouncilWords(system: System, load: WordsToLoad): Promise<void> {
  const { council, children, newest, seed, folder } = load;
  const { actor, organisationId } = council;
  const random = new SeededRandom(seed).fork('words');
  const send = async (kind: string, lines: Iterable<string>, by: (file: string) => Promise<ImportResult>) => {
    const { rowsQuarantined, issues } = await by(await writeLines(join(folder, `${kind}.csv`), lines));
    if (rowsQuarantined > 0) throw inputRejected(`The demonstration's ${kind}: ${issues.at(-1)?.message ?? ''}`);
  };
  for (const year of [newest - 1, newest]) {
    await send(`targets-${year}`, targetLines(year, newest), (file) =>
      system.get(ImportTargets).execute(actor, { file, year }),
    );
    await send(`context-${year}`, contextLines(year), (file) =>
      system.get(ImportContext).execute(actor, { organisationId, file, year }),
    );
    await send(`exceptions-${year}`, exceptionLines(children, snapshotOf(year), random.fork('unsafe')), (file) =>
      system.get(ImportAreaExceptions).execute(actor, { file, year }),
    );
  }
  await confirmUnregistered(system, actor, load);
  const entries = comeHomeList(children, { council: council.code, day: snapshotOf(newest) }, random.fork('home'));
  await system
    .get(UnitOfWork)
    .run(actor, (tx) => tx.query(COME_HOME, [organisationId, JSON.stringify(entries as DemoComeHome[])]));
}

/** Two children whose placement of the return has no code of its own for where they were, for some weeks of the year. */
async function confirmUnregistered(system: System, actor: Actor, { children, newest }: WordsToLoad): Promise<void> {
  const day = snapshotOf(newest);
  const found = children
    .filter(({ episodes }) => episodes.some(({ place, dec, decom }) => place === 'Z1' && dec === null && decom <= day))
    .slice(0, 2);
  for (const [index, { child, episodes }] of found.entries()) {
    const began = episodes.at(-1)?.decom ?? day;
    const weeksAgo = addDays(day, -21 - 30 * index);
    await system.get(ConfirmUnregistered).execute(actor, {
      childNumber: child,
      from: began > weeksAgo ? began : weeksAgo,
      to: index === 0 ? addDays(day, 12) : addDays(day, -5),
      reason: 'Invented: staffed by the council in a rented house until a place was found',
    });
  }
}
