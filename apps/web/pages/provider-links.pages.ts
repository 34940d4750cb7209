import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError, type Actor } from '#kernel';
import { LinkProvider, ProviderLinks } from '#finance';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

const COMPANY_NUMBER = /^[A-Z0-9]{2}[0-9]{6}$/;

/** Which provider's organisation answers for which companies: it sees their indicators and flags, and may answer. */
@ApiExcludeController()
@Controller()
export class ProviderLinksPages {
  constructor(
    private readonly pages: Pages,
    private readonly links: ProviderLinks,
    private readonly link: LinkProvider,
  ) {}

  @Get(PATHS.providerLinks)
  @Allow('settle-flags')
  show(@CurrentActor() actor: Actor, @Req() request: Request): Promise<string> {
    return this.page(request, actor, []);
  }

  @Post(PATHS.providerLinks)
  @Allow('settle-flags')
  async add(
    @CurrentActor() actor: Actor,
    @Body() given: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const provider = writtenIn(given, 'provider').trim();
    const company = writtenIn(given, 'company').trim().toUpperCase();
    const errors: FormError[] = [];
    if (provider === '') errors.push({ field: 'provider', message: 'Enter the name of the provider, as it signs in' });
    if (!COMPANY_NUMBER.test(company))
      errors.push({ field: 'company', message: 'Enter a company number of 8 characters, as 01234567 or OC123456' });
    if (errors.length === 0 && !(await this.link.execute(actor, { provider, company }).then(() => true, notThere)))
      errors.push({ field: 'provider', message: `No provider here is called “${provider}”` });
    if (errors.length > 0) response.status(400).send(await this.page(request, actor, errors, { provider, company }));
    else response.redirect(303, to(PATHS.providerLinks));
  }

  private async page(
    request: Request,
    actor: Actor,
    errors: readonly FormError[],
    given: { provider: string; company: string } = { provider: '', company: '' },
  ): Promise<string> {
    return this.pages.render(request, 'oversight/provider-links', {
      title: 'Who answers for which company',
      rows: await this.links.execute(actor),
      given,
      errors,
      links: { owners: to(PATHS.owners), form: to(PATHS.providerLinks) },
    });
  }
}

function notThere(problem: unknown): false {
  if (problem instanceof DomainError && problem.code === 'not-found') return false;
  throw problem;
}
