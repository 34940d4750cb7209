/** Everything the environment decides. Read once by {@link loadConfig}; nothing else reads `process.env`. */
export interface Config {
  /** Absolute path of the folder that holds all state in embedded mode (`HOMEWARD_DATA_DIR`). */
  readonly dataDir: string;
  /** `DATABASE_URL`; null means the embedded server of `dataDir`. */
  readonly databaseUrl: string | null;
  /** `DATABASE_OWNER_URL`: the login that migrates, when it is not the one of `DATABASE_URL`. */
  readonly databaseOwnerUrl: string | null;
  /** `REDIS_URL`; null means the queue lives in Postgres. */
  readonly redisUrl: string | null;
  /** `HOMEWARD_HOST`: the address to listen on. */
  readonly host: string;
  /** `HOMEWARD_PORT`: the port to listen on. */
  readonly port: number;
  /** `HOMEWARD_PUBLIC_URL`: the address people use when it is not `http://host:port`, without a closing slash. */
  readonly publicUrl: string | null;
  /** `HOMEWARD_WORKER_CONCURRENCY`: jobs of one queue that a worker process does at a time. */
  readonly workerConcurrency: number;
  /** `HOMEWARD_LOG_LEVEL`. */
  readonly logLevel: LogLevel;
  /** `HOMEWARD_SESSION_SECRET`, at least 32 characters; null means one is made and kept in the data folder. */
  readonly sessionSecret: string | null;
  /** `HOMEWARD_SMTP_URL`; null means that mail is written into the outbox folder of the data folder. */
  readonly smtpUrl: string | null;
  /** `HOMEWARD_MAIL_FROM`: the sender of mail; null means no-reply at the host of the public address. */
  readonly mailFrom: string | null;
  /** `HOMEWARD_CHROMIUM`: the browser for browser tests; null means look in the usual places. */
  readonly chromiumPath: string | null;
  /** `HOMEWARD_REAL_DATA`: absolute path of the publishers' files, for tests only. It may not exist. */
  readonly realDataDir: string;
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
