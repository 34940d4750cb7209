import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import type { RequestHandler } from 'express';
import type { Pool } from 'pg';
import { Touches } from './touches';

declare module 'express-session' {
  interface SessionData {
    personId: string;
    /** Milliseconds since 1970. */
    signedInAt: number;
  }
}

/** A session ends after this long without a request, give or take a minute, and in any case after the longer time. */
export const IDLE_SESSION_MINUTES = 60;
export const LONGEST_SESSION_HOURS = 12;

export interface Sessions {
  readonly middleware: RequestHandler;
  close(): void;
}

/** Sessions in identity.session. Nothing is stored for a visitor who has not signed in. */
export function openSessions(pool: Pool, secret: string, secure: boolean): Sessions {
  const touches = new Touches();
  class Store extends connectPgSimple(session) {
    override touch(id: string, of: session.SessionData, told?: () => void): void {
      if (touches.isDue(id, Date.now())) super.touch(id, of, told);
      else told?.();
    }
  }
  const store = new Store({ pool, schemaName: 'identity', tableName: 'session', pruneSessionInterval: 15 * 60 });
  const middleware = session({
    store,
    secret,
    name: secure ? '__Host-homeward.session' : 'homeward.session',
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: IDLE_SESSION_MINUTES * 60 * 1000 },
  });
  return { middleware, close: () => void store.close() };
}

/** Starts a fresh session for the person: the id from before sign-in is worth nothing afterwards. */
export function beginSession(request: Express.Request, personId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((problem?: unknown) => {
      if (problem) return reject(problem);
      request.session.personId = personId;
      request.session.signedInAt = Date.now();
      return request.session.save((unsaved?: unknown) => (unsaved ? reject(unsaved) : resolve()));
    });
  });
}

/** Removes the session here and in the database. */
export function endSession(request: Express.Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.destroy((problem?: unknown) => (problem ? reject(problem) : resolve()));
  });
}
