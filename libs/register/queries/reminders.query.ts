import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';

export interface Reminder {
  readonly kind: 'stale' | 'hidden';
  readonly raisedOn: CalendarDate;
  /** States of places and households that are so, as last counted. */
  readonly states: number;
  /** The oldest confirmation among them. */
  readonly oldestOn: CalendarDate;
}

/** What the own organisation is reminded of, the gravest first. */
export const openReminders = (tx: Tx): Promise<Reminder[]> =>
  tx.query<Reminder>(
    `select kind, raised_on::text as "raisedOn", states, oldest_on::text as "oldestOn" from register.reminder
      where settled_on is null and organisation_id = (select platform.actor_organisation()) order by kind`,
  );
