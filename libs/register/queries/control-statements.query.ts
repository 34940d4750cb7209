import type { Tx } from '#platform';

export interface ControlStatementShown {
  readonly companyNumber: string;
  /** Null for a company that no document names. */
  readonly companyName: string | null;
  readonly kind: 'statement' | 'exemption';
  /** Companies House's code; controlStatementInWords says it in words. */
  readonly says: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What these companies stated of who controls them, and their exemptions from saying so, newest first. */
export const controlStatementsOf = (tx: Tx, companyNumbers: readonly string[]): Promise<ControlStatementShown[]> =>
  tx.query<ControlStatementShown>(
    `select s.company_number as "companyNumber", nullif(c.name, 'Company ' || c.number) as "companyName", s.kind, s.says, s.valid_from::text as "validFrom",
            s.valid_to::text as "validTo"
       from register.control_statement s left join register.company c on c.number = s.company_number
      where s.company_number = any ($1) order by s.valid_from desc, s.company_number, s.says`,
    [companyNumbers],
  );
