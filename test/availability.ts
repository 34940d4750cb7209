import { existsSync } from 'node:fs';
import { loadConfig } from '#platform';

const config = loadConfig();

/** The end of a skipped title says why; the test command lists the reasons and their counts. */
const skipped = (title: string, reason: string): string => `${title} (skipped: ${reason})`;

/**
 * Tests on the publishers' own files, which are no part of the project. Without them they are skipped, and say so.
 * @param work gets the folder of the files
 */
export function describeWithRealData(title: string, work: (folder: string) => void): void {
  const folder = config.realDataDir;
  if (existsSync(folder)) describe(title, () => work(folder));
  else describe.skip(skipped(title, 'no real files; set HOMEWARD_REAL_DATA to their folder'), () => work(folder));
}

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser to test with: HOMEWARD_CHROMIUM, else one in the usual places, else null. */
export const chromiumPath = (): string | null =>
  [config.chromiumPath, ...browsers].find((path): path is string => path !== null && existsSync(path)) ?? null;

/**
 * Tests in a browser. Without one they are skipped, and say so.
 * @param work gets the browser's path
 */
export function describeWithBrowser(title: string, work: (executablePath: string) => void): void {
  const path = chromiumPath();
  if (path !== null) describe(title, () => work(path));
  else describe.skip(skipped(title, 'no chromium; install one or set HOMEWARD_CHROMIUM'), () => work(''));
}

/** Tests on Redis, run when REDIS_URL names one. */
export function describeWithRedis(title: string, work: (redisUrl: string) => void): void {
  const url = config.redisUrl;
  if (url !== null) describe(title, () => work(url));
  else describe.skip(skipped(title, 'no Redis; set REDIS_URL'), () => work(''));
}
