import { Injectable } from '@nestjs/common';
import { UnitOfWork, type JobHandler } from '#platform';
import { matchNightly } from '../needs.jobs';
import { requestMatching } from './request-matching';

/** A second time asks for the same matching, which tells nothing twice. */
@Injectable()
export class MatchNightlyHandler implements JobHandler<Record<string, never>> {
  readonly job = matchNightly;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(): Promise<void> {
    await requestMatching(this.unitOfWork);
  }
}
