import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { conflict, invalid, LimitReached, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';

export interface KeyedRequest {
  /** Chosen by who asks; the same request sent again has the same. */
  readonly key: string | undefined;
  /** Everything that makes it this request: method, address, body. */
  readonly request: unknown;
}

interface Known {
  readonly same: boolean;
  readonly answer: { readonly value: unknown } | null;
}

/** A key may be used anew after so long; a request that gave no answer in so long is taken to have died. */
const KEPT_FOR = '7 days';
const DEAD_AFTER = '1 minute';
const WAIT_MS = 100;
const LONGEST_WAIT_MS = 15_000;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Answers a request with a key once: the same request sent again gets the first answer. Of two at once the second waits for
 * the first. A request that failed may be sent again.
 */
@Injectable()
export class AnswerOnce {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @param make does what is asked; its answer is plain JSON
   * @throws DomainError invalid for a key that is too long; conflict when the key was used for another request;
   * too-many-requests when the first is still at work; and whatever `make` throws
   */
  async execute<T>(actor: Actor, { key, request }: KeyedRequest, make: () => Promise<T>): Promise<T> {
    if (key === undefined || key === '' || actor.organisationId === null) return make();
    if (key.length > 200) throw invalid('The Idempotency-Key is too long: 200 characters at most.');
    const keys = [digest(`${actor.personId} ${key}`), digest(JSON.stringify(request))] as const;
    for (let waited = 0; ; waited += WAIT_MS) {
      const known = await this.begin(actor, keys);
      if (known === null) break;
      if (!known.same) throw conflict('This Idempotency-Key was used for another request. Send a new one.');
      if (known.answer !== null) return known.answer.value as T;
      if (waited >= LONGEST_WAIT_MS)
        throw new LimitReached('The first request with this Idempotency-Key is still at work. Send it again soon.', 5);
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
    try {
      const answer = await make();
      await this.unitOfWork.run(actor, (tx) =>
        tx.query('update placements.answered_request set answer = $2 where key_digest = $1', [
          keys[0],
          JSON.stringify({ value: answer }),
        ]),
      );
      return answer;
    } catch (problem) {
      await this.unitOfWork.run(actor, (tx) =>
        tx.query('delete from placements.answered_request where key_digest = $1 and answer is null', [keys[0]]),
      );
      throw problem;
    }
  }

  /** @returns null when this request is the first, and is to be answered */
  private begin(actor: Actor, [key, request]: readonly [Buffer, Buffer]): Promise<Known | null> {
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.query(`delete from placements.answered_request where begun_at < clock_timestamp() - $1::interval`, [
        KEPT_FOR,
      ]);
      const begun = await tx.query(
        `insert into placements.answered_request as r (organisation_id, key_digest, request_digest) values ($1, $2, $3)
         on conflict (organisation_id, key_digest) do update set begun_at = clock_timestamp()
           where r.answer is null and r.request_digest = $3 and r.begun_at < clock_timestamp() - $4::interval
         returning key_digest`,
        [actor.organisationId, key, request, DEAD_AFTER],
      );
      if (begun.length > 0) return null;
      return tx.one<Known>(
        'select request_digest = $2 as same, answer from placements.answered_request where key_digest = $1',
        [key, request],
      );
    });
  }
}
