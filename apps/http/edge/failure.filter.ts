import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { describeFailure } from './failure';
import { FAILURE_PRESENTERS, type FailurePresenter } from './failure-presenter';

/** The single way out for anything thrown while a request is answered. The cause goes to the log, never to the reader. */
@Catch()
export class FailureFilter implements ExceptionFilter {
  constructor(@Inject(FAILURE_PRESENTERS) private readonly presenters: readonly FailurePresenter[]) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const failure = describeFailure(error);
    if (failure.status >= 500) request.log.error({ error }, 'A request failed');
    if (response.headersSent) return void response.end();
    if (failure.retryAfterSeconds !== undefined) response.setHeader('retry-after', failure.retryAfterSeconds);
    const presenter = this.presenters.find((each) => each.presents(request));
    if (presenter) return presenter.present(failure, request, response);
    response.status(failure.status).json({ code: failure.code, message: failure.message });
  }
}
