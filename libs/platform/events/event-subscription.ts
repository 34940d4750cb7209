import type { JobRequest } from '../queue/job-definition';

/** An event as the relay and subscribers see it: what happened, to what, for whom; ids and codes only. */
export interface RecordedEvent {
  readonly id: string;
  readonly name: string;
  readonly occurredAt: Date;
  readonly organisationId: string | null;
  readonly subjectId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A lib's wish to work when another lib's event has happened. */
export interface EventSubscription {
  readonly event: string;
  readonly jobs: (event: RecordedEvent) => JobRequest[];
}

/**
 * `on('children.return-loaded', (event) => [measure.request({ returnId: ... })])` in a `<lib>.jobs.ts`.
 * Resolved when the event is relayed; must give the same requests each time it is asked about one event.
 */
export const on = (event: string, jobs: EventSubscription['jobs']): EventSubscription => ({ event, jobs });
