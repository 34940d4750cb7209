/** What went wrong, as a stable word that api, web and cli each translate (HTTP status, page, exit status). */
export type ErrorCode =
  | 'not-found'
  | 'forbidden'
  | 'unauthenticated'
  | 'invalid'
  | 'conflict'
  | 'precondition-failed'
  | 'precondition-required'
  | 'wrong-usage'
  | 'input-rejected'
  | 'too-many-requests'
  | 'unavailable';

export interface ErrorDetail {
  /** The field, option, file or column the message is about. */
  field?: string;
  message: string;
}

/**
 * An error whose message is written for the person who asked: what is wrong, where, what was expected, what to do.
 * It never carries a child's data or a secret.
 */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetail[] = [],
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/** A limit is reached that time lifts; the message says what may be done and when. */
export class LimitReached extends DomainError {
  constructor(
    message: string,
    /** Whole seconds until it can be tried again. */
    readonly retryAfterSeconds: number,
  ) {
    super('too-many-requests', message);
    this.name = 'LimitReached';
  }
}

/** Who may do what about a conflict. */
export interface NextStep {
  readonly who: string;
  readonly may: string;
}

/** Somebody was first, or the state has moved on. `reason` is a stable word; `next` says what can be done about it. */
export class ConflictError extends DomainError {
  constructor(
    readonly reason: string,
    message: string,
    readonly next: readonly NextStep[] = [],
    details: ErrorDetail[] = [],
  ) {
    super('conflict', message, details);
  }
}

export const notFound = (what: string): DomainError => new DomainError('not-found', `${what} was not found.`);
export const conflict = (message: string): DomainError => new DomainError('conflict', message);
export const invalid = (message: string, details: ErrorDetail[] = []): DomainError =>
  new DomainError('invalid', message, details);
export const inputRejected = (message: string, details: ErrorDetail[] = []): DomainError =>
  new DomainError('input-rejected', message, details);
export const wrongUsage = (message: string): DomainError => new DomainError('wrong-usage', message);
