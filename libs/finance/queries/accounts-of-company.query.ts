import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { ReadAccounts } from '../domain/filing';

/** Accounts in force for one balance sheet date, as they were read. */
export interface FiledYear extends Pick<
  ReadAccounts,
  'balanceSheetDate' | 'dormant' | 'documents' | 'issues' | 'observations' | 'periods'
> {
  readonly filingId: string;
  readonly companyName: string | null;
  readonly version: number;
  readonly sourceFile: string;
}

/** What a company filed: the accounts in force of each balance sheet date, newest first. */
@Injectable()
export class AccountsOfCompany {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @param companyNumber eight characters, as Companies House writes it */
  async execute(actor: Actor, companyNumber: string): Promise<FiledYear[]> {
    authorise(actor, 'read-public-facts');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<FiledYear>(
        `select id as "filingId", company_name as "companyName", balance_sheet_date::text as "balanceSheetDate", dormant,
           version, source_file as "sourceFile", documents, periods, issues, observations
         from finance.filing
         where company_number = $1 and superseded_at is null
         order by balance_sheet_date desc`,
        [companyNumber],
      ),
    );
  }
}
