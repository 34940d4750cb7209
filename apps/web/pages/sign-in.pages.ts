import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { DomainError } from '#kernel';
import { SignIn } from '#identity';
import { Public } from '../../http/edge/access.decorator';
import { HttpOptions } from '../../http/edge/http-options';
import { beginSession, endSession } from '../../http/edge/sessions';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import { ROLE_HOMES } from '../roles';
import { returnAddress } from './return-address';

type Form = Record<string, unknown> | undefined;

const text = (form: Form, field: string): string => {
  const value = form?.[field];
  return typeof value === 'string' ? value : '';
};

/** Sign-in attempts of one address a minute. Identity also counts the attempts for each e-mail address. */
const SIGN_INS_A_MINUTE = 30;

@ApiExcludeController()
@Controller()
export class SignInPages {
  constructor(
    private readonly pages: Pages,
    private readonly signIn: SignIn,
    private readonly options: HttpOptions,
  ) {}

  @Get(PATHS.signIn)
  @Public()
  show(@Req() request: Request, @Res() response: Response, @Query('returnTo') returnTo: unknown): void {
    if (request.person) return response.redirect(303, returnAddress(returnTo) ?? to(PATHS.start));
    response.send(this.page(request, '', returnTo, []));
  }

  @Post(PATHS.signIn)
  @Public()
  @Throttle({ default: { ttl: 60_000, limit: SIGN_INS_A_MINUTE } })
  async enter(@Req() request: Request, @Res() response: Response, @Body() form: Form): Promise<void> {
    const email = text(form, 'email').trim();
    const password = text(form, 'password');
    const missing = [
      ...(email ? [] : [{ field: 'email', message: 'Enter your email address' }]),
      ...(password ? [] : [{ field: 'password', message: 'Enter your password' }]),
    ];
    const errors = missing.length > 0 ? missing : await this.attempt(request, email, password);
    if (errors.length === 0) return response.redirect(303, returnAddress(form?.returnTo) ?? to(PATHS.start));
    response.status(missing.length > 0 ? 400 : 401).send(this.page(request, email, form?.returnTo, errors));
  }

  @Post(PATHS.signOut)
  @Public()
  async leave(@Req() request: Request, @Res() response: Response): Promise<void> {
    await endSession(request);
    response.redirect(303, to(PATHS.start));
  }

  private async attempt(request: Request, email: string, password: string): Promise<FormError[]> {
    try {
      const actor = await this.signIn.execute(email, password);
      if (!actor.personId) return [{ field: 'email', message: 'This account cannot sign in here' }];
      await beginSession(request, actor.personId);
      return [];
    } catch (problem) {
      if (!(problem instanceof DomainError) || problem.code !== 'unauthenticated') throw problem;
      return [{ field: 'email', message: problem.message }];
    }
  }

  private page(request: Request, email: string, returnTo: unknown, errors: FormError[]): string {
    const { demonstration } = this.options;
    return this.pages.render(request, 'sign-in', {
      title: 'Sign in',
      email,
      returnTo: returnAddress(returnTo),
      errors,
      people: demonstration?.people ?? [],
      roleNames: Object.fromEntries(Object.entries(ROLE_HOMES).map(([role, { name }]) => [role, name])),
      sharedPassword: demonstration?.password,
    });
  }
}
