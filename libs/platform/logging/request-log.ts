import type { IncomingMessage, ServerResponse } from 'node:http';
import { newId } from '#kernel';
import { pinoHttp, type HttpLogger } from 'pino-http';
import type { Logger } from './logger';

interface Routed extends IncomingMessage {
  baseUrl?: string;
  route?: { path?: unknown };
}

/**
 * Logs each finished request: method, route pattern, status, milliseconds, and an id for finding its other lines.
 * Never the path itself, the query string, a header or the body.
 */
export function requestLog(logger: Logger): HttpLogger<Routed, ServerResponse> {
  const describe = (request: Routed, response: ServerResponse, { ms }: { ms: number }) => ({
    method: request.method,
    route: routePattern(request),
    status: response.statusCode,
    ms,
    ...(response.writableFinished ? {} : { aborted: true }),
  });
  return pinoHttp<Routed, ServerResponse>({
    logger,
    genReqId: () => newId(),
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { responseTime: 'ms', reqId: 'requestId' },
    customLogLevel: (request, response) =>
      response.statusCode >= 500 ? 'error' : routePattern(request).startsWith('/health') ? 'debug' : 'info',
    customSuccessObject: describe,
    customErrorObject: (request, response, _error, values: { ms: number }) => describe(request, response, values),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
  });
}

const routePattern = (request: Routed): string => {
  const path = request.route?.path;
  return typeof path === 'string' ? `${request.baseUrl ?? ''}${path}` : 'unmatched';
};
