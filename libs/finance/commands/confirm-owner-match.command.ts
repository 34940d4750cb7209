import { Injectable } from '@nestjs/common';
import { conflict, notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { FINANCE_EVENTS } from '../finance.events';
import { writtenText } from './oversight-text';

export interface OwnerMatchToConfirm {
  /** As Ofsted publishes it. */
  readonly ofstedName: string;
  readonly companyId: string;
  /** What was seen that says so. */
  readonly document: string;
}

/** A person's word that a name in Ofsted's register is a body of the ownership graph; it stands until it is withdrawn. */
@Injectable()
export class ConfirmOwnerMatch {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found; invalid; conflict when the name is confirmed as another body */
  async execute(actor: Actor, { ofstedName, companyId, document }: OwnerMatchToConfirm): Promise<void> {
    authorise(actor, 'confirm-owner');
    const said = writtenText(document, 'document', 'what you saw that says so', 500);
    await this.unitOfWork.run(actor, async (tx) => {
      const company = await tx.maybeOne('select 1 from register.company where id = $1', [companyId]);
      if (!company) throw notFound('That body');
      const confirmed = await tx.maybeOne<{ id: string }>(
        `insert into finance.owner_match (comparable_name, company_id, document, confirmed_by, confirmed_by_person)
         select register.comparable_owner($1), $2, $3, $4, $5
          where exists (select from register.registration r where register.comparable_owner(r.owner_name) = register.comparable_owner($1))
         on conflict (comparable_name) where withdrawn_at is null do nothing returning id`,
        [ofstedName, companyId, said, actor.label, actor.personId],
      );
      if (!confirmed) throw conflict(`“${ofstedName}” is confirmed already, or no owner in the register is called so.`);
      await tx.record({ name: FINANCE_EVENTS.ownerConfirmed, subjectId: confirmed.id });
    });
  }
}
