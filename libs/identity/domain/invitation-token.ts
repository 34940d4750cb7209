import { createHash, randomBytes } from 'node:crypto';

/** Days in which an invitation can be used. */
export const INVITATION_DAYS = 7;

export interface InvitationToken {
  /** What the person is given, once: 256 random bits. */
  readonly token: string;
  /** What is kept of it. */
  readonly digest: Buffer;
}

export const tokenDigest = (token: string): Buffer => createHash('sha256').update(token.trim()).digest();

export function newInvitationToken(): InvitationToken {
  const token = randomBytes(32).toString('base64url');
  return { token, digest: tokenDigest(token) };
}
