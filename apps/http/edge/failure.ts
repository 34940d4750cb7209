import { HttpException } from '@nestjs/common';
import { ThrottlerException } from '@nestjs/throttler';
import { ConflictError, DomainError, LimitReached, type ErrorCode, type ErrorDetail, type NextStep } from '#kernel';
import { FormExpiredError } from './csrf';

/** What a person or a system is told of an error, and nothing of its insides. */
export interface Failure {
  readonly status: number;
  readonly code: ErrorCode | 'form-expired' | 'internal';
  readonly message: string;
  readonly details: readonly ErrorDetail[];
  /** Of a conflict: what stood in the way, as a stable word. */
  readonly reason?: string;
  /** Of a conflict: who may do what about it. */
  readonly next?: readonly NextStep[];
  /** Whole seconds until it can be tried again, where time helps. */
  readonly retryAfterSeconds?: number;
}

/** Forbidden is told as not found: nobody learns that another organisation's record exists. */
const STATUS: Record<ErrorCode, number> = {
  'not-found': 404,
  forbidden: 404,
  unauthenticated: 401,
  invalid: 400,
  'wrong-usage': 400,
  conflict: 409,
  'precondition-failed': 412,
  'precondition-required': 428,
  'input-rejected': 422,
  'too-many-requests': 429,
  unavailable: 503,
};

const NOT_FOUND: Failure = { status: 404, code: 'not-found', message: 'This was not found.', details: [] };

const ofDomain = (error: DomainError): Failure =>
  error.code === 'forbidden'
    ? NOT_FOUND
    : {
        status: STATUS[error.code],
        code: error.code,
        message: error.message,
        details: error.details,
        ...(error instanceof ConflictError ? { reason: error.reason, next: error.next } : {}),
        ...(error instanceof LimitReached ? { retryAfterSeconds: error.retryAfterSeconds } : {}),
      };

const ofStatus = (status: number): Failure => {
  if (status === 401) return { status, code: 'unauthenticated', message: 'Sign in to see this.', details: [] };
  if (status === 403 || status === 404 || status === 405) return NOT_FOUND;
  if (status === 413) return { status, code: 'invalid', message: 'What was sent is too large.', details: [] };
  if (status === 429) {
    const message = 'Too many requests from this address. Wait a minute, then try again.';
    return { status, code: 'too-many-requests', message, details: [] };
  }
  if (status === 503) return { status, code: 'unavailable', message: 'Try again in a moment.', details: [] };
  return { status: 400, code: 'invalid', message: 'What was sent could not be read.', details: [] };
};

/** What PostgreSQL says of a text that no text may hold, as %00 in an address gives. */
const NO_TEXT = '22021';

/** Any thrown thing as a failure; status 500 means that the cause is for the log alone. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof DomainError) return ofDomain(error);
  if (error instanceof ThrottlerException) return ofStatus(429);
  if (error instanceof FormExpiredError) {
    return { status: 400, code: 'form-expired', message: error.message, details: [] };
  }
  const { status: given, code } = (error ?? {}) as { status?: unknown; code?: unknown };
  if (code === NO_TEXT) return ofStatus(400);
  const status = error instanceof HttpException ? error.getStatus() : given;
  if (typeof status === 'number' && ((status >= 400 && status < 500) || status === 503)) return ofStatus(status);
  const message = 'Something went wrong on our side. Nothing was lost; try again in a moment.';
  return { status: 500, code: 'internal', message, details: [] };
}
