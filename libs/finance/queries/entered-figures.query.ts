import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { FiledPeriod } from '../domain/accounts-years';

export interface EnteredRow {
  readonly id: string;
  readonly companyNumber: string;
  readonly companyName: string | null;
  readonly balanceSheetDate: CalendarDate;
  readonly document: string;
  readonly state: 'entered' | 'confirmed' | 'rejected';
  readonly enteredBy: string;
  readonly settledBy: string | null;
  readonly reason: string | null;
  readonly periods: readonly FiledPeriod[];
}

/** Figures that people entered, those that wait for a second person first. */
@Injectable()
export class EnteredFiguresList {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor, { waiting = false }: { waiting?: boolean } = {}): Promise<EnteredRow[]> {
    authorise(actor, 'enter-figures');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<EnteredRow>(
        `select id, company_number as "companyNumber", company_name as "companyName",
                balance_sheet_date::text as "balanceSheetDate", document, state, entered_by as "enteredBy",
                settled_by as "settledBy", reason, periods
           from finance.entered_accounts where not $1 or state = 'entered'
          order by state <> 'entered', entered_at desc, id limit 500`,
        [waiting],
      ),
    );
  }
}
