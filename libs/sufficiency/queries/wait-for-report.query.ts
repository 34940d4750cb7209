import { Injectable } from '@nestjs/common';
import { DomainError, type Actor } from '#kernel';
import { ReportResult, type ReportRun, type RunAsked } from './report-run.query';
import { untilEnded, type Waiting } from './until-ended';

/** Waits until a run has ended, one way or another. */
@Injectable()
export class WaitForReport {
  constructor(private readonly reports: ReportResult) {}

  /** The ended run. @throws DomainError forbidden; not-found; unavailable when it takes too long; the signal's own reason */
  execute(actor: Actor, asked: RunAsked, waiting: Waiting<ReportRun> = {}): Promise<ReportRun> {
    return untilEnded(() => this.reports.status(actor, asked), waiting, tooLong);
  }
}

const tooLong = ({ councilName, year, status }: ReportRun, timeoutMs: number): DomainError =>
  new DomainError(
    'unavailable',
    `The report of ${councilName} for ${year} has not ended after ${Math.round(timeoutMs / 1000)} seconds ` +
      (status === 'queued' ? 'and has not begun: see that a worker is running.' : 'and is still being built.'),
  );
