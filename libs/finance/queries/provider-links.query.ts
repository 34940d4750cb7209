import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';

/** A company for which a provider's organisation answers. */
export interface ProviderLink {
  readonly provider: string;
  readonly companyNumber: string;
  readonly companyName: string | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** Which provider answers for which companies, for whoever settles flags. */
@Injectable()
export class ProviderLinks {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor): Promise<ProviderLink[]> {
    authorise(actor, 'settle-flags');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<ProviderLink>(
        `select o.name as provider, l.company_number as "companyNumber", c.name as "companyName",
                l.recorded_by as "recordedBy", l.recorded_at as "recordedAt"
           from finance.provider_company l join identity.organisation o on o.id = l.provider_id
           left join register.company c on c.number = l.company_number
          order by o.name, l.company_number`,
      ),
    );
  }
}
