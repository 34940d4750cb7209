import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { DomainError } from '#kernel';
import { AcceptInvitation } from '#identity';
import { Public } from '../../http/edge/access.decorator';
import { beginSession } from '../../http/edge/sessions';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

type Form = Record<string, unknown> | undefined;

const text = (form: Form, field: string): string => {
  const value = form?.[field];
  return typeof value === 'string' ? value : '';
};

const TRIES_A_MINUTE = 10;

/** Somebody who was invited chooses a first password. The code is typed or pasted: in an address it would be kept in histories. */
@ApiExcludeController()
@Controller()
export class FirstPasswordPages {
  constructor(
    private readonly pages: Pages,
    private readonly acceptInvitation: AcceptInvitation,
  ) {}

  @Get(PATHS.firstPassword)
  @Public()
  show(@Req() request: Request, @Res() response: Response): void {
    response.send(this.page(request, []));
  }

  @Post(PATHS.firstPassword)
  @Public()
  @Throttle({ default: { ttl: 60_000, limit: TRIES_A_MINUTE } })
  async choose(@Req() request: Request, @Res() response: Response, @Body() form: Form): Promise<void> {
    const code = text(form, 'code').trim();
    const password = text(form, 'password');
    const missing = [
      ...(code ? [] : [{ field: 'code', message: 'Enter the invitation code you were given' }]),
      ...(password ? [] : [{ field: 'password', message: 'Choose a password' }]),
    ];
    const errors = missing.length > 0 ? missing : await this.accept(request, code, password);
    if (errors.length === 0) return response.redirect(303, to(PATHS.start));
    response.status(400).send(this.page(request, errors));
  }

  private async accept(request: Request, code: string, password: string): Promise<FormError[]> {
    try {
      await beginSession(request, await this.acceptInvitation.execute(code, password));
      return [];
    } catch (problem) {
      if (!(problem instanceof DomainError)) throw problem;
      if (problem.code === 'unauthenticated') return [{ field: 'code', message: problem.message }];
      if (problem.code === 'invalid') return [{ field: 'password', message: problem.message }];
      throw problem;
    }
  }

  private page(request: Request, errors: FormError[]): string {
    return this.pages.render(request, 'first-password', { title: 'Choose your first password', errors });
  }
}
