import type { ReturnVersion } from '#children';
import type { ReportRun } from '#sufficiency';
import { PATHS, to } from '../paths';

/** A collection year of a council: what is loaded, what is built, where to go. */
export interface ReportYear {
  readonly year: number;
  readonly loaded: ReturnVersion | null;
  readonly built: ReportRun | null;
  readonly underWay: ReportRun | null;
  readonly lastFailed: ReportRun | null;
  readonly links: {
    readonly report: string;
    readonly dashboard: string;
    readonly build: string;
    readonly run: string | null;
  };
}

/** Every year with a current return or a report, newest first. Runs come newest first. */
export function reportYears(code: string, returns: readonly ReturnVersion[], runs: readonly ReportRun[]): ReportYear[] {
  const current = returns.filter((version) => version.current);
  const years = [...new Set([...current, ...runs].map(({ year }) => year))].sort((a, b) => b - a);
  return years.map((year) => {
    const ofYear = runs.filter((run) => run.year === year);
    const underWay = ofYear.find(({ status }) => status === 'queued' || status === 'running') ?? null;
    return {
      year,
      loaded: current.find((version) => version.year === year) ?? null,
      built: ofYear.find(({ status }) => status === 'done') ?? null,
      underWay,
      lastFailed: ofYear[0]?.status === 'failed' ? ofYear[0] : null,
      links: {
        report: to(PATHS.report, { code, year }),
        dashboard: to(PATHS.dashboard, { code, year }),
        build: to(PATHS.reportBuild, { code, year }),
        run: underWay ? to(PATHS.reportRun, { id: underWay.id }) : null,
      },
    };
  });
}
