import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { conflict, invalid, newId, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import type { FiledPeriod } from '../domain/accounts-years';
import type { AccountsIssue } from '../domain/document';
import { brokenIdentities } from '../domain/identities';
import { PeriodAmounts } from '../domain/period-figures';
import { FINANCE_EVENTS } from '../finance.events';
import { assessCompanies } from '../finance.jobs';

export interface FiguresToSettle {
  readonly id: string;
  /** False: they are not what the document says. */
  readonly confirmed: boolean;
  readonly reason: string | null;
  /** Who compared them with the document, where no person is signed in. */
  readonly by?: string;
}

interface Entered {
  readonly companyNumber: string;
  readonly companyName: string | null;
  readonly balanceSheetDate: CalendarDate;
  readonly document: string;
  readonly periods: readonly FiledPeriod[];
  readonly state: 'entered' | 'confirmed' | 'rejected';
  readonly enteredBy: string;
  readonly enteredByPerson: string | null;
}

const FOUND = `
  select company_number as "companyNumber", company_name as "companyName", balance_sheet_date::text as "balanceSheetDate",
         document, periods, state, entered_by as "enteredBy", entered_by_person as "enteredByPerson"
    from finance.entered_accounts where id = $1 for update`;

/** A second person compares entered figures with the document: confirmed, they are a filing; else they are put aside. */
@Injectable()
export class SettleFigures {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @returns the filing; null when rejected
   * @throws DomainError forbidden; not-found; conflict when settled already or entered by the same person; invalid without a reason for rejecting
   */
  async execute(actor: Actor, { id, confirmed, reason, by }: FiguresToSettle): Promise<string | null> {
    authorise(actor, 'enter-figures');
    if (!confirmed && !reason?.trim()) throw invalid('Write why the figures are rejected.');
    const name = by ?? actor.label;
    return this.unitOfWork.run(actor, async (tx) => {
      const entered = await tx.maybeOne<Entered>(FOUND, [id]);
      if (!entered) throw notFound('Those entered figures');
      if (entered.state !== 'entered') throw conflict(`These figures are ${entered.state} already.`);
      if (samePerson(entered, name, actor))
        throw conflict(
          'Whoever entered figures cannot confirm them. Ask somebody else to compare them with the document.',
        );
      const filingId = confirmed ? await storeFiling(tx, entered) : null;
      await tx.query(
        `update finance.entered_accounts set state = $2, settled_at = now(), settled_by = $3, settled_by_person = $4,
           reason = $5, filing_id = $6 where id = $1`,
        [id, confirmed ? 'confirmed' : 'rejected', name, actor.personId, reason?.trim() || null, filingId],
      );
      const event = confirmed ? FINANCE_EVENTS.figuresConfirmed : FINANCE_EVENTS.figuresRejected;
      await tx.record({ name: event, subjectId: id }, confirmed ? [assessCompanies.request({})] : []);
      return filingId;
    });
  }
}

const plain = (name: string): string => name.trim().toLowerCase();

const samePerson = ({ enteredBy, enteredByPerson }: Entered, name: string, { personId }: Actor): boolean =>
  plain(enteredBy) === plain(name) || (personId !== null && personId === enteredByPerson);

/** What does not add up is kept, and said. */
const doubts = ({ start, end, scope, values }: FiledPeriod): AccountsIssue[] =>
  brokenIdentities(
    { start, end, scope, values, sources: {} },
    new PeriodAmounts({ start, end, scope, facts: new Map() }, []),
  );

/** Of one day there is one entered filing in force; an earlier one stays as a version. */
async function storeFiling(tx: Tx, entered: Entered): Promise<string> {
  const { companyNumber, companyName, balanceSheetDate, document, periods } = entered;
  const id = newId();
  const sha256 = createHash('sha256').update(JSON.stringify(periods)).digest('hex');
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('finance.import', 0))`);
  await tx.query(
    `update finance.filing set superseded_at = now()
      where company_number = $1 and balance_sheet_date = $2 and source = 'entered' and superseded_at is null`,
    [companyNumber, balanceSheetDate],
  );
  await tx.query(
    `insert into finance.filing (id, import_id, company_number, company_name, balance_sheet_date, dormant, version, source,
       source_file, documents, checksum, periods, issues, observations)
     select $1, $1, $2, $3, $4, null, 1 + coalesce(max(version), 0), 'entered', $5, $6, $7, $8, $9, '[]'
       from finance.filing where company_number = $2 and balance_sheet_date = $4`,
    [
      id,
      companyNumber,
      companyName,
      balanceSheetDate,
      document,
      JSON.stringify([{ file: document, sha256 }]),
      sha256,
      JSON.stringify(periods),
      JSON.stringify(periods.flatMap(doubts)),
    ],
  );
  return id;
}
