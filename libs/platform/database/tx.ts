import type { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#kernel';
import type { JobRequest } from '../queue/job-definition';

export interface EventRecord {
  /** Past tense, `lib.thing-happened`. */
  readonly name: string;
  /** Whose event it is; the actor's own organisation when left out. */
  readonly organisationId?: string | null;
  readonly subjectId?: string | null;
  /** Ids and counts, never personal data. */
  readonly data?: Record<string, unknown>;
}

/** One question at a time. */
export interface Questions {
  query<T>(sql: string, parameters?: readonly unknown[]): Promise<T[]>;
  /** The first row. @throws DomainError `not-found` when there is none. */
  one<T>(sql: string, parameters?: readonly unknown[]): Promise<T>;
  maybeOne<T>(sql: string, parameters?: readonly unknown[]): Promise<T | null>;
}

/** What a use case may do inside its transaction. It ends with the transaction: keep no reference to it. */
export interface Tx extends Questions {
  readonly actor: Actor;
  /**
   * The same, planned once on each connection: for the short questions of what is asked all day. Each connection keeps
   * every text that comes this way, so none of them is put together from what somebody says.
   */
  readonly prepared: Questions;
  /** TypeORM in this same transaction. */
  readonly manager: EntityManager;
  /** Runs `COPY ... FROM STDIN` with these lines and answers with the number of rows. */
  copyFrom(copySql: string, rows: Readable | AsyncIterable<string | Buffer>): Promise<number>;
  /** Writes the event, and the jobs that follow from it, to be relayed once the transaction commits. Answers its id. */
  record(event: EventRecord, jobs?: readonly JobRequest[]): Promise<string>;
}
