import { Injectable } from '@nestjs/common';
import { dayOf, systemActor } from '#kernel';
import type { JobHandler } from '#platform';
import { assessCompanies, type AssessCompaniesPayload } from '../finance.jobs';
import { AssessCompanies } from './assess-companies.command';

/** A second time changes nothing. */
@Injectable()
export class AssessCompaniesHandler implements JobHandler<AssessCompaniesPayload> {
  readonly job = assessCompanies;

  constructor(private readonly assessing: AssessCompanies) {}

  async handle({ importId }: AssessCompaniesPayload): Promise<void> {
    const asAt = dayOf(new Date());
    await this.assessing.execute(systemActor('worker'), { asAt, ...(importId !== undefined && { importId }) });
  }
}
