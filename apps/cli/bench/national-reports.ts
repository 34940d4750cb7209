import { join } from 'node:path';
import {
  REPORT_FORMATS,
  ReportResult,
  RequestReport,
  WaitForReport,
  writeReportFile,
  type ReportFormat,
} from '#sufficiency';
import { PATHS, to } from '../../web/paths';
import { say } from '../output/print';
import { writeTo } from '../output/print-or-write';
import { writeReports } from '../system/reports';
import { startPart } from './bench-part';
import type { BenchSite } from './bench-site';
import { Measurement, median, rounds, timed } from './measurement';
import { CouncilReturn, NationalData, YEAR, loadAll, prepareNation } from './national-data';
import { signedIn } from './national-memory';

const LOOKS = 30;
/** Councils of a quick run. */
const FEW = 8;

const atMost = (value: number) => ({ at: 'most', value }) as const;

const largestOf = (returns: readonly CouncilReturn[]): CouncilReturn =>
  returns.reduce((largest, each) => (each.episodes > largest.episodes ? each : largest));

/** Milliseconds from asking for a council's report, its return new, to the last of its five files. */
async function fullReport(site: BenchSite, one: CouncilReturn): Promise<number> {
  const { system, folder } = site;
  await loadAll(site, [one]);
  const { organisationId } = one.council;
  return (
    await timed(async () => {
      const run = await system.get(RequestReport).execute(system.actor, { organisationId, year: YEAR });
      await system.get(WaitForReport).execute(system.actor, run, { everyMs: 20 });
      const report = await system.get(ReportResult).execute(system.actor, run);
      for (const format of Object.keys(REPORT_FORMATS) as ReportFormat[]) {
        await writeTo(join(folder, `full.${format}`), await writeReportFile(report, format));
      }
    })
  ).ms;
}

/** Milliseconds of each look at a dashboard over HTTP, the report being stored. */
async function dashboardLooks(site: BenchSite, one: CouncilReturn): Promise<number[]> {
  const pages = await startPart('site', site.config);
  try {
    const visitor = await signedIn(site, one, pages, 'dashboard@bench.example');
    const path = to(PATHS.dashboard, { code: one.council.code, year: YEAR });
    await rounds(5, async () => (await timed(() => visitor.get(path))).ms);
    return await rounds(LOOKS, async () => (await timed(() => visitor.get(path))).ms);
  } finally {
    await pages.stop();
  }
}

/** A full report of the largest council, and a dashboard of it. Its worker runs. */
export async function fullReportAndDashboard(
  site: BenchSite,
  { returns }: Pick<NationalData, 'returns'>,
  count: number,
): Promise<Measurement[]> {
  const largest = largestOf(returns);
  const on = `${largest.council.code}, ${largest.episodes.toLocaleString('en-GB')} invented episodes, the most of any council`;
  const full = await rounds(count, () => fullReport(site, largest));
  const looks = await dashboardLooks(site, largest);
  const slowest = looks.toSorted((a, b) => a - b)[Math.floor(looks.length * 0.95)] ?? Number.NaN;
  return [
    {
      name: "One council's full report, in all five formats",
      median: median(full),
      unit: 'ms',
      target: atMost(5_000),
      rounds: full.length,
      on: `${on}; through the queue, with files written`,
    },
    {
      name: 'A dashboard page from stored results',
      median: median(looks),
      unit: 'ms',
      target: atMost(100),
      rounds: looks.length,
      on: `over HTTP; one in twenty takes ${Math.round(slowest)} ms or more`,
    },
  ];
}

/** Every report as JSON and page, counted anew, through one worker. */
export const allReports = (reports: readonly number[], councils: number): Measurement => ({
  name: 'All reports as JSON and page, through one worker',
  median: median(reports),
  unit: 'ms',
  target: atMost(180_000),
  rounds: reports.length,
  on: `${councils} councils, each section a job`,
});

/** Reports alone, of all of England; of a few councils when it should be quick. */
export async function benchReports(site: BenchSite, quick: boolean): Promise<Measurement[]> {
  say('Inventing England');
  const data = await prepareNation(site);
  const returns = quick ? data.returns.slice(0, FEW) : data.returns;
  const worker = await startPart('worker', site.config);
  try {
    say(`Loading ${returns.length} returns, and building their reports`);
    await loadAll(site, returns);
    const folder = join(site.folder, 'reports');
    const { ms } = await timed(() => writeReports(site.system, { year: YEAR, folder }));
    return [allReports([ms], returns.length), ...(await fullReportAndDashboard(site, { returns }, quick ? 1 : 3))];
  } finally {
    await worker.stop();
  }
}
