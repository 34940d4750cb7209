import { systemActor } from '#kernel';
import type { Tx, UnitOfWork } from '../database';
import type { Logger } from '../logging';
import type { JobRequest } from '../queue/job-definition';
import type { JobQueues, PreparedJob } from '../queue/job-queues';
import type { JobRegistry } from '../queue/job-registry';
import { EventListener } from './event-listener';
import type { RecordedEvent } from './event-subscription';

interface OutboxRow extends RecordedEvent {
  readonly jobs: JobRequest[] | null;
}

type Relayed = Pick<OutboxRow, 'id' | 'occurredAt'>;

export interface RelayParts {
  readonly unitOfWork: Pick<UnitOfWork, 'run'>;
  readonly queues: Pick<JobQueues, 'prepare' | 'add'>;
  readonly registry: Pick<JobRegistry, 'subscribersOf'>;
  readonly logger: Logger;
}

export interface RelayOptions {
  /** Events in one transaction. */
  readonly batch?: number;
  /** How long to wait for an announcement before looking all the same, in milliseconds. */
  readonly pollMs?: number;
}

const LONGEST_WAIT_MS = 30_000;
const backoff = (failures: number): number => Math.min(500 * 2 ** (failures - 1), LONGEST_WAIT_MS);

const takeEvents = `
  select id, name, occurred_at as "occurredAt", organisation_id as "organisationId", subject_id as "subjectId", data, jobs
    from platform.event
   where relayed_at is null and id <> all ($1::uuid[])
   order by id
   limit $2
     for update skip locked`;

/**
 * Moves the jobs of committed events to the queue. Any number may run at once: each takes events that no other holds.
 * A crash between queue and commit repeats a batch, and repeated job ids add nothing.
 */
export class Relay {
  /** Events whose jobs cannot be made, with when to try them again; they hold up no other. */
  private readonly refused = new Map<string, { failures: number; until: number }>();
  private readonly batch: number;
  private readonly pollMs: number;
  private listener: EventListener | undefined;
  private running: Promise<void> | undefined;
  private closed = false;
  private woken = false;
  private endPause: (() => void) | undefined;

  constructor(
    private readonly parts: RelayParts,
    { batch = 200, pollMs = 5_000 }: RelayOptions = {},
  ) {
    this.batch = batch;
    this.pollMs = pollMs;
  }

  /** @param listenUrl runtime login, for hearing events announced */
  async start(listenUrl: string): Promise<void> {
    this.listener = new EventListener(listenUrl, () => this.wake(), this.parts.logger);
    await this.listener.start();
    this.running = this.loop();
  }

  /** Relays until nothing is left that can be; answers with the number of events. */
  async drain(): Promise<number> {
    let total = 0;
    for (let taken = await this.relayBatch(); taken > 0; taken = await this.relayBatch()) total += taken;
    return total;
  }

  /** Ends after the batch in hand. */
  async close(): Promise<void> {
    this.closed = true;
    this.endPause?.();
    await this.listener?.close();
    await this.running;
  }

  private wake(): void {
    this.woken = true;
    this.endPause?.();
  }

  private async loop(): Promise<void> {
    let failures = 0;
    while (!this.closed) {
      this.woken = false;
      try {
        const taken = await this.relayBatch();
        failures = 0;
        if (taken < this.batch) await this.pause(this.pollMs);
      } catch (error) {
        failures += 1;
        this.parts.logger.error({ error, failures }, 'events could not be relayed: trying again');
        this.woken = false;
        await this.pause(backoff(failures));
      }
    }
  }

  private async pause(ms: number): Promise<void> {
    if (this.woken || this.closed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endPause = undefined;
  }

  private relayBatch(): Promise<number> {
    const now = Date.now();
    const waiting = [...this.refused].filter(([, { until }]) => until > now).map(([id]) => id);
    return this.parts.unitOfWork.run(systemActor('relay'), async (tx) => {
      const events = await tx.query<OutboxRow>(takeEvents, [waiting, this.batch]);
      if (events.length === 0) return 0;
      const ready = events.flatMap((event) => this.prepare(event));
      await this.parts.queues.add(ready.flatMap(({ jobs }) => jobs));
      await markRelayed(tx, ready);
      for (const { id } of ready) this.refused.delete(id);
      return events.length;
    });
  }

  private prepare(event: OutboxRow): (Relayed & { jobs: PreparedJob[] })[] {
    try {
      const jobs = [...this.requestsOf(event)].map(([id, request]) => this.parts.queues.prepare(id, request));
      return [{ id: event.id, occurredAt: event.occurredAt, jobs }];
    } catch (error) {
      const failures = (this.refused.get(event.id)?.failures ?? 0) + 1;
      this.refused.set(event.id, { failures, until: Date.now() + backoff(failures) });
      this.parts.logger.error({ error, eventId: event.id, event: event.name, failures }, 'event could not be relayed');
      return [];
    }
  }

  /** Ids depend on the event and the request alone, so that they are the same when a batch is repeated. */
  private *requestsOf({ jobs, ...event }: OutboxRow): Generator<[id: string, request: JobRequest]> {
    for (const [index, request] of (jobs ?? []).entries()) yield [`${event.id}-${index}`, request];
    const seen = new Map<string, number>();
    for (const subscription of this.parts.registry.subscribersOf(event.name)) {
      for (const request of subscription.jobs(event)) {
        const index = seen.get(request.name) ?? 0;
        seen.set(request.name, index + 1);
        yield [`${event.id}-${request.name}-${index}`, request];
      }
    }
  }
}

/** The oldest of them spares a look into the partitions of the months before it; a Date is short of microseconds. */
const markRelayed = (tx: Tx, events: readonly Relayed[]): Promise<unknown> =>
  tx.query(`update platform.event set relayed_at = now() where id = any ($1::uuid[]) and occurred_at >= $2`, [
    events.map(({ id }) => id),
    new Date(Math.min(...events.map(({ occurredAt }) => occurredAt.getTime()))),
  ]);
