import { Injectable } from '@nestjs/common';
import { dayOf, systemActor } from '#kernel';
import type { JobHandler } from '#platform';
import { assessDaily } from '../finance.jobs';
import { AssessCompanies } from './assess-companies.command';

/** Accounts grow stale and notices old by the day alone. */
@Injectable()
export class AssessDailyHandler implements JobHandler<Record<string, never>> {
  readonly job = assessDaily;

  constructor(private readonly assessing: AssessCompanies) {}

  async handle(): Promise<void> {
    await this.assessing.execute(systemActor('schedule'), { asAt: dayOf(new Date()) });
  }
}
