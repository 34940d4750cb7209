import { Injectable } from '@nestjs/common';
import { dayOf, systemActor, systemActorFor } from '#kernel';
import { findOrganisation } from '#identity';
import { UnitOfWork, type JobHandler, type PayloadFor } from '#platform';
import { matchOrganisation } from '../needs.jobs';
import { MatchVacancies } from './match-vacancies.command';

/** A second time tells nothing twice. */
@Injectable()
export class MatchOrganisationHandler implements JobHandler<PayloadFor<typeof matchOrganisation>> {
  readonly job = matchOrganisation;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly matchVacancies: MatchVacancies,
  ) {}

  async handle({ organisationId }: PayloadFor<typeof matchOrganisation>): Promise<void> {
    const { kind } = await this.unitOfWork.read(systemActor('worker'), (tx) => findOrganisation(tx, organisationId));
    await this.matchVacancies.execute(systemActorFor('worker', organisationId, kind), { on: dayOf(new Date()) });
  }
}
