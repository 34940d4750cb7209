import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DomainError, publicActor } from '#kernel';
import { authorise, isPermitted } from '#identity';
import { ACCESS_RULE, type AccessRule } from './access.decorator';
import { Authenticator } from './authenticator';

/** Holds each route to the rule on its own line. A route without one is refused, whoever calls. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const rule = this.reflector.get<AccessRule | undefined>(ACCESS_RULE, handler);
    if (!rule) throw new Error(`${context.getClass().name}.${handler.name} states no access rule.`);
    const request = context.switchToHttp().getRequest<Request>();
    const person = await this.authenticator.authenticate(request);
    request.person = person;
    if (rule.kind === 'public') return true;
    if (rule.kind === 'permission' && !person && isPermitted(publicActor, rule.permission)) return true;
    if (!person) throw new DomainError('unauthenticated', 'Sign in to see this.');
    if (rule.kind === 'permission') authorise(person.actor, rule.permission);
    return true;
  }
}
