import { Client } from 'pg';
import type { Logger } from '../logging';

const CHANNEL = 'homeward_event';
const LONGEST_WAIT_MS = 30_000;

/** Hears Postgres announce events. A lost connection is made anew; what was missed meanwhile is found by the poll. */
export class EventListener {
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private failures = 0;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly heard: () => void,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'homeward relay',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, null));
    client.on('notification', () => this.heard());
    this.client = client;
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      this.failures = 0;
      this.heard();
    } catch (error) {
      this.lost(client, error);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private lost(client: Client, error: unknown): void {
    if (this.closed || this.client !== client) return;
    this.client = undefined;
    client.end().catch(() => undefined);
    const wait = Math.min(1_000 * 2 ** this.failures, LONGEST_WAIT_MS);
    this.failures += 1;
    this.logger.warn({ ...(error ? { error } : {}), retryInMs: wait }, 'events are not announced: polling meanwhile');
    this.retry = setTimeout(() => void this.start(), wait);
  }
}
