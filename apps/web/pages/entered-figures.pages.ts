import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '#kernel';
import { EnterFigures, EnteredFiguresList, SettleFigures } from '#finance';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { SHOWN_FIGURES } from '../oversight/accounts-years';
import { askedFigures, figuresOf } from '../oversight/figures-form';
import { formErrors, writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

type Given = Record<string, unknown>;

/** Figures from accounts that are a PDF: entered by one person, compared with the document and confirmed by another. */
@ApiExcludeController()
@Controller()
export class EnteredFiguresPages {
  constructor(
    private readonly pages: Pages,
    private readonly entered: EnteredFiguresList,
    private readonly enter: EnterFigures,
    private readonly settle: SettleFigures,
  ) {}

  @Get(PATHS.enteredFigures)
  @Allow('enter-figures')
  async show(@CurrentActor() actor: Actor, @Req() request: Request): Promise<string> {
    return this.page(request, actor);
  }

  @Post(PATHS.enteredFigures)
  @Allow('enter-figures')
  async add(
    @CurrentActor() actor: Actor,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.done(request, response, actor, given, () => this.enter.execute(actor, { figures: figuresOf(given) }));
  }

  @Post(PATHS.enteredFigure)
  @Allow('enter-figures')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('figuresId', IdPart) id: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const decision = { id, confirmed: writtenIn(given, 'outcome') === 'confirmed', reason: writtenIn(given, 'reason') };
    await this.done(request, response, actor, {}, () => this.settle.execute(actor, decision));
  }

  private async done(
    request: Request,
    response: Response,
    actor: Actor,
    given: Given,
    act: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await act();
    } catch (problem) {
      response.status(400).send(await this.page(request, actor, formErrors(problem, 'companyNumber'), given));
      return;
    }
    response.redirect(303, to(PATHS.enteredFigures));
  }

  private async page(
    request: Request,
    actor: Actor,
    errors: readonly FormError[] = [],
    given: Given = {},
  ): Promise<string> {
    const rows = await this.entered.execute(actor);
    return this.pages.render(request, 'oversight/figures', {
      title: 'Figures from accounts that are a PDF',
      rows: rows.map((row) => ({
        ...row,
        mine: row.enteredBy === actor.label,
        action: to(PATHS.enteredFigure, { figuresId: row.id }),
        figures: row.periods.flatMap(({ start, end, scope, values }) => {
          const filed = values as Readonly<Record<string, number | undefined>>;
          return SHOWN_FIGURES.flatMap(([key, name]) =>
            filed[key] === undefined ? [] : [{ name, pence: filed[key], start, end, scope }],
          );
        }),
      })),
      asked: askedFigures(given),
      given,
      errors,
      links: { owners: to(PATHS.owners), figures: to(PATHS.enteredFigures) },
    });
  }
}
