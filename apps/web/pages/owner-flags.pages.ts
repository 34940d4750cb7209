import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { isPermitted } from '#identity';
import { UnitOfWork } from '#platform';
import {
  FLAG_ACTIONS,
  Flags,
  SettleFlag,
  actionsFrom,
  companiesOfOwner,
  type FlagAction,
  type FlagRow,
} from '#finance';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { OwnerPart } from '../../http/owner-part';
import { formErrors, today, writtenIn } from '../oversight/form-words';
import { ACTION_WORDS, levelWords, valueInWords } from '../oversight/indicator-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

/** One flag: what raised it, what became of it, and the next step. */
@ApiExcludeController()
@Controller()
export class OwnerFlagPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly flags: Flags,
    private readonly settle: SettleFlag,
  ) {}

  @Get(PATHS.ownerFlag)
  @Allow('read-owners')
  async show(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Param('flagId', IdPart) flagId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, actor, owner, flagId);
  }

  @Post(PATHS.ownerFlag)
  @Allow('settle-flags')
  async step(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Param('flagId', IdPart) flagId: string,
    @Body() given: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const action = FLAG_ACTIONS.find((each) => each === writtenIn(given, 'action')) as FlagAction | undefined;
    try {
      if (!action) throw notFound('That step');
      await this.flagOf(actor, owner, flagId);
      await this.settle.execute(actor, { id: flagId, action, reason: writtenIn(given, 'reason'), on: today() });
    } catch (problem) {
      const errors = formErrors(problem, 'reason');
      response.status(400).send(await this.page(request, actor, owner, flagId, errors, writtenIn(given, 'reason')));
      return;
    }
    response.redirect(303, to(PATHS.ownerFlag, { owner, flagId }));
  }

  private async flagOf(actor: Actor, owner: string, flagId: string): Promise<FlagRow> {
    const companies = await this.unitOfWork.read(actor, (tx) => companiesOfOwner(tx, owner, today()));
    for (const company of companies) {
      const found = (await this.flags.execute(actor, { company })).find(({ id }) => id === flagId);
      if (found) return found;
    }
    throw notFound('That flag');
  }

  private async page(
    request: Request,
    actor: Actor,
    owner: string,
    flagId: string,
    errors: readonly FormError[] = [],
    reason = '',
  ): Promise<string> {
    const flag = await this.flagOf(actor, owner, flagId);
    // The provider answers on its own page; what came in by letter is entered on the command line.
    const next = isPermitted(actor, 'settle-flags') ? actionsFrom(flag.state).filter((each) => each !== 'answer') : [];
    return this.pages.render(request, 'oversight/flag', {
      title: flag.evidence.name,
      flag: { ...flag, shown: valueInWords(flag.evidence), levelWords: levelWords(flag.level) },
      next: next.map((action) => ({ action, words: ACTION_WORDS[action] })),
      actionWords: ACTION_WORDS,
      errors,
      reason,
      links: { owner: to(PATHS.owner, { owner }), step: to(PATHS.ownerFlag, { owner, flagId }) },
    });
  }
}
