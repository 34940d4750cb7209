import type { JobDefinition } from './job-definition';

export interface JobProgress {
  /** 0 to 100, whole. */
  percent: number;
  /** A short sentence for the person who waits; no names, no numbers of children. */
  message: string;
}

/** What a handler knows about the run it is in. */
export interface JobContext {
  readonly jobId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** Fires when the run was cancelled, when the worker shuts down, or when the queue took the job away. */
  readonly signal: AbortSignal;
  progress(percent: number, message: string): Promise<void>;
}

/**
 * Does the work of one job. It may run more than once for one request (a retry, a crashed worker): effects go through
 * `once`, or are such that a second time changes nothing.
 * A DomainError that a retry cannot change (invalid, not-found, forbidden ...) fails the job at once; any other error is retried.
 */
export interface JobHandler<P = unknown> {
  readonly job: JobDefinition<P>;
  handle(payload: P, context: JobContext): Promise<void>;
  /** Asked before the run and every second during it; true stops the run through `context.signal`, and ends the job. */
  cancelled?(payload: P): Promise<boolean>;
  /** Receives every step of progress, to be shown from Postgres. */
  progressed?(payload: P, progress: JobProgress): Promise<void>;
  /** Called when no attempt is left; `reason` is safe to show. */
  failed?(payload: P, reason: string): Promise<void>;
}
