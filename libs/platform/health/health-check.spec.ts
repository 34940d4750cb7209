import { databaseReady, healthReport, queueReady, type HealthCheck } from './health-check';

const works: HealthCheck = { name: 'queue', essential: true, check: async () => ({ waiting: 2 }) };
const broken = (essential: boolean): HealthCheck => ({
  name: 'database',
  essential,
  check: () => Promise.reject(new Error('connect postgres://owner:secret@db failed')),
});

describe('the health report', () => {
  it('is ready when every check passes, and shows their figures', async () => {
    expect(await healthReport([works])).toEqual({ status: 'ready', checks: { queue: { status: 'ok', waiting: 2 } } });
  });

  it('names what failed, and nothing of why', async () => {
    const report = await healthReport([works, broken(true)]);
    expect(report).toEqual({
      status: 'not-ready',
      checks: { queue: { status: 'ok', waiting: 2 }, database: { status: 'failed' } },
    });
  });

  it('stays ready when something inessential fails', async () => {
    expect((await healthReport([works, broken(false)])).status).toBe('ready');
  });

  it('does not wait for what never answers', async () => {
    jest.useFakeTimers();
    const never: HealthCheck = { name: 'queue', essential: true, check: () => new Promise(() => undefined) };
    const report = healthReport([never]);
    await jest.advanceTimersByTimeAsync(2_000);
    expect((await report).checks).toEqual({ queue: { status: 'failed' } });
    jest.useRealTimers();
  });

  it('asks the database and the queue', async () => {
    const query = jest.fn(async () => ({ rows: [] }));
    const ready = jest.fn(async () => undefined);
    const report = await healthReport([databaseReady({ query } as never), queueReady({ ready })]);
    expect(report.status).toBe('ready');
    expect([query.mock.calls, ready.mock.calls]).toEqual([[['select 1']], [[]]]);
  });
});
