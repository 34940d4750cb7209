import { createHash } from 'node:crypto';
import { Html, markup } from './html';
import { REPORT_STYLES } from './styles';

export interface StandAlonePage {
  readonly title: string;
  /** Markup of the main part: one h1, then sections under h2. */
  readonly body: string;
  /** Markup of the foot: licence and rounding. */
  readonly foot: string;
}

/**
 * One HTML file that needs nothing else: opens without a network, prints, and runs no script.
 * Its own content security policy allows the one style sheet it carries and nothing more.
 */
export function standAlonePage({ title, body, foot }: StandAlonePage): string {
  const digest = createHash('sha256').update(REPORT_STYLES).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${title}</title>
        <style>${new Html(REPORT_STYLES)}</style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the report</a>
        <header class="brand">
          <div class="width"><p>Homeward</p></div>
        </header>
        <div class="width">
          <main id="main">${new Html(body)}</main>
        </div>
        <footer><div class="width">${new Html(foot)}</div></footer>
      </body>
    </html> `.text;
}
