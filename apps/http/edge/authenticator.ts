import type { Request as HttpRequest } from 'express';
import type { Actor } from '#kernel';
import type { Organisation } from '#identity';

/** The person behind a request, as they are now. */
export interface SignedInPerson {
  readonly actor: Actor;
  readonly organisation: Organisation;
  /** Messages that they have not read, where it was asked. */
  readonly unread?: number;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the access guard on every route; null when nobody is signed in. */
    person?: SignedInPerson | null;
  }
}

/**
 * Finds the person behind a request; null when nobody is signed in. The session cookie is one way; a bearer token or
 * OpenID Connect is another class behind the same name.
 */
export abstract class Authenticator {
  abstract authenticate(request: HttpRequest): Promise<SignedInPerson | null>;
}
