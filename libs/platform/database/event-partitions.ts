import type { Database } from './database';

/**
 * Makes sure that this month's events have a place to go. The job `platform.make-partitions` makes the coming months' ahead
 * of time; this is for a system that nobody ran for a season. Asked once a month in each process, before its first change.
 */
export class EventPartitions {
  private month = '';

  constructor(private readonly database: Pick<Database, 'pool'>) {}

  async ensure(now: Date = new Date()): Promise<void> {
    const month = now.toISOString().slice(0, 7);
    if (month === this.month) return;
    await this.database.pool.query('select platform.make_event_partitions()');
    this.month = month;
  }
}
