import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { episodeLineage } from '#children';
import { isPermitted, visibleCouncil } from '#identity';
import { addDays, notFound, type Actor, type CalendarDate } from '#kernel';
import { UnitOfWork } from '#platform';
import {
  ConfirmUnregistered,
  EndUnregistered,
  unregisteredConfirmation,
  unregisteredConfirmations,
  WithdrawUnregistered,
} from '#sufficiency';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import { dayIn, dayValues } from '../sufficiency/day-parts';
import { stepErrors } from '../sufficiency/step-errors';

type Given = Record<string, unknown>;

const ONE = 'unregisteredConfirmation';

/** One confirmation, and who asks for its page. */
interface OneOf {
  readonly request: Request;
  readonly actor: Actor;
  readonly code: string;
  readonly id: string;
}

/** Placements that the council itself has found to be unregistered: confirmed from the row of a return, ended, withdrawn. */
@ApiExcludeController()
@Controller()
export class UnregisteredPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly confirming: ConfirmUnregistered,
    private readonly ending: EndUnregistered,
    private readonly withdrawing: WithdrawUnregistered,
  ) {}

  @Get(PATHS.unregistered)
  @Allow('read-lineage')
  async list(@CurrentActor() actor: Actor, @Param('code') code: string, @Req() request: Request): Promise<string> {
    const { council, said } = await this.unitOfWork.run(actor, async (tx) => {
      const found = await visibleCouncil(tx, code, 'children');
      return { council: found, said: await unregisteredConfirmations(tx, found.id) };
    });
    return this.pages.render(request, 'sufficiency/unregistered', {
      title: 'Confirmed unregistered placements',
      council,
      said: said.map((each) => ({
        ...each,
        href: to(PATHS.unregisteredConfirmation, { code, confirmationId: each.id }),
      })),
      links: { reports: to(PATHS.reports, { code }) },
    });
  }

  @Get(PATHS.unregisteredNew)
  @Allow('load-return')
  begin(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('episodeId', IdPart) episodeId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.form(request, actor, code, episodeId);
  }

  @Post(PATHS.unregisteredNew)
  @Allow('load-return')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('episodeId', IdPart) episodeId: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    // The page first: what the actor may not see is not there, whatever was sent.
    await this.form(request, actor, code, episodeId);
    const { day: from, errors: first } = dayOrError(given, 'first', 'Enter the first day, such as 14 2 2025');
    const { day: last, errors: second } = dayOrError(given, 'last', 'Enter the last day, such as 1 3 2025', true);
    const errors: FormError[] = [...first, ...second];
    if (from && last && last < from)
      errors.push({ field: 'last-day', message: 'The last day must be the first day or after it' });
    const reason = writtenIn(given, 'reason');
    if (reason.trim() === '') errors.push({ field: 'reason', message: 'Write how the council knows' });
    if (errors.length === 0 && from)
      errors.push(
        ...(await attempt(
          () => this.confirming.execute(actor, { episodeId, from, to: last && addDays(last, 1), reason }),
          'first-day',
        )),
      );
    if (errors.length > 0)
      return void response.status(400).send(await this.form(request, actor, code, episodeId, errors, given));
    response.redirect(303, to(PATHS.unregistered, { code }));
  }

  @Get(PATHS.unregisteredConfirmation)
  @Allow('read-lineage')
  show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('confirmationId', IdPart) id: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.one({ request, actor, code, id });
  }

  @Post(PATHS.unregisteredConfirmation)
  @Allow('load-return')
  end(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('confirmationId', IdPart) id: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { day: last, errors } = dayOrError(given, 'last', 'Enter the last day, such as 1 3 2025');
    return this.settle({ request, actor, code, id }, response, given, async () =>
      last === null ? errors : attempt(() => this.ending.execute(actor, { id, to: addDays(last, 1) }), 'last-day'),
    );
  }

  @Post(PATHS.unregisteredWithdrawal)
  @Allow('load-return')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('confirmationId', IdPart) id: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const because = writtenIn(given, 'because');
    return this.settle({ request, actor, code, id }, response, given, () =>
      attempt(() => this.withdrawing.execute(actor, { id, because }), 'because'),
    );
  }

  /** A change of one confirmation: what stands in its way is said on its page. */
  private async settle(
    where: OneOf,
    response: Response,
    given: Given,
    change: () => Promise<readonly FormError[]>,
  ): Promise<void> {
    // The page first: what the actor may not see is not there, whatever was sent.
    await this.one(where);
    const errors = await change();
    if (errors.length > 0) return void response.status(400).send(await this.one(where, errors, given));
    response.redirect(303, to(PATHS[ONE], { code: where.code, confirmationId: where.id }));
  }

  private async form(
    request: Request,
    actor: Actor,
    code: string,
    episodeId: string,
    errors: readonly FormError[] = [],
    given: Given | null = null,
  ): Promise<string> {
    const { council, episode } = await this.unitOfWork.run(actor, async (tx) => {
      const found = await visibleCouncil(tx, code, 'children');
      const [line] = await episodeLineage(tx, [episodeId], 'confirm an unregistered placement');
      if (!line) throw notFound('That episode');
      return { council: found, episode: line };
    });
    return this.pages.render(request, 'sufficiency/unregistered-new', {
      title: `Confirm an unregistered placement of child ${episode.childNumber}`,
      council,
      episode,
      errors,
      given: given ?? { ...dayValues('first', episode.decom), ...dayValues('last', lastDayOf(episode.dec)) },
      links: {
        list: to(PATHS.unregistered, { code }),
        save: to(PATHS.unregisteredNew, { code, episodeId }),
        figure: to(PATHS.lineage, { code, year: episode.year, figure: 'unregistered.toCheck' }),
      },
    });
  }

  private async one(
    { request, actor, code, id }: OneOf,
    errors: readonly FormError[] = [],
    given: Given = {},
  ): Promise<string> {
    const { council, said } = await this.unitOfWork.run(actor, async (tx) => {
      const found = await visibleCouncil(tx, code, 'children');
      return { council: found, said: await unregisteredConfirmation(tx, found.id, id) };
    });
    const at = { code, confirmationId: id };
    return this.pages.render(request, 'sufficiency/unregistered-one', {
      title: `Unregistered placement of child ${said.childNumber}`,
      council,
      said,
      errors,
      given,
      mayChange: said.withdrawn === null && isPermitted(actor, 'load-return'),
      links: {
        list: to(PATHS.unregistered, { code }),
        end: to(PATHS[ONE], at),
        withdraw: to(PATHS.unregisteredWithdrawal, at),
      },
    });
  }
}

const lastDayOf = (dec: string | null): string | null => dec && addDays(dec as CalendarDate, -1);

interface DayFound {
  readonly day: CalendarDate | null;
  readonly errors: readonly FormError[];
}

function dayOrError(given: Given, field: string, message: string, mayBeEmpty = false): DayFound {
  const day = dayIn(given, field);
  if (day || (day === null && mayBeEmpty)) return { day, errors: [] };
  return { day: null, errors: [{ field: `${field}-day`, message }] };
}

async function attempt(work: () => Promise<unknown>, field: string): Promise<readonly FormError[]> {
  try {
    await work();
    return [];
  } catch (problem) {
    return stepErrors(problem, field, ['reason', 'because']);
  }
}
