import { createLogger, loadConfig } from '#platform';
import { startHttp, type DemonstrationSignIn, type RunningHttp } from '../../apps/http/start-http';
import { startWorker, type RunningWorker } from '../../apps/worker/start-worker';
import { createDatabase, testDataDir, type TestDatabase } from '../medium/database';
import { Visitor } from './visitor';

/** Pages, API and health over a database of their own, with everything that was logged. */
export interface Site {
  readonly database: TestDatabase;
  readonly http: RunningHttp;
  /** Someone who has not signed in. */
  visitor(): Visitor;
  /** Someone who has. */
  signedIn(email: string): Promise<Visitor>;
  log(): string;
  close(): Promise<void>;
}

export interface SiteParts {
  /** Lists these people on the sign-in page and shows the banner. */
  readonly demo?: DemonstrationSignIn | null;
  /** Runs the relay and a worker as well, so that what is asked for is done. */
  readonly worker?: boolean;
  /** The address that people use, when a proxy stands before it. */
  readonly publicUrl?: string;
}

export async function openSite({ demo = null, worker = false, publicUrl = '' }: SiteParts = {}): Promise<Site> {
  const database = await createDatabase();
  const lines: string[] = [];
  const config = loadConfig({
    HOMEWARD_DATA_DIR: testDataDir(),
    HOMEWARD_LOG_LEVEL: 'debug',
    HOMEWARD_PUBLIC_URL: publicUrl,
  });
  const logger = createLogger(config, { write: (line) => void lines.push(line) });
  const http = await startHttp({ config, handle: database, port: 0, demo, logger });
  const working: RunningWorker | null = worker ? await startWorker({ config, handle: database, logger }) : null;
  const visitor = (): Visitor => new Visitor(http.address);
  return {
    database,
    http,
    visitor,
    async signedIn(email) {
      const someone = visitor();
      const entered = await someone.signIn(email);
      if (entered.status !== 303) throw new Error(`${email} could not sign in: ${entered.status}`);
      return someone;
    },
    log: () => lines.join(''),
    async close() {
      await http.close();
      await working?.close();
      await database.close();
    },
  };
}

/** Gives the spec file a site before its tests and closes it after; use the answer inside tests and hooks only. */
export function withSite(parts: SiteParts = {}): () => Site {
  let opened: Site | undefined;
  beforeAll(async () => {
    opened = await openSite(parts);
  });
  afterAll(() => opened?.close());
  return () => {
    if (!opened) throw new Error('The site is there inside tests and hooks only.');
    return opened;
  };
}
