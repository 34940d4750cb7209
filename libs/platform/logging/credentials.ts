/** Takes the user and password out of every URL in a text: `postgres://u:p@host/db` becomes `postgres://[redacted]@host/db`. */
export const withoutCredentials = (text: string): string =>
  text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@"']*(?::[^\s"']*)?@(?=[^\s@]*)/gi, '$1[redacted]@');
