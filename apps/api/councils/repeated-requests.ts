import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { conflict, invalid, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';

const PREFIX = 'api.report-request';

/**
 * Remembers which run a request with an Idempotency-Key made, so that the same request sent again is answered with that
 * run and builds nothing. Keys are an organisation's own.
 */
@Injectable()
export class RepeatedRequests {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @returns the run's id
   * @throws DomainError invalid for a key that is too long; conflict when the key was used for another request
   */
  async once(actor: Actor, key: string | undefined, request: string, make: () => Promise<string>): Promise<string> {
    if (key === undefined || key === '') return make();
    if (key.length > 200) throw invalid('The Idempotency-Key is too long: 200 characters at most.');
    const digest = createHash('sha256').update(`${actor.organisationId} ${key}`).digest('hex');
    const known = await this.find(actor, digest);
    if (known) {
      if (known.request === request) return known.runId;
      throw conflict('This Idempotency-Key was used for another request. Send a new one.');
    }
    const runId = await make();
    await this.unitOfWork.run(actor, (tx) =>
      tx.query(`insert into platform.processed_job (key) values ($1) on conflict do nothing`, [
        `${PREFIX}:${digest}:${request}:${runId}`,
      ]),
    );
    return runId;
  }

  private async find(actor: Actor, digest: string): Promise<{ request: string; runId: string } | null> {
    const from = `${PREFIX}:${digest}:`;
    const row = await this.unitOfWork.read(actor, (tx) =>
      tx.maybeOne<{ key: string }>(
        `select key from platform.processed_job where starts_with(key, $1) order by processed_at limit 1`,
        [from],
      ),
    );
    if (!row) return null;
    const [request = '', runId = ''] = row.key.slice(from.length).split(':');
    return { request, runId };
  }
}
