import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError, type Actor } from '#kernel';
import { hasEnded } from '../domain/report-run';
import { ReportResult, type ReportRun, type RunAsked } from './report-run.query';

export interface Waiting {
  readonly timeoutMs?: number;
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
  /** Told of each step once. */
  readonly onProgress?: (run: ReportRun) => void;
}

const TEN_MINUTES = 600_000;

/** Waits until a run has ended, one way or another. */
@Injectable()
export class WaitForReport {
  constructor(private readonly reports: ReportResult) {}

  /** The ended run. @throws DomainError forbidden; not-found; unavailable when it takes too long; the signal's own reason */
  async execute(actor: Actor, asked: RunAsked, waiting: Waiting = {}): Promise<ReportRun> {
    const { timeoutMs = TEN_MINUTES, everyMs = 100, signal, onProgress } = waiting;
    const until = Date.now() + timeoutMs;
    let told = '';
    for (;;) {
      const run = await this.reports.status(actor, asked);
      const step = [run.status, run.progress, run.progressMessage, ...run.sections.map(({ status }) => status)].join(
        ' ',
      );
      if (step !== told) onProgress?.(run);
      told = step;
      if (hasEnded(run.status)) return run;
      if (Date.now() >= until) throw tooLong(run, timeoutMs);
      await pause(everyMs, undefined, { signal });
    }
  }
}

const tooLong = ({ councilName, year, status }: ReportRun, timeoutMs: number): DomainError =>
  new DomainError(
    'unavailable',
    `The report of ${councilName} for ${year} has not ended after ${Math.round(timeoutMs / 1000)} seconds ` +
      (status === 'queued' ? 'and has not begun: see that a worker is running.' : 'and is still being built.'),
  );
