import { DomainError, type Actor } from '#kernel';
import { authorise, type Permission } from '#identity';
import type { Filled, TemplateReading, Tx } from '#platform';
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

/** Refuses each row that says again what an earlier row said. */
export function refuseRepeated<Value, Column extends string>(
  { readable }: TemplateReading<Column, Value>,
  column: Column,
  keyOf: (value: Value) => string,
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
        `is "${key}", as row ${earlier.row.number} has already. Keep one of the two.`,
      );
  }
}

/** One load of a council's table at a time: a second waits. */
export const lockTable = (tx: Tx, table: string, organisationId: string): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${table} ${organisationId}`]);
