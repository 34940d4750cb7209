import { dayOf, invalid, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import {
  importTemplate,
  planSayings,
  type Config,
  type DateColumns,
  type FileTemplate,
  type FileWarning,
  type Filled,
  type HistoryTable,
  type ImportResult,
  type PlannedStretch,
  type Saying,
  type TemplateReading,
  type TemplateRow,
  type Tx,
  type UnitOfWork,
} from '#platform';
import type { RegisteredAs } from '../queries/registered-as.query';
import { checkOwnRegistrations, tellOfOthers } from './check-own-registrations';
import { checkUrns } from './check-urns';

/** A filled-in template of what an organisation says of its supply. */
export interface SupplyImport {
  /** Path of the file: CSV, plain, gzipped or in a zip, or a spreadsheet. */
  readonly file: string;
  /** The day on which it is so, for rows without a first day; the register of that day is asked. */
  readonly asAt?: CalendarDate | null;
}

export type SupplyRow<Column extends string> = Filled<Saying, Column>;

/** What is known while rows are judged. */
export interface SupplyCheck<Column extends string> {
  /** Rows that nothing is wrong with so far. */
  readonly rows: () => readonly SupplyRow<Column>[];
  /** The newest complete register of the day; null where none is loaded or no row names a URN. */
  readonly register: RegisteredAs | null;
  /** All that is to be in force, things that the file does not name included; none before the plan is made. */
  readonly stretches: () => readonly PlannedStretch<SupplyRow<Column>>[];
  readonly warn: FileWarning;
}

/** One kind of thing that organisations say of their supply, and how its rows are read, judged and kept. */
export interface SupplyKind<Column extends string> {
  readonly template: FileTemplate<Column>;
  readonly table: HistoryTable;
  /** What the template calls the two days. */
  readonly dates: DateColumns;
  readonly event: string;
  /** "premises": named when no organisation says them. */
  readonly things: string;
  /** Where the URN is; null for things that have none. */
  readonly urn: { readonly column: Column; readonly field: string; readonly types?: readonly string[] } | null;
  read(row: TemplateRow<Column>, given: { readonly asAt: CalendarDate | null; readonly label: string }): Saying;
  /** Refuses rows for what the database says, before they are laid over what is known. */
  judge?(tx: Tx, check: SupplyCheck<Column>): Promise<void> | void;
  /** Refuses rows for what they come to together with what is known. */
  judgeTogether?(check: SupplyCheck<Column>): void;
  /** Says what is odd about rows that are stored. */
  remark?(tx: Tx, check: SupplyCheck<Column>): Promise<void> | void;
}

/** One load of a table for an organisation at a time: a second waits. */
export async function lockHistory(tx: Tx, table: HistoryTable): Promise<void> {
  const whose = table.owned ? (tx.actor.organisationId ?? '') : '';
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${table.name} ${whose}`]);
}

/**
 * Loads a file of one kind for the organisation that the actor acts for.
 * @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored)
 */
export async function importSupply<Column extends string>(
  { unitOfWork, config }: { unitOfWork: UnitOfWork; config: Pick<Config, 'dataDir'> },
  actor: Actor,
  { file, asAt = null }: SupplyImport,
  kind: SupplyKind<Column>,
): Promise<ImportResult> {
  authorise(actor, 'load-supply');
  if (actor.organisationId === null) throw invalid(`Say whose ${kind.things} these are: an organisation says it.`);
  const { template } = kind;
  return importTemplate<Column, Saying>(
    unitOfWork,
    actor,
    { template, file, dataDir: config.dataDir },
    {
      read: (row) => kind.read(row, { asAt, label: actor.label }),
      check: (tx, reading, warn) => check(tx, kind, reading, { asAt, warn }),
    },
  );
}

async function check<Column extends string>(
  tx: Tx,
  kind: SupplyKind<Column>,
  { file, readable }: TemplateReading<Column, Saying>,
  { asAt, warn }: { asAt: CalendarDate | null; warn: FileWarning },
): Promise<() => Promise<void>> {
  const { table, dates, urn } = kind;
  await lockHistory(tx, table);
  const on = asAt ?? dayOf(new Date());
  const register = urn && (await checkUrns(tx, readable(), { ...urn, on }, warn));
  if (urn) await checkOwnRegistrations(tx, readable(), urn);
  const known = { rows: readable, register, warn, stretches: () => [] };
  await kind.judge?.(tx, known);
  const rules = { day: asAt, laterEndsEarlier: true, dates };
  const plan = await planSayings<SupplyRow<Column>>(tx, table, readable, rules);
  const planned = { ...known, stretches: () => plan.stretches() };
  kind.judgeTogether?.(planned);
  const write = plan.writer(file);
  await kind.remark?.(tx, planned);
  return async () => {
    const counts = await write();
    await tx.record({ name: kind.event, data: { ...counts, asAt } });
    if (urn) await tellOfOthers(tx, readable(), urn.field, warn);
  };
}
