import { invalid, wrongUsage } from '#kernel';
import { checkPayload, type PayloadOf, type PayloadShape } from './payload';

/** Few queues, many job names. `work` is what people wait for; `schedule` is what the clock starts. */
export type QueueName = 'work' | 'schedule';

export interface JobOptions<S extends PayloadShape> {
  /** `<lib>.<verb-noun>`, as in `sufficiency.build-report`. */
  name: string;
  queue?: QueueName;
  payload: S;
  /** How many times the job is tried in all; 3 when left out. */
  attempts?: number;
  /** Wait before the second attempt, in milliseconds; doubles with each further one. 2,000 when left out. */
  backoffMs?: number;
  /**
   * Requests with one key are the same work: while one waits, another is dropped; while one runs, the last of the
   * others runs once after it. So two of a key never run at the same time. Payloads of one key must be interchangeable.
   */
  deduplicate?: (payload: PayloadOf<S>) => string;
}

/** A job wanted, as it is stored with its event. Made by `definition.request`, moved to the queue by the relay. */
export interface JobRequest {
  readonly name: string;
  readonly queue: QueueName;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly delayMs?: number;
  /** Goes before those that wait: for work that brings to an end what was begun. */
  readonly ahead?: boolean;
}

export interface RequestOptions {
  readonly delayMs?: number;
  readonly ahead?: boolean;
}

/** What a job is, declared once in `<lib>.jobs.ts`. */
export interface JobDefinition<P = unknown> {
  readonly name: string;
  readonly queue: QueueName;
  readonly attempts: number;
  readonly backoffMs: number;
  /** @throws DomainError invalid when a field is missing, undeclared or not of its kind */
  check(payload: unknown): P;
  /** @throws DomainError invalid as `check`, or when the delay is not a whole number of milliseconds */
  request(payload: P, options?: RequestOptions): JobRequest;
  /** The key within the job's name, or null when each request is work of its own. */
  deduplicationKey(payload: unknown): string | null;
}

/** The payload type of a definition: `PayloadFor<typeof buildReport>`. */
export type PayloadFor<D> = D extends JobDefinition<infer P> ? P : never;

const NAME = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;
const KEY = /^[A-Za-z0-9._-]{1,120}$/;

/** @throws DomainError wrong-usage when the name or a number is malformed */
export function defineJob<const S extends PayloadShape>(options: JobOptions<S>): JobDefinition<PayloadOf<S>> {
  const { name, queue = 'work', payload: shape, attempts = 3, backoffMs = 2_000, deduplicate } = options;
  if (!NAME.test(name)) throw wrongUsage(`Job name "${name}" must be <lib>.<verb-noun>.`);
  if (!wholeFrom(1, attempts)) throw wrongUsage(`Job ${name}: attempts must be a whole number from 1.`);
  if (!wholeFrom(0, backoffMs)) throw wrongUsage(`Job ${name}: backoffMs must be a whole number from 0.`);
  const check = (payload: unknown): PayloadOf<S> => checkPayload(name, shape, payload);
  return {
    name,
    queue,
    attempts,
    backoffMs,
    check,
    request: (payload, { delayMs, ahead } = {}) => {
      if (delayMs !== undefined && !wholeFrom(0, delayMs)) {
        throw invalid(`The delay of job ${name} must be a whole number of milliseconds from 0.`);
      }
      const checked = { ...check(payload) } as Record<string, unknown>;
      return {
        name,
        queue,
        payload: checked,
        ...(delayMs === undefined ? {} : { delayMs }),
        ...(ahead ? { ahead } : {}),
      };
    },
    deduplicationKey: (payload) => {
      if (!deduplicate) return null;
      const key = deduplicate(check(payload));
      if (!KEY.test(key)) throw invalid(`Job ${name}: a deduplication key is made of ids, codes and hyphens.`);
      return key;
    },
  };
}

const wholeFrom = (least: number, value: number): boolean => Number.isSafeInteger(value) && value >= least;
