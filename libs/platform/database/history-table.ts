import { planHistory, type CalendarDate, type DateRange, type HistoryRules, type Stretch } from '#kernel';
import type { Filled } from '../tabular/template-import';
import type { Tx } from './tx';

/**
 * A table that keeps what is said of things by date, and what was said of them before: `valid_from`, `valid_to` (half open),
 * `recorded_at`, `superseded_at`, `source_file` and `source_row` beside its own columns.
 */
export interface HistoryTable {
  readonly name: string;
  /** Columns that tell which thing it is. */
  readonly key: readonly string[];
  /** Columns that say how it is. */
  readonly content: readonly string[];
  /** Rows belong to the actor's organisation, or are facts that anyone may read. */
  readonly owned: boolean;
}

/** What a row of a file says of a thing. */
export interface Saying {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

interface Known {
  readonly id: string;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly source: { readonly file: string; readonly row: number };
  readonly period: DateRange;
  readonly content: string;
}

interface Said<Row extends Filled<Saying>> {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  readonly content: string;
  readonly filled: Row;
}

type Laid<Row extends Filled<Saying>> = Stretch<Known, Said<Row>>;

interface Ended<Row extends Filled<Saying>> {
  readonly from: CalendarDate;
  readonly row: Row['row'];
}

interface Planned<Row extends Filled<Saying>> {
  readonly laid: readonly Laid<Row>[];
  readonly changes: readonly Laid<Row>[];
  readonly ended: readonly Ended<Row>[];
  /** Rows that say something. */
  readonly said: number;
}

/** One stretch as it is to be, with the row that says it; null for one that was known. */
export interface PlannedStretch<Row> {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly period: DateRange;
  readonly filled: Row | null;
}

export interface SayingsPlan<Row> {
  /** All that is to be in force, things that the file does not name included. Asked again, it leaves out rows refused since. */
  stretches(): readonly PlannedStretch<Row>[];
  /** No more rows are refused after this. Answers what stores the difference. */
  writer(file: string): () => Promise<HistoryCounts>;
}

export interface HistoryCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

const pick = (columns: readonly string[], from: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(columns.map((column) => from[column] ?? null));

async function knownRows(tx: Tx, table: HistoryTable): Promise<Known[]> {
  const columns = [...table.key, ...table.content];
  const rows = await tx.query<{
    id: string;
    columns: Record<string, unknown>;
    from: CalendarDate;
    to: CalendarDate | null;
    file: string;
    row: number;
  }>(
    `select id, jsonb_build_object(${columns.map((column) => `'${column}', ${column}`).join(', ')}) as columns,
            valid_from::text as "from", valid_to::text as "to", source_file as file, source_row as row
       from ${table.name}
      where superseded_at is null ${table.owned ? 'and organisation_id = (select platform.actor_organisation())' : ''}
      order by valid_from, id`,
  );
  return rows.map(({ id, columns: values, from, to, file, row }) => ({
    id,
    columns: values,
    source: { file, row },
    period: { from, to },
    content: pick(table.content, values),
  }));
}

const inWords = ({ from, to }: DateRange): string => `${from} to ${to ?? 'now'}`;

function refuse<Row extends Filled<Saying>>(row: Row['row'], why: string, other: Laid<Row> | null, dates: DateColumns) {
  if (why === 'no-first-day')
    return row.refuse(dates.from, 'no-first-day', 'is empty. Write the first day, or give --as-at for the whole file.');
  if (why === 'ends-before-it-begins')
    return row.refuse(
      dates.to,
      'ends-before-it-begins',
      'is before the first day. Expected the same day or a later one.',
    );
  if (other?.said) {
    const first = other.said.filled.row.number;
    return row.refuse(
      null,
      'duplicate',
      `Row ${first} says how it is in some of these days already. Keep one of the two, or correct the days.`,
    );
  }
  const message = `It is known already for ${inWords((other as Laid<Row>).period)}, which overlaps. Correct the days, or end that first.`;
  return row.refuse(dates.from, 'overlaps-known', message);
}

/** What the template calls the two days. */
export interface DateColumns {
  readonly from: string;
  readonly to: string;
}

/**
 * Lays the rows of a file over what the table has, thing by thing; rows that do not fit are refused. The caller holds a
 * lock on the table's rows of this organisation.
 */
export async function planSayings<Row extends Filled<Saying>>(
  tx: Tx,
  table: HistoryTable,
  rows: () => readonly Row[],
  rules: HistoryRules & { readonly dates: DateColumns },
): Promise<SayingsPlan<Row>> {
  const known = grouped(await knownRows(tx, table), ({ columns }) => pick(table.key, columns));
  const plan = (): Planned<Row> => {
    const readable = rows();
    const said = grouped(readable, ({ value }) => pick(table.key, value.columns));
    const laid: Laid<Row>[] = [];
    const changes: Laid<Row>[] = [];
    const ended: Ended<Row>[] = [];
    let refused = 0;
    for (const key of new Set([...known.keys(), ...said.keys()])) {
      const sayings = (said.get(key) ?? []).map((filled) => ({
        from: filled.value.from,
        to: filled.value.to,
        content: pick(table.content, filled.value.columns),
        filled,
      }));
      const planned = planHistory(known.get(key) ?? [], sayings, rules);
      for (const { said: each, why, other } of planned.refusals) refuse(each.filled.row, why, other, rules.dates);
      refused += planned.refusals.length;
      laid.push(...planned.stretches);
      changes.push(...planned.changes);
      ended.push(...planned.ended.map(({ from, by }) => ({ from, row: by.filled.row })));
    }
    return refused > 0 ? plan() : { laid, changes, ended, said: readable.length };
  };
  plan();
  return {
    stretches: () =>
      plan().laid.map(({ known: before, said, period }) => ({
        columns: said?.filled.value.columns ?? (before as Known).columns,
        period,
        filled: said?.filled ?? null,
      })),
    writer: (file) => {
      const { changes, ended, said } = plan();
      for (const { from, row } of ended)
        row.warn(rules.dates.from, 'ends-earlier', `What began on ${from} and had no end ends on this first day.`);
      return () => writeChanges(tx, table, { changes, said, file });
    },
  };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

async function writeChanges<Row extends Filled<Saying>>(
  tx: Tx,
  table: HistoryTable,
  { changes, said, file }: { changes: readonly Laid<Row>[]; said: number; file: string },
): Promise<HistoryCounts> {
  const superseded = changes.flatMap(({ known }) => (known === null ? [] : [known.id]));
  await tx.query(`update ${table.name} set superseded_at = greatest(now(), recorded_at) where id = any ($1::uuid[])`, [
    superseded,
  ]);
  const columns = [...table.key, ...table.content, 'valid_from', 'valid_to', 'source_file', 'source_row'];
  const owner = table.owned ? { column: 'organisation_id, ', value: '(select platform.actor_organisation()), ' } : null;
  await tx.query(
    `insert into ${table.name} (${owner?.column ?? ''}${columns.join(', ')})
     select ${owner?.value ?? ''}${columns.map((column) => `r.${column}`).join(', ')}
       from jsonb_populate_recordset(null::${table.name}, $1) r`,
    [JSON.stringify(changes.map((each) => stored(each, file)))],
  );
  const added = changes.filter(({ known }) => known === null).length;
  const rowsThatChange = changes.filter((each) => each.said !== null).length;
  return { added, changed: changes.length - added, unchanged: said - rowsThatChange };
}

function stored<Row extends Filled<Saying>>({ known, said, period }: Laid<Row>, file: string) {
  const source = said === null ? (known as Known).source : { file, row: said.filled.row.number };
  return {
    ...(said?.filled.value.columns ?? (known as Known).columns),
    valid_from: period.from,
    valid_to: period.to,
    source_file: source.file,
    source_row: source.row,
  };
}
