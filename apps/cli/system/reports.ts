import { join } from 'node:path';
import { DomainError } from '#kernel';
import { UnitOfWork, findStart } from '#platform';
import {
  REPORT_SCHEMA,
  ReportResult,
  RequestAllReports,
  RequestReport,
  RequestedReport,
  SECTION_STATUS_WORDS,
  SufficiencyReport,
  WaitForReport,
  hasEnded,
  isReportFormat,
  writeReportFile,
  type ReportRun,
  type SectionStatus,
} from '#sufficiency';
import type { ReportOptions } from '../commands/report';
import { counted, print } from '../output/print';
import { printOrWrite, writeTo } from '../output/print-or-write';
import { ProgressBar } from '../output/progress-bar';
import { reportText } from '../output/report-text';
import { councilOf } from './council';
import { System, withSystem } from './open-system';
import { startWorker } from '../../worker/start-worker';

const written = (report: SufficiencyReport, format: ReportOptions['format']): Promise<Uint8Array | string> =>
  isReportFormat(format) ? writeReportFile(report, format) : Promise.resolve(`${reportText(report)}\n`);

/** Works with a worker at hand: that of a running start of the same database, or one of its own. */
export async function withWorker<T>(system: System, work: () => Promise<T>): Promise<T> {
  const running = findStart(system.config);
  if (running?.hasWorker && running.database === system.handle.database) return work();
  const worker = await startWorker({ config: system.config, handle: system.handle, logger: system.logger });
  try {
    return await work();
  } finally {
    await worker.close();
  }
}

/** Shows each section of a run as it comes to another state. */
export function watchRun(
  bar: ProgressBar,
): (run: Pick<ReportRun, 'sections' | 'status' | 'progress' | 'progressMessage'>) => void {
  const shown = new Map<string, SectionStatus>();
  return (run) => {
    for (const { name, title, status } of run.sections) {
      const changed = (shown.get(name) ?? 'waiting') !== status;
      shown.set(name, status);
      if (changed) bar.show(run.progress, `${title}: ${SECTION_STATUS_WORDS[status]}`);
    }
    if (hasEnded(run.status)) bar.show(run.progress, run.progressMessage);
  };
}

async function resultOf(system: System, { runId, organisationId }: RequestedReport, bar?: ProgressBar) {
  await system
    .get(WaitForReport)
    .execute(system.actor, { runId, organisationId }, bar ? { onProgress: watchRun(bar) } : {});
  return system.get(ReportResult).execute(system.actor, { runId, organisationId });
}

/** Asks for the report of one council, waits for it, and answers with it. */
export async function buildReport(
  system: System,
  asked: { organisationId: string; year: number },
  bar: ProgressBar,
): Promise<SufficiencyReport> {
  const requested = await system.get(RequestReport).execute(system.actor, asked);
  return resultOf(system, requested, bar);
}

export async function reportOne({ council, year, format, out, demo = false }: ReportOptions): Promise<void> {
  const bar = new ProgressBar();
  const report = await withSystem({ purpose: 'report', demo }, async (system) => {
    const { organisationId } = await councilOf(system.get(UnitOfWork), council as string);
    return withWorker(system, () => buildReport(system, { organisationId, year: year as number }, bar));
  }).finally(() => bar.end());
  await printOrWrite(await written(report, format), out);
}

/** Asks for the report of every council with a return, waits for each, and writes them. Answers how many there are. */
export async function writeReports(
  system: System,
  { year, folder }: { year: number; folder: string },
  onReport: (done: number, of: number) => void = () => undefined,
): Promise<number> {
  const requested = await system.get(RequestAllReports).execute(system.actor, { year });
  for (const [index, each] of requested.entries()) {
    const report = await resultOf(system, each);
    const name = join(folder, `${each.councilCode}-${year}`);
    await writeTo(`${name}.json`, await written(report, 'json'));
    await writeTo(`${name}.html`, await written(report, 'html'));
    onReport(index + 1, requested.length);
  }
  return requested.length;
}

export async function reportAll({ year, out, demo = false }: ReportOptions): Promise<void> {
  const folder = out as string;
  const bar = new ProgressBar();
  const count = await withSystem({ purpose: 'report --all', demo }, (system) =>
    withWorker(system, () =>
      writeReports(system, { year: year as number, folder }, (done, of) =>
        bar.show((100 * done) / of, `${done} of ${counted(of, 'report')}`),
      ),
    ),
  ).finally(() => bar.end());
  if (count === 0)
    throw new DomainError(
      'not-found',
      `No council has a return for ${year}. Load one with \`homeward import ssda903\`.`,
    );
  await print(`${counted(count, 'report')} written to ${folder}, as JSON and as a page each.`);
}

export const printSchema = ({ out }: ReportOptions): Promise<void> =>
  printOrWrite(`${JSON.stringify(REPORT_SCHEMA, null, 2)}\n`, out);
