import { doubleCsrf } from 'csrf-csrf';
import type { Request, RequestHandler } from 'express';

/** A form or call that did not come from our own page, or came too late. */
export class FormExpiredError extends Error {
  constructor() {
    super('This form has expired. Go back, load the page again and send it once more.');
    this.name = 'FormExpiredError';
  }
}

/** Express leaves cookies unparsed; a malformed escape is kept as it came. */
const readCookies: RequestHandler = (request, _response, next) => {
  const cookies: Record<string, string> = {};
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at < 0) continue;
    const value = pair.slice(at + 1).trim();
    try {
      cookies[pair.slice(0, at).trim()] = decodeURIComponent(value);
    } catch {
      cookies[pair.slice(0, at).trim()] = value;
    }
  }
  request.cookies = cookies;
  next();
};

const tokenOf = (request: Request): string | undefined => {
  const header = request.headers['x-csrf-token'];
  if (typeof header === 'string') return header;
  const field = (request.body as Record<string, unknown> | undefined)?.formToken;
  return typeof field === 'string' ? field : undefined;
};

/**
 * Signed double-submit tokens: a cookie and a hidden field (or the header x-csrf-token) must agree and be signed for this
 * session. Reads never need one.
 */
export function csrfProtection(secret: string, secure: boolean): RequestHandler[] {
  const { doubleCsrfProtection } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: (request) => (request.session?.personId ? request.session.id : 'signed-out'),
    cookieName: secure ? '__Host-homeward.csrf' : 'homeward.csrf',
    cookieOptions: { sameSite: 'lax', path: '/', secure, httpOnly: true },
    getCsrfTokenFromRequest: tokenOf,
  });
  const protect: RequestHandler = (request, response, next) =>
    doubleCsrfProtection(request, response, (problem?: unknown) => next(problem ? new FormExpiredError() : undefined));
  return [readCookies, protect];
}
