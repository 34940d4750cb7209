import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { findOrganisation } from '#identity';
import { UnitOfWork } from '#platform';
import { AccountsOfCompany, AssessmentInForce, Flags, SettleFlag, companiesOfProvider } from '#finance';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { accountsOverTime } from '../oversight/accounts-years';
import { formErrors, today, writtenIn } from '../oversight/form-words';
import { ACTION_WORDS, levelWords, valueInWords } from '../oversight/indicator-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

/** What is public of the provider's own companies, the flags on them, and its right of reply. */
@ApiExcludeController()
@Controller()
export class ProviderAccountsPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountsOfCompany,
    private readonly assessments: AssessmentInForce,
    private readonly flags: Flags,
    private readonly settle: SettleFlag,
  ) {}

  @Get(PATHS.providerAccounts)
  @Allow('answer-flags')
  async show(
    @CurrentActor() actor: Actor,
    @Param('provider', IdPart) provider: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, actor, provider);
  }

  @Post(PATHS.providerAnswer)
  @Allow('answer-flags')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('provider', IdPart) provider: string,
    @Param('flagId', IdPart) id: string,
    @Body() given: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (provider !== actor.organisationId) throw notFound('That page');
    const reason = writtenIn(given, 'answer');
    try {
      await this.settle.execute(actor, { id, action: 'answer', reason, on: today() });
    } catch (problem) {
      const errors = formErrors(problem, `answer-${id}`);
      response.status(400).send(await this.page(request, actor, provider, errors, reason));
      return;
    }
    response.redirect(303, to(PATHS.providerAccounts, { provider }));
  }

  private async page(
    request: Request,
    actor: Actor,
    provider: string,
    errors: readonly FormError[] = [],
    written = '',
  ): Promise<string> {
    if (provider !== actor.organisationId) throw notFound('That page');
    const { organisation, companies } = await this.unitOfWork.read(actor, async (tx) => ({
      organisation: await findOrganisation(tx, provider),
      companies: await companiesOfProvider(tx, provider),
    }));
    const assessments = await this.assessments.execute(actor, companies);
    const shown = await Promise.all(
      companies.map(async (number) => {
        const flags = await this.flags.execute(actor, { company: number });
        return {
          number,
          ...accountsOverTime(await this.accounts.execute(actor, number)),
          assessment: withWords(assessments.find(({ companyNumber }) => companyNumber === number) ?? null),
          flags: flags.map((flag) => ({
            ...flag,
            shown: valueInWords(flag.evidence),
            levelWords: levelWords(flag.level),
            mayAnswer: flag.state !== 'closed',
            answer: to(PATHS.providerAnswer, { provider, flagId: flag.id }),
          })),
        };
      }),
    );
    return this.pages.render(request, 'oversight/provider-accounts', {
      title: 'Our accounts and flags',
      organisation,
      companies: shown,
      actionWords: ACTION_WORDS,
      errors,
      written,
    });
  }
}

const withWords = (assessment: Awaited<ReturnType<AssessmentInForce['execute']>>[number] | null) =>
  assessment && {
    ...assessment,
    indicators: assessment.indicators.map((each) => ({
      ...each,
      shown: valueInWords(each),
      levelWords: levelWords(each.level),
    })),
  };
