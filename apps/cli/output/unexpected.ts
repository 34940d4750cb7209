import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, safeError } from '#platform';
import { say } from './print';

/** Writes the whole of an unexpected error to the log of the data folder, and answers with the log's path. */
function keep(error: unknown): string | null {
  try {
    const { dataDir } = loadConfig();
    if (!existsSync(dataDir)) return null;
    const path = join(dataDir, 'homeward.log');
    appendFileSync(path, `${JSON.stringify({ time: new Date().toISOString(), err: safeError(error) })}\n`, {
      mode: 0o600,
    });
    return path;
  } catch {
    return null;
  }
}

/** One sentence and where the whole of it is; the stack itself only when asked for. */
export function explainUnexpected(error: unknown, verbose: boolean): void {
  const log = keep(error);
  const reason = safeError(error).message.split('\n')[0];
  say(`The command failed: ${reason}`);
  if (verbose && error instanceof Error) say(error.stack ?? '');
  else say(log ? `The whole error is in ${log}.` : 'Run it again with --verbose for the whole error.');
}
