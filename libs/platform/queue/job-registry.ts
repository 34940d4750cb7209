import { DomainError } from '#kernel';
import type { EventSubscription } from '../events/event-subscription';
import type { JobDefinition, QueueName } from './job-definition';
import type { JobHandler } from './job-handler';
import type { Schedule } from './schedule';

/** What a lib brings: its jobs, what starts them, and (in a worker) what does them. */
export interface JobContribution {
  jobs?: readonly JobDefinition[];
  handlers?: readonly JobHandler[];
  subscriptions?: readonly EventSubscription[];
  schedules?: readonly Schedule[];
}

/** Every job the system knows, with its one handler. Filled by the libs' modules, checked when a worker starts. */
export class JobRegistry {
  private readonly definitions = new Map<string, JobDefinition[]>();
  private readonly handlers = new Map<string, JobHandler[]>();
  private readonly subscriptions = new Map<string, EventSubscription[]>();
  private readonly clock = new Map<string, Schedule[]>();

  register({ jobs = [], handlers = [], subscriptions = [], schedules = [] }: JobContribution): this {
    for (const job of jobs) push(this.definitions, job.name, job);
    for (const handler of handlers) push(this.handlers, handler.job.name, handler);
    for (const subscription of subscriptions) push(this.subscriptions, subscription.event, subscription);
    for (const schedule of schedules) push(this.clock, schedule.request.name, schedule);
    return this;
  }

  /** @throws DomainError precondition-failed naming every job without a handler, with two, or declared twice */
  assertComplete(): void {
    const problems = [
      ...doubled(this.definitions, 'is declared more than once'),
      ...[...this.definitions.keys()].filter((n) => !this.handlers.has(n)).map((n) => `job ${n} has no handler`),
      ...doubled(this.handlers, 'has more than one handler'),
      ...[...this.handlers.keys()]
        .filter((n) => !this.definitions.has(n))
        .map((n) => `a handler is given for job ${n}, which is not declared`),
      ...doubled(this.clock, 'has more than one schedule'),
    ];
    if (problems.length > 0) {
      throw new DomainError('precondition-failed', `The worker cannot start: ${problems.join('; ')}.`);
    }
  }

  /** @throws DomainError not-found naming the job */
  definition(name: string): JobDefinition {
    const [definition] = this.definitions.get(name) ?? [];
    if (!definition) throw new DomainError('not-found', `Job ${name} is not declared.`);
    return definition;
  }

  /** @throws DomainError not-found naming the job */
  handler(name: string): JobHandler {
    const [handler] = this.handlers.get(name) ?? [];
    if (!handler) throw new DomainError('not-found', `Job ${name} has no handler.`);
    return handler;
  }

  subscribersOf(event: string): readonly EventSubscription[] {
    return this.subscriptions.get(event) ?? [];
  }

  /** What the clock starts. */
  schedules(): Schedule[] {
    return [...this.clock.values()].flat();
  }

  /** The queues that hold at least one declared job. */
  queues(): QueueName[] {
    return [...new Set([...this.definitions.values()].flat().map((job) => job.queue))];
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

const doubled = (lists: ReadonlyMap<string, unknown[]>, words: string): string[] =>
  [...lists].filter(([, list]) => list.length > 1).map(([name]) => `job ${name} ${words}`);
