import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { invalid } from '#kernel';
import { createLogger } from './logger';
import { NestLogger } from './nest-logger';
import { requestLog } from './request-log';
import { safeError, safeReason } from './safe-error';

const CANARY = 'CANARY-Jane-Smith-M1-4RJ';

const recording = (logLevel = 'trace') => {
  const lines: string[] = [];
  const logger = createLogger({ logLevel }, { write: (line) => void lines.push(line) });
  return {
    logger,
    text: () => lines.join(''),
    entries: () => lines.map((l) => JSON.parse(l) as Record<string, unknown>),
  };
};

const databaseError = (message: string, code: string): Error =>
  Object.assign(new Error(message), {
    code,
    detail: `Key (name)=(${CANARY}) already exists.`,
    where: `COPY episode, line 7, column decom: "${CANARY}"`,
    hint: CANARY,
    query: `insert ... '${CANARY}'`,
    parameters: [CANARY],
    driverError: { detail: CANARY },
    table: 'episode',
    constraint: 'episode_pkey',
  });

describe('the log', () => {
  it('is one JSON object a line with level, time and message', () => {
    const { logger, entries } = recording();
    logger.info({ jobId: '1-0' }, 'job done');
    expect(entries()).toEqual([
      { level: 'info', time: expect.stringMatching(/^\d{4}-/), pid: process.pid, jobId: '1-0', message: 'job done' },
    ]);
  });

  it.each(['password', 'authorization', 'cookie', 'set-cookie', 'runtimeUrl', 'parameters', 'token'])(
    'redacts %s at every depth in use',
    (key) => {
      const { logger, text } = recording();
      logger.warn({ [key]: CANARY, headers: { [key]: CANARY }, request: { headers: { [key]: CANARY } } }, 'seen');
      expect(text()).not.toContain(CANARY);
      expect(text().match(/\[redacted\]/g)).toHaveLength(3);
    },
  );

  it('takes credentials out of URLs wherever they stand, the message included', () => {
    const { logger, text } = recording();
    logger.error({ note: 'x postgres://owner:s3cr@t@127.0.0.1:5432/homeward y' }, 'redis://:s3cr@t@host failed');
    logger.error(new Error('cannot reach postgresql://u:s3cr%40t@db/homeward'));
    expect(text()).not.toMatch(/s3cr/);
    expect(text()).toContain('@127.0.0.1:5432/homeward');
  });

  it('writes database errors without the row they stumbled on', () => {
    const { logger, text, entries } = recording();
    logger.error(
      { error: databaseError('duplicate key value violates unique constraint "episode_pkey"', '23505') },
      'a',
    );
    logger.error(databaseError(`invalid input syntax for type date: "${CANARY}"`, '22007'));
    logger.error({ error: new Error('outer', { cause: databaseError(`bad: "${CANARY}"`, '22P02') }) }, 'c');
    logger.error({ error: databaseError(`bad: "${CANARY}"`, '22P02') });
    logger.error({ error: new SyntaxError(`Unexpected token 'J', "${CANARY}" is not valid JSON`) });
    expect(text()).not.toContain(CANARY);
    expect(entries()[0]).toMatchObject({ error: { code: '23505', table: 'episode', constraint: 'episode_pkey' } });
    expect(entries()[1]).toMatchObject({ error: { message: 'invalid input syntax for type date: [value]' } });
  });

  it('passes Nest messages on with their context', () => {
    const { logger, entries } = recording();
    const nest = new NestLogger(logger);
    nest.log('mapped', 'RouterExplorer');
    nest.error(databaseError('boom', '23505'), 'trace', 'Handler');
    expect(entries()).toMatchObject([
      { level: 'debug', context: 'RouterExplorer', message: 'mapped' },
      { level: 'error', context: 'Handler', message: 'boom', error: { code: '23505' } },
    ]);
  });
});

describe('a reason kept with a failed job', () => {
  it('is the message of a DomainError, and only the kind of any other error', () => {
    expect(safeReason(invalid('No return is loaded for 2024.'))).toBe('No return is loaded for 2024.');
    expect(safeReason(databaseError(`x "${CANARY}"`, '23514'))).toBe('Error 23514');
    expect(safeReason(new TypeError(CANARY))).toBe('TypeError');
    expect(safeReason(CANARY)).not.toContain(CANARY);
    expect(JSON.stringify(safeError(CANARY))).not.toContain(CANARY);
  });
});

describe('the request log', () => {
  let server: Server;
  const { logger, text, entries } = recording('info');

  beforeAll(async () => {
    const app = express();
    app.use(requestLog(logger));
    app.get('/children/:id', (_request, response) => void response.send('ok'));
    app.get('/broken', (_request, response) => void response.status(500).send('no'));
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('holds the route pattern, status and time; no path, query, header or body', async () => {
    const { port } = server.address() as AddressInfo;
    for (const path of [`/children/${CANARY}?q=${CANARY}`, `/broken?q=${CANARY}`, `/none/${CANARY}`]) {
      await (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie: CANARY } })).text();
    }
    expect(text()).not.toContain(CANARY);
    expect(entries()).toMatchObject([
      { level: 'info', method: 'GET', route: '/children/:id', status: 200, ms: expect.any(Number) },
      { level: 'error', method: 'GET', route: '/broken', status: 500 },
      { level: 'info', method: 'GET', route: 'unmatched', status: 404 },
    ]);
    expect(Object.keys(entries()[0] ?? {})).not.toEqual(expect.arrayContaining(['req', 'res', 'error']));
  });
});
