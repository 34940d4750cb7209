import { Injectable } from '@nestjs/common';
import { UnitOfWork, type JobHandler } from '#platform';
import { matchSupply } from '../needs.jobs';
import { requestMatching } from './request-matching';

/** A second time asks for the same matching, which tells nothing twice. */
@Injectable()
export class MatchSupplyHandler implements JobHandler<Record<string, never>> {
  readonly job = matchSupply;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle(): Promise<void> {
    await requestMatching(this.unitOfWork);
  }
}
