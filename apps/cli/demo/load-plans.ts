import { join } from 'node:path';
import { inputRejected } from '#kernel';
import { ImportProvisionPlan, RequestReport } from '#sufficiency';
import type { Council } from '../system/council';
import type { System } from '../system/open-system';
import { writeLines } from './return-files';
import { SeededRandom } from './seeded-random';

const HEADER =
  'step,title,kind,run_by,location,places,households,capital,grant,grant_source,spent,next_milestone,milestone_on,expected_opening,opened_on,delivered_places,delivered_households,status\n';

const GRANT = 'Invented capital grant';

/** A council's invented steps: a home that opens or slips, carers to recruit, and for some a second home from this year on. */
function* planLines(year: number, newest: number, random: SeededRandom): Generator<string> {
  yield HEADER;
  const last = year === newest;
  const [opens, places] = [random.fork('home').chance(0.5), random.fork('places').integer(2, 4)];
  const capital = places * 210_000;
  const due = `${newest}-01-31`;
  const grant = `${capital},${capital / 2},${GRANT},${last ? capital - 60_000 : 90_000}`;
  const home = `S-01,Invented home of ${places} places,childrens-home,council,in-area,${places},,${grant}`;
  if (last && opens) yield `${home},,,${due},${newest}-02-17,${places},,opened\n`;
  else if (last) yield `${home},Registration,${newest}-10-01,${newest}-12-15,,0,,under-way\n`;
  else yield `${home},Building begins,${year}-07-01,${due},,0,,under-way\n`;
  const carers = random.fork('carers').integer(6, 14);
  const approved = last ? random.fork('approved').integer(2, 5) : 0;
  yield `S-02,Invented recruitment of carers,mainstream-fostering,council,in-area,${carers + 4},${carers},,,,,First approvals,${year}-09-01,${newest + 1}-03-31,,${approved + 1},${approved},under-way\n`;
  if (last && random.fork('second').chance(0.5))
    yield `S-03,Invented second home,childrens-home,council,adjoining-area,3,,540000,270000,${GRANT},0,Site,${newest}-11-30,${newest + 1}-11-30,,0,,planned\n`;
}

/** Two years' plans of own provision for each council, and a request for its newest report, which a worker builds. */
export async function loadPlans(
  system: System,
  load: {
    readonly councils: readonly Council[];
    readonly newest: number;
    readonly seed: number;
    readonly folder: string;
  },
): Promise<void> {
  const { councils, newest, seed, folder } = load;
  const random = new SeededRandom(seed).fork('plans');
  for (const { code, actor, organisationId } of councils) {
    for (const year of [newest - 1, newest]) {
      const file = await writeLines(
        join(folder, `plan-${code}-${year}.csv`),
        planLines(year, newest, random.fork(code)),
      );
      const { rowsQuarantined, issues } = await system.get(ImportProvisionPlan).execute(actor, { file, year });
      if (rowsQuarantined > 0) throw inputRejected(`The demonstration's plan: ${issues.at(-1)?.message ?? ''}`);
    }
    await system.get(RequestReport).execute(system.actor, { organisationId, year: newest });
  }
}
