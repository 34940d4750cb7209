/** What went wrong, as a stable word that api, web and cli each translate (HTTP status, page, exit status). */
export type ErrorCode =
  | 'not-found'
  | 'forbidden'
  | 'unauthenticated'
  | 'invalid'
  | 'conflict'
  | 'precondition-failed'
  | 'wrong-usage'
  | 'input-rejected'
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

export const notFound = (what: string): DomainError => new DomainError('not-found', `${what} was not found.`);
export const conflict = (message: string): DomainError => new DomainError('conflict', message);
export const invalid = (message: string, details: ErrorDetail[] = []): DomainError =>
  new DomainError('invalid', message, details);
export const inputRejected = (message: string, details: ErrorDetail[] = []): DomainError =>
  new DomainError('input-rejected', message, details);
export const wrongUsage = (message: string): DomainError => new DomainError('wrong-usage', message);
