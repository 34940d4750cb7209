import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Failure } from '../http/edge/failure';
import type { FailurePresenter } from '../http/edge/failure-presenter';
import { PATHS, to } from './paths';
import { Pages } from './rendering/pages';

const titles: Record<number, string> = {
  404: 'Page not found',
  409: 'That cannot be done now',
  412: 'Somebody changed it since you read it',
  429: 'Too many requests',
  500: 'Sorry, there is a problem',
  503: 'Sorry, Homeward is busy',
};

/** Failures as pages. A visitor who is signed out is shown the way in, and comes back to where they were going. */
@Injectable()
export class FailurePage implements FailurePresenter {
  constructor(private readonly pages: Pages) {}

  presents(request: Request): boolean {
    return !/^\/(api|health)(\/|$)/.test(request.path);
  }

  present(failure: Failure, request: Request, response: Response): void {
    if (failure.code === 'unauthenticated') {
      const returnTo = request.method === 'GET' ? `?${new URLSearchParams({ returnTo: request.originalUrl })}` : '';
      return response.redirect(303, `${to(PATHS.signIn)}${returnTo}`);
    }
    const title = titles[failure.status] ?? 'That did not work';
    response
      .status(failure.status)
      .type('html')
      .send(this.pages.render(request, 'failure', { title, failure }));
  }
}
