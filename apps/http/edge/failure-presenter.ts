import type { Request, Response } from 'express';
import type { Failure } from './failure';

export const FAILURE_PRESENTERS = Symbol('FAILURE_PRESENTERS');

/** Puts a failure into the form its reader expects: a page for people, problem+json for systems. */
export interface FailurePresenter {
  presents(request: Request): boolean;
  present(failure: Failure, request: Request, response: Response): void | Promise<void>;
}
