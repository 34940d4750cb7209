import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { Database, type DatabaseHandle, UnitOfWork, dropDatabase } from '#platform';

interface TestServer {
  readonly dataDir: string;
  readonly ownerUrl: string;
  readonly runtimeUrl: string;
  readonly queueUrl: string;
}

/** One spec file's own database: a copy of the migrated template. */
export interface TestDatabase extends DatabaseHandle {
  /** The runtime role's connections, as the system uses them. */
  readonly db: Database;
  readonly uow: UnitOfWork;
  /** Asks as the owner of the tables; row security holds for it too. */
  asOwner<T>(sql: string, parameters?: readonly unknown[]): Promise<T[]>;
}

const server = (): TestServer => {
  const text = process.env['HOMEWARD_TEST_SERVER'];
  if (text === undefined) throw new Error('No test server: this project lacks the global setup of test/medium/setup.');
  return JSON.parse(text) as TestServer;
};

const named = (url: string, database: string): string => {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.toString();
};

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const once = <T>(url: string, sql: string, parameters: readonly unknown[] = []): Promise<T[]> =>
  connected(url, async (client) => (await client.query(sql, [...parameters])).rows as T[]);

/** The data folder of the run's server; its own databases are for those who ask for them. */
export const testDataDir = (): string => server().dataDir;

/**
 * A database of its own: a copy of the template (all libs' tables and reference data), or empty.
 * `close()` drops it.
 */
export async function createDatabase(from: 'template' | 'empty' = 'template'): Promise<TestDatabase> {
  const { ownerUrl, runtimeUrl, queueUrl } = server();
  const database = `test_${randomBytes(6).toString('hex')}`;
  const postgres = named(ownerUrl, 'postgres');
  await once(postgres, `create database ${database}${from === 'template' ? ' template homeward_template' : ''}`);
  await once(postgres, `revoke all on database ${database} from public`);
  await once(postgres, `grant connect, temporary on database ${database} to homeward_runtime, homeward_queue`);
  const owner = named(ownerUrl, database);
  const runtime = named(runtimeUrl, database);
  const db = new Database(runtime);
  return {
    database,
    ownerUrl: owner,
    runtimeUrl: runtime,
    queueUrl: named(queueUrl, database),
    runtimeLogin: null,
    db,
    uow: new UnitOfWork(db),
    asOwner: (sql, parameters) => once(owner, sql, parameters),
    close: async () => {
      await db.destroy();
      await connected(postgres, (client) => dropDatabase(client, database));
    },
  };
}

/**
 * Gives the spec file (or the `describe` around it) a database before its tests and drops it after.
 * Use the answer inside tests and hooks only: `const home = withDatabase(); it('...', () => home().uow.run(...))`.
 */
export function withDatabase(from: 'template' | 'empty' = 'template'): () => TestDatabase {
  let opened: TestDatabase | undefined;
  beforeAll(async () => {
    opened = await createDatabase(from);
  });
  afterAll(() => opened?.close());
  return () => {
    if (!opened) throw new Error('The database is there inside tests and hooks only.');
    return opened;
  };
}
