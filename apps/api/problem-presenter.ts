import { STATUS_CODES } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Failure } from '../http/edge/failure';
import type { FailurePresenter } from '../http/edge/failure-presenter';
import type { Problem } from './problem.response';

/** Failures of the API as problem+json. */
@Injectable()
export class ProblemPresenter implements FailurePresenter {
  presents(request: Request): boolean {
    return /^\/api(\/|$)/.test(request.path);
  }

  present(failure: Failure, request: Request, response: Response): void {
    const problem: Problem = {
      type: 'about:blank',
      title: STATUS_CODES[failure.status] ?? 'Error',
      status: failure.status,
      code: failure.code,
      detail: failure.message,
      requestId: String(request.id),
      errors: failure.details,
      ...(failure.reason === undefined ? {} : { reason: failure.reason, next: failure.next ?? [] }),
    };
    response.status(failure.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
