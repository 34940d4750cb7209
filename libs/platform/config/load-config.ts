import { resolve } from 'node:path';
import { DomainError } from '#kernel';
import { type Config, logLevels } from './config';
import { projectRoot } from './project-root';

type Environment = Readonly<Record<string, string | undefined>>;

const fail = (variable: string, problem: string): never => {
  throw new DomainError('wrong-usage', `${variable} ${problem}`, [{ field: variable, message: problem }]);
};

const text = (env: Environment, variable: string): string | null => env[variable]?.trim() || null;

function url(env: Environment, variable: string, protocols: readonly string[]): string | null {
  const value = text(env, variable);
  if (value === null) return null;
  const expected = `should be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`;
  // The value may hold a password: it is never repeated in the message.
  if (!URL.canParse(value)) return fail(variable, `is not a URL; it ${expected}.`);
  return protocols.includes(new URL(value).protocol) ? value : fail(variable, `${expected}.`);
}

function databaseUrl(env: Environment, variable: string): string | null {
  const value = url(env, variable, ['postgres:', 'postgresql:']);
  if (value !== null && new URL(value).pathname.length < 2) {
    fail(variable, 'names no database; add its name at the end, as in postgres://user:password@host/homeward.');
  }
  return value;
}

function wholeNumber(env: Environment, variable: string, [least, most]: [number, number], fallback: number): number {
  const value = text(env, variable);
  if (value === null) return fallback;
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  return fail(variable, `is "${value}"; it should be a whole number from ${least} to ${most}.`);
}

function oneOf<T extends string>(env: Environment, variable: string, allowed: readonly T[], fallback: T): T {
  const value = text(env, variable) ?? fallback;
  const found = allowed.find((each) => each === value.toLowerCase());
  return found ?? fail(variable, `is "${value}"; it should be one of ${allowed.join(', ')}.`);
}

function secret(env: Environment, variable: string): string | null {
  const value = text(env, variable);
  if (value !== null && value.length < 32) fail(variable, 'is too short; it should have at least 32 characters.');
  return value;
}

/**
 * Reads the environment once.
 * @throws DomainError `wrong-usage` naming the variable and what was expected of it.
 */
export function loadConfig(env: Environment = process.env): Config {
  const root = projectRoot();
  const database = databaseUrl(env, 'DATABASE_URL');
  const owner = databaseUrl(env, 'DATABASE_OWNER_URL');
  if (owner !== null && database === null) {
    fail('DATABASE_OWNER_URL', 'is set without DATABASE_URL; set DATABASE_URL to the login for everyday work as well.');
  }
  return Object.freeze({
    dataDir: resolve(root, text(env, 'HOMEWARD_DATA_DIR') ?? '.homeward'),
    databaseUrl: database,
    databaseOwnerUrl: owner,
    redisUrl: url(env, 'REDIS_URL', ['redis:', 'rediss:']),
    host: text(env, 'HOMEWARD_HOST') ?? '127.0.0.1',
    port: wholeNumber(env, 'HOMEWARD_PORT', [0, 65535], 3000),
    publicUrl: url(env, 'HOMEWARD_PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, '') ?? null,
    workerConcurrency: wholeNumber(env, 'HOMEWARD_WORKER_CONCURRENCY', [1, 64], 2),
    logLevel: oneOf(env, 'HOMEWARD_LOG_LEVEL', logLevels, 'info'),
    sessionSecret: secret(env, 'HOMEWARD_SESSION_SECRET'),
    smtpUrl: url(env, 'HOMEWARD_SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: text(env, 'HOMEWARD_MAIL_FROM'),
    chromiumPath: text(env, 'HOMEWARD_CHROMIUM'),
    realDataDir: resolve(root, text(env, 'HOMEWARD_REAL_DATA') ?? '../shared/data'),
  });
}
