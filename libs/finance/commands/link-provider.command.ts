import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { FINANCE_EVENTS } from '../finance.events';

/** Says that a provider's organisation answers for a company: it sees that company's indicators and flags, and may answer. */
@Injectable()
export class LinkProvider {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found when there is no provider of that name */
  async execute(actor: Actor, { provider, company }: { provider: string; company: string }): Promise<void> {
    authorise(actor, 'settle-flags');
    await this.unitOfWork.run(actor, async (tx) => {
      const found = await tx.maybeOne<{ id: string }>(
        `select id from identity.organisation where kind = 'provider' and lower(name) = lower($1)`,
        [provider.trim()],
      );
      if (!found) throw notFound(`A provider called "${provider}"`);
      await tx.query(
        `insert into finance.provider_company (provider_id, company_number, recorded_by) values ($1, $2, $3)
         on conflict do nothing`,
        [found.id, company, actor.label],
      );
      await tx.record({ name: FINANCE_EVENTS.providerLinked, organisationId: null, subjectId: found.id });
    });
  }
}
