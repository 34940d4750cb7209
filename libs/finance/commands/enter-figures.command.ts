import { Injectable } from '@nestjs/common';
import { inputRejected, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { readCompanyNumber } from '#register';
import { readEnteredFigures } from '../domain/entered-figures';
import { FINANCE_EVENTS } from '../finance.events';

export interface FiguresToEnter {
  /** As `finance figures enter` reads it: companyNumber, balanceSheetDate, document, periods with values. */
  readonly figures: unknown;
  /** Who read them from the document, where no person is signed in. */
  readonly by?: string;
}

/** Keeps figures that one person read from a document, until a second person confirms them. */
@Injectable()
export class EnterFigures {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns its id @throws DomainError forbidden; input-rejected with everything that is wrong */
  async execute(actor: Actor, { figures: given, by }: FiguresToEnter): Promise<string> {
    authorise(actor, 'enter-figures');
    const read = readEnteredFigures(given, readCompanyNumber);
    if ('problems' in read)
      throw inputRejected(
        `These figures cannot be entered. ${read.problems.map(({ message }) => message).join(' ')}`,
        read.problems,
      );
    const { companyNumber, companyName, balanceSheetDate, document, periods } = read.figures;
    return this.unitOfWork.run(actor, async (tx) => {
      const { id } = await tx.one<{ id: string }>(
        `insert into finance.entered_accounts (company_number, company_name, balance_sheet_date, document, periods,
           entered_by, entered_by_person, entered_by_organisation)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [
          companyNumber,
          companyName,
          balanceSheetDate,
          document,
          JSON.stringify(periods),
          by ?? actor.label,
          actor.personId,
          actor.organisationId,
        ],
      );
      await tx.record({ name: FINANCE_EVENTS.figuresEntered, subjectId: id, data: { periods: periods.length } });
      return id;
    });
  }
}
