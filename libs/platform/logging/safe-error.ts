import { DomainError } from '#kernel';
import { withoutCredentials } from './credentials';

/** An error as it may be written down: where it happened and of what kind, without the values that were at hand. */
export interface SafeError {
  readonly name: string;
  readonly message: string;
  /** SQLSTATE, Node's error code, or the code of a DomainError. */
  readonly code?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  readonly stack?: string;
  readonly cause?: SafeError;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
const PLACES = ['schema', 'table', 'column', 'constraint'] as const;

/**
 * Keeps what a database error says of tables and constraints, and drops what can hold a row: `detail`, `where`, `hint`,
 * `query`, `parameters`, and the value that Postgres quotes in a data exception.
 */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { name: 'Error', message: `a ${typeof error} was thrown` };
  const fields = error as unknown as Record<string, unknown>;
  const code = ownCode(fields);
  return {
    name: error.name,
    message: safeMessage(error, code),
    ...(code === undefined ? {} : { code }),
    ...Object.fromEntries(PLACES.filter((p) => typeof fields[p] === 'string').map((p) => [p, fields[p]])),
    ...frames(error),
    ...(error.cause instanceof Error && depth < 3 ? { cause: safeError(error.cause, depth + 1) } : {}),
  };
}

/** The one line of {@link safeError} that may be stored with a job: enough to know what failed, with no value in it. */
export function safeReason(error: unknown): string {
  const { name, message, code } = safeError(error);
  if (error instanceof DomainError) return message.slice(0, 500);
  return `${name}${code === undefined ? '' : ` ${code}`}`.slice(0, 500);
}

const ownCode = (fields: Record<string, unknown>): string | undefined =>
  typeof fields.code === 'string' && /^[\w-]{1,60}$/.test(fields.code) ? fields.code : undefined;

function safeMessage(error: Error, code: string | undefined): string {
  // JSON.parse quotes what it could not read.
  if (error instanceof SyntaxError) return 'input could not be parsed';
  const oneLine = withoutCredentials(error.message).replaceAll('\u0000', '');
  if (code === undefined || !SQLSTATE.test(code) || error instanceof DomainError) return oneLine;
  // Class 22 is "data exception": the message quotes the value, as in: invalid input syntax for type date: "31/02/2024".
  return code.startsWith('22') ? oneLine.replace(/["'].*$/s, '[value]') : oneLine;
}

const frames = (error: Error): { stack?: string } => {
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return lines.length > 0 ? { stack: lines.slice(0, 12).join('\n') } : {};
};
