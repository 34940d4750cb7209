import { doubleCsrf } from 'csrf-csrf';
import type { Request, RequestHandler } from 'express';

/** Thrown words for a form or call that did not come from our own page. */
export const CSRF_ERROR_CODE = 'EBADCSRFTOKEN';

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
  const field = (request.body as Record<string, unknown> | undefined)?._csrf;
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
    errorConfig: { statusCode: 400, message: 'This form has expired.', code: CSRF_ERROR_CODE },
  });
  return [readCookies, doubleCsrfProtection];
}
