import { newId } from '#kernel';
import { on } from '../events/event-subscription';
import { defineJob } from './job-definition';
import type { JobHandler } from './job-handler';
import { JobRegistry } from './job-registry';

const build = defineJob({ name: 'test.build-thing', payload: { thingId: 'id' }, attempts: 4, backoffMs: 10 });
const sweep = defineJob({ name: 'test.sweep-things', queue: 'schedule', payload: {} });
const handlerOf = (job: JobHandler['job']): JobHandler => ({ job, handle: async () => undefined });

describe('the job registry', () => {
  it('is complete when every job has one handler', () => {
    const registry = new JobRegistry().register({ jobs: [build, sweep], handlers: [build, sweep].map(handlerOf) });
    expect(() => registry.assertComplete()).not.toThrow();
    expect(registry.queues()).toEqual(['work', 'schedule']);
    expect(registry.definition('test.build-thing').attempts).toBe(4);
  });

  it('names a missing and a doubled handler, and a doubled or undeclared job, all at once', () => {
    const stray = defineJob({ name: 'test.stray-job', payload: {} });
    const registry = new JobRegistry()
      .register({ jobs: [build, sweep], handlers: [handlerOf(sweep), handlerOf(stray)] })
      .register({ jobs: [sweep], handlers: [handlerOf(sweep)] });
    expect(() => registry.assertComplete()).toThrow(
      'The worker cannot start: job test.sweep-things is declared more than once; job test.build-thing has no handler; ' +
        'job test.sweep-things has more than one handler; a handler is given for job test.stray-job, which is not declared.',
    );
  });

  it('gives the subscribers of an event, none for another', () => {
    const thing = on('test.thing-made', (event) => [build.request({ thingId: event.subjectId as string })]);
    const registry = new JobRegistry().register({ subscriptions: [thing] });
    expect(registry.subscribersOf('test.thing-made')).toEqual([thing]);
    expect(registry.subscribersOf('test.other')).toEqual([]);
  });
});

describe('a job definition', () => {
  it('makes a request of checked fields alone', () => {
    const thingId = newId();
    expect(build.request({ thingId }, { delayMs: 5 })).toEqual({
      name: 'test.build-thing',
      queue: 'work',
      payload: { thingId },
      delayMs: 5,
    });
    expect(() => build.request({ thingId, name: 'x' } as { thingId: string })).toThrow('name is not a field');
    expect(() => build.request({ thingId }, { delayMs: 1.5 })).toThrow('whole number');
  });

  it('refuses malformed names, attempts and keys', () => {
    expect(() => defineJob({ name: 'build:thing', payload: {} })).toThrow('must be <lib>.<verb-noun>');
    expect(() => defineJob({ name: 'test.x', payload: {}, attempts: 0 })).toThrow('attempts');
    const keyed = defineJob({ name: 'test.x', payload: { code: 'code' }, deduplicate: (p) => `${p.code} ${p.code}` });
    expect(() => keyed.deduplicationKey({ code: 'a' })).toThrow('deduplication key');
    expect(build.deduplicationKey({ thingId: newId() })).toBeNull();
  });
});
