import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { withoutCredentials } from './credentials';
import { safeError } from './safe-error';

export type Logger = PinoLogger;

const SECRET_KEYS = [
  'password',
  'passwordHash',
  'password_hash',
  'secret',
  'sessionSecret',
  'token',
  'authorization',
  'cookie',
  'set-cookie',
  'ownerUrl',
  'runtimeUrl',
  'queueUrl',
  'databaseUrl',
  'databaseOwnerUrl',
  'redisUrl',
  'smtpUrl',
  'connectionString',
  'parameters',
];

const paths = SECRET_KEYS.flatMap((key) => ['', '*.', '*.*.'].map((prefix) => `${prefix}["${key}"]`)).map((path) =>
  path.replace('.[', '['),
);

/**
 * One JSON object a line, to standard error (standard output belongs to a command's result).
 * Secrets are redacted by key and by the shape of a URL; errors pass {@link safeError}.
 */
export function createLogger(config: { logLevel: string }, destination: DestinationStream = standardError()): Logger {
  return pino(
    {
      level: config.logLevel,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      messageKey: 'message',
      errorKey: 'error',
      serializers: { error: safeError, err: safeError },
      redact: { paths, censor: '[redacted]' },
      hooks: {
        logMethod(args, method) {
          const [first, message] = args as [unknown, unknown];
          // Without a message of our own pino would repeat the error's, value and all.
          const error = first instanceof Error ? first : errorWithin(first);
          if (error && message === undefined)
            method.apply(this, [error === first ? { error } : first, safeError(error).message]);
          else method.apply(this, args);
        },
      },
    },
    { write: (line: string) => destination.write(withoutCredentials(line)) },
  );
}

const errorWithin = (value: unknown): Error | undefined => {
  const error = typeof value === 'object' && value !== null && 'error' in value ? value.error : undefined;
  return error instanceof Error ? error : undefined;
};

const standardError = (): DestinationStream => pino.destination({ dest: 2, sync: true });
