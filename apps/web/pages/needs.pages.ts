import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError, dayOf } from '#kernel';
import { isPermitted } from '#identity';
import { CloseNeed, ListNeeds, NeedById, OpenNeed, WriteNeed } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { CurrentPerson } from '../../http/edge/current-person.decorator';
import type { Form } from '../needs/field-kinds';
import { textOf } from '../needs/field-kinds';
import { NeedCouncils } from '../needs/need-councils';
import { needHeader } from '../needs/need-header';
import { needLinks } from '../needs/need-links';
import { listedNeeds } from '../needs/listed-needs';
import { answers, progressOf, taskList } from '../needs/need-summary';
import { errorsAt, fieldViews, neededBy, readTask, withoutNothing } from '../needs/task-form';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

/** The needs of an organisation: their list, a new one, its task list, what it says, opening and closing it. */
@ApiExcludeController()
@Controller()
export class NeedPages {
  constructor(
    private readonly pages: Pages,
    private readonly councils: NeedCouncils,
    private readonly listNeeds: ListNeeds,
    private readonly needById: NeedById,
    private readonly writeNeed: WriteNeed,
    private readonly openNeed: OpenNeed,
    private readonly closeNeed: CloseNeed,
  ) {}

  @Get(PATHS.needs)
  @Allow('read-needs')
  async list(
    @CurrentPerson() person: SignedInPerson,
    @Query('status') asked: unknown,
    @Query('after') after: unknown,
    @Req() request: Request,
  ): Promise<string> {
    const status = asked === 'draft' || asked === 'closed' ? asked : 'open';
    const page = { status, ...(typeof after === 'string' ? { cursor: after } : {}) } as const;
    const { items, next } = await this.listNeeds.execute(person.actor, page);
    return this.pages.render(request, 'needs/list', {
      title: 'Needs',
      status,
      needs: listedNeeds(items, new Date()),
      mayWrite: isPermitted(person.actor, 'write-needs'),
      links: {
        new: to(PATHS.needNew),
        list: to(PATHS.needs),
        unmetNeed: to(PATHS.unmetNeed),
        next: next === null ? null : `${to(PATHS.needs)}?${new URLSearchParams({ status, after: next })}`,
      },
    });
  }

  @Get(PATHS.needNew)
  @Allow('write-needs')
  async start(@CurrentPerson() person: SignedInPerson, @Req() request: Request): Promise<string> {
    return this.startPage(request, person, [], undefined);
  }

  @Post(PATHS.needs)
  @Allow('write-needs')
  async write(
    @CurrentPerson() person: SignedInPerson,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { fields } = (await this.councils.tasksFor(person)).start;
    const { part, errors } = readTask(fields, form);
    if (errors.length > 0) return void response.status(400).send(await this.startPage(request, person, errors, form));
    const now = new Date();
    try {
      const document = withoutNothing(neededBy(part, dayOf(now)));
      const { id } = await this.writeNeed.execute(person.actor, { document, at: now });
      response.redirect(303, to(PATHS.needTask, { needId: id, task: 'standard' }));
    } catch (problem) {
      if (!(problem instanceof DomainError) || problem.code !== 'invalid') throw problem;
      const wrong = errorsAt(fields, problem.details.length > 0 ? problem.details : [{ message: problem.message }]);
      response.status(400).send(await this.startPage(request, person, wrong, form));
    }
  }

  @Get(PATHS.need)
  @Allow('read-needs')
  async show(
    @CurrentPerson() person: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Req() request: Request,
  ): Promise<string> {
    const need = await this.needById.execute(person.actor, { needId });
    const tasks = await this.councils.tasksFor(person);
    return this.pages.render(request, 'needs/tasks', {
      title: `Need ${need.reference}`,
      need: needHeader(need, new Date()),
      missing: need.missing.length,
      isClosed: need.status === 'closed',
      sections: taskList(tasks, need),
      progress: progressOf(tasks, need),
      mayWrite: isPermitted(person.actor, 'write-needs'),
      links: needLinks(needId),
    });
  }

  @Get(PATHS.needCheck)
  @Allow('read-needs')
  async check(
    @CurrentPerson() person: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.checkPage(request, person, needId, []);
  }

  @Post(PATHS.needOpen)
  @Allow('write-needs')
  async open(
    @CurrentPerson() person: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.openNeed.execute(person.actor, { needId });
    } catch (problem) {
      if (!(problem instanceof DomainError) || problem.code !== 'invalid') throw problem;
      const errors = problem.details.map(({ message }) => ({ field: 'answers', message }));
      return void response.status(400).send(await this.checkPage(request, person, needId, errors));
    }
    response.redirect(303, to(PATHS.needResults, { needId }));
  }

  @Post(PATHS.needClose)
  @Allow('write-needs')
  async close(
    @CurrentPerson() person: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const reason = textOf(form, 'reason');
    if (reason === '' || reason.length > 500) {
      const errors = [{ field: 'reason', message: 'Say in 1 to 500 characters why the need is closed' }];
      return void response.status(400).send(await this.checkPage(request, person, needId, errors));
    }
    await this.closeNeed.execute(person.actor, { needId, reason });
    response.redirect(303, to(PATHS.need, { needId }));
  }

  private async startPage(
    request: Request,
    person: SignedInPerson,
    errors: readonly FormError[],
    sent: Form | undefined,
  ): Promise<string> {
    const { start } = await this.councils.tasksFor(person);
    return this.pages.render(request, 'needs/start', {
      title: start.title,
      errors,
      fields: fieldViews(start.fields, {}, errors, sent),
      links: { needs: to(PATHS.needs) },
    });
  }

  private async checkPage(
    request: Request,
    person: SignedInPerson,
    needId: string,
    errors: readonly FormError[],
  ): Promise<string> {
    const need = await this.needById.execute(person.actor, { needId });
    return this.pages.render(request, 'needs/check', {
      title: `What need ${need.reference} says`,
      errors,
      need: needHeader(need, new Date()),
      isDraft: need.status === 'draft',
      isClosed: need.status === 'closed',
      closed: { at: need.closedAt, reason: need.closedReason },
      missing: need.missing.length,
      answers: answers(await this.councils.tasksFor(person), need),
      mayWrite: need.status !== 'closed' && isPermitted(person.actor, 'write-needs'),
      links: needLinks(needId),
    });
  }
}
