import {
  Controller,
  createParamDecorator,
  HttpCode,
  Injectable,
  Post,
  UseInterceptors,
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { tap, type Observable } from 'rxjs';
import type { Permission } from '#identity';
import { Allow } from '../../http/edge/access.decorator';
import { Problem } from '../problem.response';
import { StepAnswer, seenBy, tagged } from './step.response';

/** A class of routes that take steps: what each of them may be refused with. */
export const StepController = (tag: string): ClassDecorator =>
  applyDecorators(
    ApiTags(tag),
    ApiCookieAuth(),
    ApiBadRequestResponse({ type: Problem }),
    ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' }),
    ApiConflictResponse({
      type: Problem,
      description: 'Somebody was first or the state has moved on: `reason` and `next` say more.',
    }),
    ApiPreconditionFailedResponse({ type: Problem, description: 'It was changed since the version of If-Match.' }),
    Controller(),
  );

/** Sends the version of what a step came to as its ETag. */
@Injectable()
class TagAnswer implements NestInterceptor<StepAnswer, StepAnswer> {
  intercept(context: ExecutionContext, next: CallHandler<StepAnswer>): Observable<StepAnswer> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(tap((answer) => tagged(response, answer)));
  }
}

/** One step: POST with an If-Match where the caller saw a version, answered with the new state and its ETag. */
export const Step = (path: string, permission: Permission, summary: string): MethodDecorator =>
  applyDecorators(
    Post(path),
    HttpCode(200),
    Allow(permission),
    ApiOperation({ summary }),
    ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' }),
    ApiOkResponse({ type: StepAnswer }),
    UseInterceptors(TagAnswer),
  );

export interface SeenVersion {
  readonly version?: number;
}

/** The version of the If-Match header, where one was sent. @throws DomainError precondition-failed for one that is no ETag of ours */
export const Seen = createParamDecorator((_: unknown, context: ExecutionContext): SeenVersion => {
  const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
  return seenBy(header);
});
