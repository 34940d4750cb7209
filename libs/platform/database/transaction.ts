import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import { type Actor, newId } from '#kernel';
import type { JobRequest } from '../queue/job-definition';
import { FirstRow, PreparedQuestions } from './prepared-questions';
import type { EventRecord, Tx } from './tx';

const insertEvent = `
  insert into platform.event (id, name, organisation_id, actor_person_id, actor_label, subject_id, data, jobs)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** The transaction a unit of work hands to its use case; refuses to work once that has ended. */
export class Transaction extends FirstRow implements Tx {
  readonly prepared = new PreparedQuestions((asked) => {
    this.assertOpen();
    return this.client.query(asked);
  });
  private ended = false;

  constructor(
    readonly actor: Actor,
    private readonly client: PoolClient,
    private readonly entityManager: EntityManager,
  ) {
    super();
  }

  get manager(): EntityManager {
    this.assertOpen();
    return this.entityManager;
  }

  end(): void {
    this.ended = true;
  }

  async query<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    this.assertOpen();
    const result = await this.client.query(sql, [...parameters]);
    return result.rows as T[];
  }

  async copyFrom(copySql: string, rows: Readable | AsyncIterable<string | Buffer>): Promise<number> {
    this.assertOpen();
    const sink = this.client.query(copyFrom(copySql));
    const source = rows instanceof Readable ? rows : Readable.from(rows, { objectMode: false });
    await pipeline(source, sink);
    return sink.rowCount;
  }

  async record(event: EventRecord, jobs: readonly JobRequest[] = []): Promise<string> {
    const id = newId();
    const organisation = event.organisationId === undefined ? this.actor.organisationId : event.organisationId;
    await this.prepared.query(insertEvent, [
      id,
      event.name,
      organisation,
      this.actor.personId,
      this.actor.label,
      event.subjectId ?? null,
      JSON.stringify(event.data ?? {}),
      jobs.length === 0 ? null : JSON.stringify(jobs),
    ]);
    return id;
  }

  private assertOpen(): void {
    if (this.ended)
      throw new Error('This transaction has ended: await everything that uses it inside the unit of work.');
  }
}
