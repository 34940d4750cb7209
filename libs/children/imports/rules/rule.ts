import type { CollectionYear } from '../../domain/collection-year';
import type { StoredTable } from '../../domain/ssda903-tables';

/** What the rules may know of the return they judge. */
export interface ReturnFacts {
  readonly year: CollectionYear;
  /** False when the set came without a Header: then no child can be looked up in it. */
  readonly hasHeader: boolean;
}

/**
 * A rule of the return that is judged set-wise over the staged rows. A row that breaks it is stored with a warning.
 * `when` is SQL over the row `e` of the table's context (see rule-context.sql.ts); null leaves the rule out.
 */
export interface Rule {
  /** The code of the statutory rule, or a name of our own. */
  readonly id: string;
  readonly table: StoredTable;
  /** The first is the field to look at; codes and episode dates among them are repeated in the message. */
  readonly fields: readonly string[];
  /** What is expected, in words for the person who corrects the row. */
  readonly title: string;
  readonly when: (facts: ReturnFacts) => string | null;
}

/** `'A','B'` for use in SQL. Only for codes of our own lists. */
export const sqlList = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ');

export const sqlDate = (date: string): string => `date '${date}'`;

type Condition = string | ((facts: ReturnFacts) => string | null);

/** Short form for the rule tables: id, fields, title, condition. */
export const ruleOf =
  (table: StoredTable) =>
  (id: string, fields: string, title: string, condition: Condition): Rule => ({
    id,
    table,
    fields: fields.split(' '),
    title,
    when: typeof condition === 'string' ? () => condition : condition,
  });
