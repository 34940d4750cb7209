import { DomainError } from '#kernel';
import { loadConfig } from './load-config';
import { projectRoot } from './project-root';

const problemOf = (env: Record<string, string>): DomainError => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
};

describe('configuration', () => {
  it('needs nothing to be set', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      dataDir: `${projectRoot()}/.homeward`,
      databaseUrl: null,
      redisUrl: null,
      host: '127.0.0.1',
      port: 3000,
      workerConcurrency: 2,
      logLevel: 'info',
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ DATABASE_URL: '', HOMEWARD_PORT: ' ', HOMEWARD_DATA_DIR: '' })).toEqual(loadConfig({}));
  });

  it('reads what is set, folders from the project and addresses without a closing slash', () => {
    const config = loadConfig({
      HOMEWARD_DATA_DIR: 'elsewhere',
      DATABASE_URL: 'postgres://runtime:x@db/homeward',
      DATABASE_OWNER_URL: 'postgresql://owner:x@db/homeward',
      REDIS_URL: 'rediss://queue:6379/1',
      HOMEWARD_PORT: '0',
      HOMEWARD_PUBLIC_URL: 'https://homes.example/',
      HOMEWARD_LOG_LEVEL: 'Debug',
    });
    expect(config.dataDir).toBe(`${projectRoot()}/elsewhere`);
    expect(config).toMatchObject({ port: 0, publicUrl: 'https://homes.example', logLevel: 'debug' });
    expect(config.redisUrl).toBe('rediss://queue:6379/1');
  });

  it.each([
    ['HOMEWARD_PORT', 'eighty', /from 0 to 65535/],
    ['HOMEWARD_PORT', '65536', /from 0 to 65535/],
    ['HOMEWARD_WORKER_CONCURRENCY', '0', /from 1 to 64/],
    ['HOMEWARD_LOG_LEVEL', 'loud', /one of fatal, error/],
    ['DATABASE_URL', 'mysql://db/homeward', /begins with postgres:\/\//],
    ['DATABASE_URL', 'postgres://db', /names no database/],
    ['DATABASE_OWNER_URL', 'postgres://db/homeward', /without DATABASE_URL/],
    ['REDIS_URL', 'localhost:6379', /redis:\/\//],
    ['HOMEWARD_PUBLIC_URL', 'homes.example', /is not a URL/],
    ['HOMEWARD_SESSION_SECRET', 'short', /at least 32/],
  ])('names %s when it is %s', (variable, value, expected) => {
    const problem = problemOf({ [variable]: value });
    expect(problem.code).toBe('wrong-usage');
    expect(problem.message).toMatch(expected);
    expect(problem.message.startsWith(variable)).toBe(true);
    expect(problem.details).toMatchObject([{ field: variable }]);
  });

  it.each(['DATABASE_URL', 'REDIS_URL', 'HOMEWARD_SMTP_URL'])('never repeats a password of %s', (variable) => {
    for (const value of ['http://user:s3cret@host/x', 'user:s3cret@host']) {
      expect(JSON.stringify(problemOf({ [variable]: value }))).not.toContain('s3cret');
    }
    const secret = 's3cret-but-short';
    expect(problemOf({ HOMEWARD_SESSION_SECRET: secret }).message).not.toContain(secret);
  });
});
