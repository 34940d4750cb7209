import { DomainError } from '#kernel';

const missing =
  'Send If-Match with the ETag that you read, so that nobody writes over what somebody else said meanwhile.';

/**
 * The version that a writer saw, of an If-Match header.
 * @throws DomainError precondition-required without one; precondition-failed for one that is no ETag of ours
 */
export function versionSeen(header: string | undefined): number {
  if (header === undefined || header.trim() === '') throw new DomainError('precondition-required', missing);
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new DomainError('precondition-failed', 'If-Match is no ETag of this. Read it again, then make your change.');
  return Number(version);
}

export const etagOf = (version: number): string => `"${version}"`;
