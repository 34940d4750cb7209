import { createLogger, loadConfig } from '#platform';
import { startHttp, type DemonstrationSignIn, type RunningHttp } from '../../apps/http/start-http';
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

export async function openSite(demo: DemonstrationSignIn | null = null): Promise<Site> {
  const database = await createDatabase();
  const lines: string[] = [];
  const config = loadConfig({ HOMEWARD_DATA_DIR: testDataDir(), HOMEWARD_LOG_LEVEL: 'debug' });
  const logger = createLogger(config, { write: (line) => void lines.push(line) });
  const http = await startHttp({ config, handle: database, port: 0, demo, logger });
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
      await database.close();
    },
  };
}

/** Gives the spec file a site before its tests and closes it after; use the answer inside tests and hooks only. */
export function withSite(demo: DemonstrationSignIn | null = null): () => Site {
  let opened: Site | undefined;
  beforeAll(async () => {
    opened = await openSite(demo);
  });
  afterAll(() => opened?.close());
  return () => {
    if (!opened) throw new Error('The site is there inside tests and hooks only.');
    return opened;
  };
}
