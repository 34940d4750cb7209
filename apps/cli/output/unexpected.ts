import { appendFileSync, existsSync, statfsSync } from 'node:fs';
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

const FULL = new Set(['ENOSPC', 'EDQUOT', '53100']);
/** What is seen of a database server that stops because it cannot write. */
const BROKEN_OFF = new Set(['ECONNRESET', 'EPIPE', 'ECONNREFUSED', '57P01', '57P02', '57P03']);
/** The database writes its log in pieces of 16 MB. */
const TOO_LITTLE_BYTES = 16 * 1024 * 1024;

/** What to do where a full disk is the reason; null where it is not. @param freeBytes room left for the data folder */
export function fullDisk(error: unknown, dataDir: string, freeBytes: number): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  const full = FULL.has(code as string) || (BROKEN_OFF.has(code as string) && freeBytes < TOO_LITTLE_BYTES);
  if (!full) return null;
  return `The disk that holds ${dataDir} is full, so the command was broken off. Free some space and run it again: what was stored before is kept.`;
}

function fullDiskHere(error: unknown): string | null {
  try {
    const { dataDir } = loadConfig();
    const { bavail, bsize } = statfsSync(dataDir);
    return fullDisk(error, dataDir, bavail * bsize);
  } catch {
    return null;
  }
}

/** One sentence and where the whole of it is; the stack itself only when asked for. */
export function explainUnexpected(error: unknown, verbose: boolean): void {
  const log = keep(error);
  const reason = safeError(error).message.split('\n')[0];
  say(fullDiskHere(error) ?? `The command failed: ${reason}`);
  if (verbose && error instanceof Error) say(error.stack ?? '');
  else say(log ? `The whole error is in ${log}.` : 'Run it again with --verbose for the whole error.');
}
