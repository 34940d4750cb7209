import pg, { Pool } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

export interface DatabaseOptions {
  /** Most connections at once. */
  readonly poolSize?: number;
  /** TypeORM entity classes, where a lib uses them. */
  readonly entities?: DataSourceOptions['entities'];
  /** Told when an idle connection is lost; the pool replaces it by itself. */
  readonly onConnectionError?: (error: Error) => void;
}

/** A connection left inside an unfinished transaction this long is closed by the server. */
const idleInTransactionMs = 600_000;

/** The runtime role's connections: one pool, used by TypeORM, the unit of work and streams alike. */
export class Database {
  readonly pool: Pool;
  readonly dataSource: DataSource;
  private readiness: Promise<DataSource> | undefined;

  constructor(runtimeUrl: string, options: DatabaseOptions = {}) {
    const pool = new Pool({
      connectionString: runtimeUrl,
      max: options.poolSize ?? 10,
      application_name: 'homeward',
      connectionTimeoutMillis: 15_000,
      idle_in_transaction_session_timeout: idleInTransactionMs,
    });
    pool.on('error', (error) => options.onConnectionError?.(error));
    this.pool = pool;
    this.dataSource = new DataSource({
      type: 'postgres',
      url: runtimeUrl,
      synchronize: false,
      migrationsRun: false,
      installExtensions: false,
      logging: false,
      entities: options.entities ?? [],
      driver: {
        ...pg,
        Pool: function sharedPool() {
          return pool;
        },
      },
      poolErrorHandler: () => undefined,
    });
  }

  /** Connects on first use. */
  ready(): Promise<DataSource> {
    this.readiness ??= this.dataSource.initialize().catch((error: unknown) => {
      this.readiness = undefined;
      throw error;
    });
    return this.readiness;
  }

  /** Closes every connection, after those in use have finished. */
  async destroy(): Promise<void> {
    await this.readiness?.catch(() => undefined);
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    else if (!this.pool.ended) await this.pool.end();
  }
}
