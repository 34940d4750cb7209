import { wrongUsage } from '#kernel';
import type { JobDefinition, JobRequest } from './job-definition';

/** Work that the clock starts: once when a worker starts, and then at each time of the pattern. */
export interface Schedule {
  readonly request: JobRequest;
  /** Five fields of cron: minute, hour, day of month, month, day of week; in UTC. */
  readonly cron: string;
}

const CRON = /^([\d*/,-]+ ){4}[\d*/,-]+$/;

/**
 * `scheduled(makePartitions, {}, '17 2 * * *')` in a `<lib>.jobs.ts`. One schedule a job.
 * @throws DomainError wrong-usage for a malformed pattern, or a job of another queue than `schedule`
 */
export function scheduled<P>(job: JobDefinition<P>, payload: P, cron: string): Schedule {
  if (job.queue !== 'schedule') throw wrongUsage(`Job ${job.name} is started by the clock: give it queue 'schedule'.`);
  if (!CRON.test(cron)) throw wrongUsage(`Job ${job.name}: "${cron}" is no pattern of five cron fields.`);
  return { request: job.request(payload), cron };
}
