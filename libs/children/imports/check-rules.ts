import type { ImportIssue, Tx } from '#platform';
import { isEverListed, type CodedField } from '../domain/code-lists';
import { showCode } from '../domain/read-cell';
import { ruleContext } from './rule-context.sql';
import { SET_RULES } from './rules/registry';
import type { ReturnFacts, Rule } from './rules/rule';

/** Rows that break a rule: the first of them in full, and how many there are of each rule. */
export interface RuleFindings {
  readonly first: readonly ImportIssue[];
  readonly counts: ReadonlyMap<string, number>;
}

const MOST_ISSUES = 1000;
const REPEATED_IN_MESSAGE = [
  'RNE',
  'LS',
  'CIN',
  'PLACE',
  'PLACE_PROVIDER',
  'REC',
  'REASON_PLACE_CHANGE',
  'DECOM',
  'DEC',
];

interface BrokenRow extends Record<string, string | number | null> {
  rule: number;
  file: number;
  row: number;
  child_ordinal: number | null;
}

/** A file by the number that staged rows give it. */
export interface NumberedFile {
  readonly number: number;
  readonly name: string;
  readonly element?: string;
  /** The table it was recognised as, and how many of its rows were staged. */
  readonly recognisedAs: string;
  readonly rowsStaged: number;
}

/**
 * Judges every rule over all staged rows: one statement a table that has any, whatever the number of rows. `files` are
 * those that the staged rows name by number.
 */
export async function checkRules(tx: Tx, facts: ReturnFacts, files: readonly NumberedFile[]): Promise<RuleFindings> {
  await tx.query(
    'create temporary table staged_finding (rule int2, file int2, row int4, child_ordinal int4) on commit drop',
  );
  const staged = new Set(files.filter((file) => file.rowsStaged > 0).map((file) => file.recognisedAs));
  const tables = new Set(SET_RULES.map((rule) => rule.table).filter((table) => staged.has(table)));
  for (const table of tables) {
    const cases = SET_RULES.flatMap((rule, index) => {
      const condition = rule.table === table ? rule.when(facts) : null;
      return condition === null ? [] : [`case when ${condition} then ${index} end`];
    });
    await tx.query(
      `insert into staged_finding
       with judged as materialized (
         select e.file, e.row, e.child_ordinal, concat_ws(',', ${cases.join(',\n')}) as broken
         from (${ruleContext(table, facts.year)}) e
       )
       select broken.rule::int2, judged.file, judged.row, judged.child_ordinal
       from judged cross join lateral string_to_table(judged.broken, ',') as broken (rule)
       where judged.broken <> ''`,
    );
  }
  return { first: await firstFindings(tx, files), counts: await countFindings(tx) };
}

async function countFindings(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.query<{ rule: number; count: number }>(
    'select rule, count(*)::int as count from staged_finding group by rule order by rule',
  );
  const counts = new Map<string, number>();
  for (const { rule, count } of rows) {
    const id = ruleAt(rule).id;
    counts.set(id, (counts.get(id) ?? 0) + count);
  }
  return counts;
}

async function firstFindings(tx: Tx, files: readonly NumberedFile[]): Promise<ImportIssue[]> {
  const rows = await tx.query<BrokenRow>(
    `with first as (select * from staged_finding order by file, row, rule limit ${MOST_ISSUES})
     select first.rule, first.file, first.row, first.child_ordinal, e.decom::text, e.dec::text, e.rne, e.ls, e.cin, e.place, e.place_provider,
            e.rec, e.reason_place_change
     from first left join staged_episodes e on e.file = first.file and e.row = first.row
     order by first.file, first.row, first.rule`,
  );
  const byNumber = new Map(files.map((file) => [file.number, file]));
  return rows.map((row) => {
    const rule = ruleAt(row.rule);
    const { name = '', element } = byNumber.get(row.file) ?? {};
    return {
      file: name,
      row: row.row,
      field: rule.fields[0] ?? null,
      rule: rule.id,
      severity: 'warning',
      message: messageOf(rule, row),
      ...(row.child_ordinal === null ? {} : { childOrdinal: row.child_ordinal }),
      ...(element === undefined ? {} : { element }),
    };
  });
}

const ruleAt = (index: number): Rule => {
  const rule = SET_RULES[index];
  if (!rule) throw new RangeError(`There is no rule number ${index}.`);
  return rule;
};

/** What was expected, and what codes and episode dates were found. Never a child's number, birth or postcode. */
function messageOf(rule: Rule, row: BrokenRow): string {
  if (rule.table !== 'Episodes') return rule.title;
  const found = rule.fields
    .filter((field) => REPEATED_IN_MESSAGE.includes(field))
    .map((field) => `${field} ${shown(field, row[field.toLowerCase()])}`);
  return found.length === 0 ? rule.title : `${rule.title} Found: ${found.join(', ')}.`;
}

function shown(field: string, value: string | number | null | undefined): string {
  if (value === null || value === undefined) return 'empty';
  if (field === 'DECOM' || field === 'DEC') return String(value);
  return isEverListed(field as CodedField, String(value)) ? String(value) : showCode(String(value));
}
