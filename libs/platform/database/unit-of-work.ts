import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient } from 'pg';
import type { Actor } from '#kernel';
import type { Database } from './database';
import { EventPartitions } from './event-partitions';
import { statementName } from './prepared-questions';
import { Transaction } from './transaction';
import type { Tx } from './tx';

export interface UnitOfWorkOptions {
  /** Longest single statement, in milliseconds; 0 for no limit. One minute unless told. */
  readonly statementTimeoutMs?: number;
  /**
   * How often to begin again after a deadlock or a serialization failure. Only for work whose every effect is in the
   * transaction: it runs anew from its first line.
   */
  readonly retry?: number;
}

const retryable = new Set(['40001', '40P01']);

const BEGIN_AS = `
  select set_config('homeward.person_id', $1, true), set_config('homeward.organisation_id', $2, true),
         set_config('homeward.organisation_kind', $3, true), set_config('homeward.roles', $4, true),
         set_config('statement_timeout', $5, true), set_config('transaction_read_only', $6, true)`;

const beginAs = { name: statementName(BEGIN_AS), text: BEGIN_AS };

const settingsOf = (actor: Actor, { statementTimeoutMs = 60_000 }: UnitOfWorkOptions, readOnly: boolean): string[] => [
  actor.personId ?? '',
  actor.organisationId ?? '',
  actor.organisationKind,
  actor.roles.join(','),
  String(statementTimeoutMs),
  readOnly ? 'on' : 'off',
];

/** Runs one use case as one transaction under one actor: everything it did is committed together, or nothing is. */
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<{ open: boolean }>();
  private readonly partitions: EventPartitions;

  constructor(private readonly database: Database) {
    this.partitions = new EventPartitions(database);
  }

  /** A transaction that may write. */
  run<T>(actor: Actor, work: (tx: Tx) => Promise<T>, options: UnitOfWorkOptions = {}): Promise<T> {
    return this.withRetries(options.retry ?? 0, () => this.transact(actor, work, options, false));
  }

  /** A transaction in which the server refuses every write to a lasting table. */
  read<T>(actor: Actor, work: (tx: Tx) => Promise<T>, options: UnitOfWorkOptions = {}): Promise<T> {
    return this.withRetries(options.retry ?? 0, () => this.transact(actor, work, options, true));
  }

  private async withRetries<T>(retries: number, attempt: () => Promise<T>): Promise<T> {
    for (let left = retries; ; left -= 1) {
      try {
        return await attempt();
      } catch (error) {
        if (left <= 0 || !retryable.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }

  private async transact<T>(
    actor: Actor,
    work: (tx: Tx) => Promise<T>,
    options: UnitOfWorkOptions,
    readOnly: boolean,
  ): Promise<T> {
    if (this.current.getStore()?.open) {
      throw new Error(
        'A unit of work was begun inside another. Pass the outer `tx` on instead of beginning a new one.',
      );
    }
    const source = await this.database.ready();
    if (!readOnly) await this.partitions.ensure();
    const runner = source.createQueryRunner();
    const scope = { open: true };
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      await client.query({ ...beginAs, values: settingsOf(actor, options, readOnly) });
      const tx = new Transaction(actor, client, runner.manager);
      try {
        const result = await this.current.run(scope, () => work(tx));
        tx.end();
        await runner.commitTransaction();
        return result;
      } finally {
        tx.end();
        scope.open = false;
      }
    } catch (error) {
      // When the connection itself is gone there is nothing left to roll back; the first error is the one to tell.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
