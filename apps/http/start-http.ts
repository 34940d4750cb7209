import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import type { RequestHandler } from 'express';
import {
  Database,
  JobQueues,
  NestLogger,
  createLogger,
  requestLog,
  type Config,
  type DatabaseHandle,
  type Logger,
} from '#platform';
import { describeInvalid } from '../api/describe-invalid';
import { UPLOADS } from '../web/paths';
import { serveAssets } from '../web/rendering/assets';
import { contentSecurity } from './edge/content-security';
import { csrfProtection } from './edge/csrf';
import { HttpOptions, type DemonstrationSignIn } from './edge/http-options';
import { sessionSecret } from './edge/session-secret';
import { openSessions, type Sessions } from './edge/sessions';
import { uploads } from './edge/uploaded-file';
import { HttpModule, type Surface } from './http.module';

export type { DemonstrationSignIn } from './edge/http-options';

export interface HttpStart {
  readonly config: Config;
  readonly handle: DatabaseHandle;
  /** 0 takes any free port. */
  readonly port: number;
  /** The invented people to sign in as; null when real data is served. */
  readonly demo: DemonstrationSignIn | null;
  readonly surfaces?: readonly Surface[];
  readonly logger?: Logger;
}

export interface RunningHttp {
  /** The address it listens on, for example http://127.0.0.1:3000. */
  readonly address: string;
  readonly app: NestExpressApplication;
  close(): Promise<void>;
}

const PRIVATE_NETWORKS = 'loopback, linklocal, uniquelocal';

/** Pages hold confidential figures and computers are shared: nothing stays in a browser's cache unless a route says so. */
const keepNothing: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};

/** Everything a request passes before Nest routes it, in this order. */
function prepare(app: NestExpressApplication, options: HttpOptions, sessions: Sessions, web: boolean): void {
  app.disable('x-powered-by');
  if (options.config.publicUrl) app.set('trust proxy', PRIVATE_NETWORKS);
  app.use(contentSecurity(options.secure));
  if (web) serveAssets(app);
  app.use(keepNothing);
  app.useBodyParser('json', { limit: '100kb' });
  app.useBodyParser('urlencoded', { limit: '100kb', extended: false });
  if (web) app.use(...uploads(UPLOADS));
  app.use(sessions.middleware);
  app.use(...csrfProtection(options.sessionSecret, options.secure));
  app.useGlobalPipes(
    new ValidationPipe({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: describeInvalid,
    }),
  );
}

/**
 * Serves pages, API and health on one port.
 * @throws the system's error when the port is taken.
 */
export async function startHttp(start: HttpStart): Promise<RunningHttp> {
  const { config, handle, port, demo, surfaces = ['web', 'api'] } = start;
  const logger = start.logger ?? createLogger(config);
  const options = new HttpOptions(config, demo, await sessionSecret(config));
  const app = await NestFactory.create<NestExpressApplication>(
    HttpModule.forRoot({ options, handle, logger, surfaces }),
    {
      logger: new NestLogger(logger),
      bodyParser: false,
      abortOnError: false,
      forceCloseConnections: true,
    },
  );
  app.use(requestLog(logger));
  const sessions = openSessions(app.get(Database).pool, options.sessionSecret, options.secure);
  prepare(app, options, sessions, surfaces.includes('web'));
  await app.listen(port, config.host);
  const { address, port: taken, family } = app.getHttpServer().address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return {
    app,
    address: `http://${host}:${taken}`,
    async close() {
      sessions.close();
      await app.get(JobQueues).close();
      await app.close();
    },
  };
}
