import { DomainError, type Actor } from '#kernel';
import { authorise, type Permission } from '#identity';
import {
  importTemplate,
  type Filled,
  type ImportResult,
  type TemplateFile,
  type TemplateReading,
  type TemplateUse,
  type Tx,
  type UnitOfWork,
} from '#platform';
import { snapshotOf } from '../domain/snapshot';

/** A filled-in template of a council for a year. */
export interface CouncilTable {
  readonly file: string;
  readonly year: number;
}

/** The council in whose name the actor loads. @throws DomainError forbidden; invalid when it is none or no such year */
export function loadingCouncil(actor: Actor, permission: Permission, year: number): string {
  authorise(actor, permission);
  snapshotOf(year);
  if (actor.organisationId === null || actor.organisationKind !== 'council')
    throw new DomainError('invalid', 'Say whose it is: a council loads its own.');
  return actor.organisationId;
}

/** Refuses each row that says again what an earlier row said. @param named whether the message may say what that is */
export function refuseRepeated<Value, Column extends string>(
  { readable }: TemplateReading<Column, Value>,
  column: Column,
  keyOf: (value: Value) => string,
  named = true,
): void {
  const first = new Map<string, Filled<Value, Column>>();
  for (const filled of readable()) {
    const key = keyOf(filled.value);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, filled);
    else
      filled.row.refuse(
        column,
        'repeated',
        named
          ? `is "${key}", as row ${earlier.row.number} has already. Keep one of the two.`
          : `is that of row ${earlier.row.number}. Keep one of the two.`,
      );
  }
}

/** One load of a council's table at a time: a second waits. */
export const lockTable = (tx: Tx, table: string, organisationId: string): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${table} ${organisationId}`]);

/** Rows of a table as they are stored, each with its number in the file. */
export interface LoadedTable<Value> {
  readonly organisationId: string;
  readonly year: number;
  readonly file: string;
  readonly rows: readonly (Value & { readonly row: number })[];
}

/** What tells one table of a council for a year from another. */
export interface CouncilTableRules<Column extends string, Value> {
  readonly permission: Permission;
  readonly template: TemplateFile<Column>['template'];
  readonly read: TemplateUse<Column, Value>['read'];
  /** Where the rows go, and its column for the year: what is in force there gives way to the load. */
  readonly table: string;
  readonly yearColumn: string;
  /** Refuses rows that cannot stand beside each other, or beside what is known. */
  refuse(tx: Tx, organisationId: string, reading: TemplateReading<Column, Value>): Promise<void> | void;
  /** @returns the id of what the rows belong to, where they have one */
  store(tx: Tx, loaded: LoadedTable<Value>): Promise<string | null>;
  readonly event: string;
  /** What the event calls its rows. */
  readonly counted: string;
}

export interface CouncilTableLoad {
  readonly unitOfWork: UnitOfWork;
  readonly config: { readonly dataDir: string };
  readonly actor: Actor;
  readonly table: CouncilTable;
}

/**
 * A council loads its own table for a year; the load takes the place of the one before, which is kept.
 * @throws DomainError forbidden; invalid for the council or year; input-rejected (nothing is stored)
 */
export async function importCouncilTable<Column extends string, Value extends object>(
  { unitOfWork, config, actor, table: { file, year } }: CouncilTableLoad,
  rules: CouncilTableRules<Column, Value>,
): Promise<ImportResult> {
  const organisationId = loadingCouncil(actor, rules.permission, year);
  return importTemplate<Column, Value>(
    unitOfWork,
    actor,
    { template: rules.template, file, dataDir: config.dataDir },
    {
      read: rules.read,
      check: async (tx, reading) => {
        await lockTable(tx, rules.table, organisationId);
        await rules.refuse(tx, organisationId, reading);
        return () => replaceTable(tx, rules, { organisationId, year, file: reading.file, rows: rowsOf(reading) });
      },
    },
  );
}

const rowsOf = <Column extends string, Value extends object>({ readable }: TemplateReading<Column, Value>) =>
  readable().map(({ row, value }) => ({ ...value, row: row.number }));

async function replaceTable<Column extends string, Value>(
  tx: Tx,
  { table, yearColumn, store, event, counted }: CouncilTableRules<Column, Value>,
  loaded: LoadedTable<Value>,
): Promise<void> {
  const { organisationId, year, rows } = loaded;
  await tx.query(
    `update ${table} set superseded_at = now() where organisation_id = $1 and ${yearColumn} = $2 and superseded_at is null`,
    [organisationId, year],
  );
  const subjectId = await store(tx, loaded);
  const data = { year, [counted]: rows.length };
  await tx.record({ name: event, organisationId, ...(subjectId === null ? {} : { subjectId }), data });
}
