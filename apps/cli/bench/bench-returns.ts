import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportReturn } from '#children';
import { UnitOfWork } from '#platform';
import {
  newestReport,
  REPORT_FORMATS,
  RequestReport,
  WaitForReport,
  writeReportFile,
  type ReportFormat,
} from '#sufficiency';
import type { LocatedPostcode } from '../demo/demo-area';
import { generateReturns } from '../demo/generate-return';
import { Council, councilOf } from '../system/council';
import type { System } from '../system/open-system';
import { startPart } from './bench-part';
import type { BenchSite } from './bench-site';
import { Measurement, median, rounds, timed } from './measurement';

const YEAR = 2025;
const MANCHESTER = 'E08000003';

/** Postcodes of the directory in force: the council's own, and as many again from everywhere. */
function postcodesFor(system: System, council: string): Promise<LocatedPostcode[]> {
  return system.get(UnitOfWork).read(system.actor, (tx) =>
    tx.query<LocatedPostcode>(
      `(select postcode, authority_code as council, east, north from geography.postcode
         where authority_code = $1 and east is not null order by md5(postcode) limit 8000)
       union all
       (select postcode, authority_code as council, east, north from geography.postcode
         where authority_code <> $1 and east is not null order by md5(postcode) limit 12000)`,
      [council],
    ),
  );
}

const rowsOf = (file: string): number => readFileSync(file, 'utf8').split('\n').length - 2;

interface InventedReturn {
  readonly files: string[];
  readonly episodes: number;
}

async function inventReturn(site: BenchSite, council: string, children: number): Promise<InventedReturn> {
  const postcodes = await postcodesFor(site.system, council);
  const directory = join(site.folder, `return-${children}`);
  const [written] = await generateReturns({
    councilCode: council,
    years: [YEAR],
    children,
    seed: 1,
    postcodes,
    directory,
  });
  const files = written?.files ?? [];
  return { files, episodes: rowsOf(files.find((file) => file.endsWith('episodes.csv')) as string) };
}

interface LoadTime {
  /** Milliseconds until every row was read, judged and staged. */
  readonly checked: number;
  /** Milliseconds of the whole load, with the storing of the version and its statistics. */
  readonly whole: number;
}

async function importReturn({ system }: BenchSite, council: Council, { files }: InventedReturn): Promise<LoadTime> {
  const began = performance.now();
  let checked = 0;
  const onProgress = ({ step }: { step: string }): void => {
    if (step === 'storing') checked = performance.now() - began;
  };
  const load = { councilCode: council.code, organisationId: council.organisationId, year: YEAR, files, onProgress };
  const { ms } = await timed(() => system.get(ImportReturn).execute(council.actor, load));
  return { checked, whole: ms };
}

/** From asking for the report to its result: the worker is another process. */
async function buildReport({ system }: BenchSite, { organisationId, actor }: Council): Promise<number> {
  const build = async (): Promise<void> => {
    const run = await system.get(RequestReport).execute(actor, { organisationId, year: YEAR });
    await system.get(WaitForReport).execute(actor, run, { everyMs: 10 });
  };
  return (await timed(build)).ms;
}

/** Reports one after another, each of a return of its own. */
async function buildReports(
  site: BenchSite,
  council: Council,
  usual: InventedReturn,
  count: number,
): Promise<number[]> {
  const worker = await startPart('worker', site.config);
  try {
    return await rounds(count, async () => {
      await importReturn(site, council, usual);
      return buildReport(site, council);
    });
  } finally {
    await worker.stop();
  }
}

/** All five files of the newest report, as a filing writes them. */
async function writeFormats({ system }: BenchSite, { organisationId, actor }: Council): Promise<number> {
  const built = await system.get(UnitOfWork).read(actor, (tx) => newestReport(tx, organisationId, YEAR));
  if (!built) throw new Error('The bench has built no report to write.');
  const formats = Object.keys(REPORT_FORMATS) as ReportFormat[];
  return (await timed(() => Promise.all(formats.map((format) => writeReportFile(built.report, format))))).ms;
}

const words = (episodes: number): string => `${episodes.toLocaleString('en-GB')} invented episodes`;

/** Episodes a second through reading, checks and staging; and the computing of one council's report. */
export async function benchReturns(site: BenchSite, count: number, quick: boolean): Promise<Measurement[]> {
  const council = await councilOf(site.system.get(UnitOfWork), MANCHESTER);
  const large = await inventReturn(site, council.code, quick ? 4_000 : 49_000);
  const loads: LoadTime[] = [];
  await rounds(count, async () => loads.push(await importReturn(site, council, large)));
  const perSecond = (time: number): number => (1000 * large.episodes) / time;
  const usual = await inventReturn(site, council.code, 1_400);
  const reports = await buildReports(site, council, usual, count);
  const files = await rounds(count, () => writeFormats(site, council));
  return [
    {
      name: 'SSDA903 through checks and staging',
      median: median(loads.map((load) => perSecond(load.checked))),
      unit: 'episodes/s',
      target: { at: 'least', value: 40_000 },
      rounds: count,
      on: words(large.episodes),
    },
    {
      name: 'SSDA903 stored as well, the whole load',
      median: median(loads.map((load) => perSecond(load.whole))),
      unit: 'episodes/s',
      target: null,
      rounds: count,
      on: words(large.episodes),
    },
    {
      name: "One council's report, through the queue",
      median: median(reports),
      unit: 'ms',
      target: { at: 'most', value: 1_000 },
      rounds: count,
      on: `${words(usual.episodes)}, each section a job`,
    },
    {
      name: 'Its five files: JSON, page, PDF, spreadsheet, CSV',
      median: median(files),
      unit: 'ms',
      target: { at: 'most', value: 4_000 },
      rounds: count,
      on: 'written together, after the figures',
    },
  ];
}
