import { createHash } from 'node:crypto';
import { Html, markup } from './html';
import { REPORT_STYLES } from './styles';

export interface StandAlonePage {
  readonly title: string;
  /** Markup of the main part: one h1, then sections under h2. */
  readonly body: string;
  /** Markup of the foot: licence and rounding. */
  readonly foot: string;
  /** At the foot of every printed page. */
  readonly mark?: string;
}

/** Text as a string of a style sheet, whatever it holds. */
const quoted = (text: string): string =>
  `'${text.replace(/[^A-Za-z0-9 .,:;-]/g, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}'`;

/** A style sheet of its own for a page with a mark: no element can stand on every printed page without covering others. */
const stylesWith = (mark: string | undefined): string =>
  mark === undefined
    ? REPORT_STYLES
    : `${REPORT_STYLES}@page { @bottom-left { content: ${quoted(mark)}; width: 80%; font: 8pt Arial, Helvetica, sans-serif; color: #484949; } }\n`;

/**
 * One HTML file that needs nothing else: opens without a network, prints, and runs no script.
 * Its own content security policy allows the one style sheet it carries and nothing more.
 */
export function standAlonePage({ title, body, foot, mark }: StandAlonePage): string {
  const styles = stylesWith(mark);
  const digest = createHash('sha256').update(styles).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return markup`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <title>${title}</title>
        <style>${new Html(styles)}</style>
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
