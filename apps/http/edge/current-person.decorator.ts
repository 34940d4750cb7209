import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError, publicActor, type Actor } from '#kernel';
import type { SignedInPerson } from './authenticator';

/** The signed-in person of a route that is not public. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): SignedInPerson => {
  const { person } = context.switchToHttp().getRequest<Request>();
  if (!person) throw new DomainError('unauthenticated', 'Sign in to see this.');
  return person;
});

/** Who asks: the signed-in person, or anyone at all. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<Request>().person?.actor ?? publicActor,
);
