import { setTimeout as pause } from 'node:timers/promises';
import type { DomainError } from '#kernel';
import { hasEnded, type RunStatus } from '../domain/report-run';
import type { RunSection } from './run-sections';

interface Run {
  readonly status: RunStatus;
  readonly progress: number;
  readonly progressMessage: string;
  readonly sections: readonly RunSection[];
}

export interface Waiting<R> {
  readonly timeoutMs?: number;
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
  /** Told of each step once. */
  readonly onProgress?: (run: R) => void;
}

const TEN_MINUTES = 600_000;

/** Asks for a run until it has ended. @throws what `tooLong` makes when that takes too long; the signal's own reason */
export async function untilEnded<R extends Run>(
  look: () => Promise<R>,
  { timeoutMs = TEN_MINUTES, everyMs = 100, signal, onProgress }: Waiting<R>,
  tooLong: (run: R, timeoutMs: number) => DomainError,
): Promise<R> {
  const until = Date.now() + timeoutMs;
  let told = '';
  for (;;) {
    const run = await look();
    const statuses = run.sections.map(({ status }) => status);
    const step = [run.status, run.progress, run.progressMessage, ...statuses].join(' ');
    if (step !== told) onProgress?.(run);
    told = step;
    if (hasEnded(run.status)) return run;
    if (Date.now() >= until) throw tooLong(run, timeoutMs);
    await pause(everyMs, undefined, { signal });
  }
}
