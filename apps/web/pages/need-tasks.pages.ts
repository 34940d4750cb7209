import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError, dayOf } from '#kernel';
import { NeedById, OpenNeed, ReviseNeed, type StoredNeed } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { CurrentPerson } from '../../http/edge/current-person.decorator';
import { textOf, type Form } from '../needs/field-kinds';
import { NeedCouncils } from '../needs/need-councils';
import { needHeader } from '../needs/need-header';
import { needLinks } from '../needs/need-links';
import type { NeedTask } from '../needs/need-tasks';
import { errorsAt, fieldViews, neededBy, readTask } from '../needs/task-form';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

/** One task of a need: its questions, and saving what they were answered. */
@ApiExcludeController()
@Controller()
export class NeedTaskPages {
  constructor(
    private readonly pages: Pages,
    private readonly councils: NeedCouncils,
    private readonly needById: NeedById,
    private readonly reviseNeed: ReviseNeed,
    private readonly openNeed: OpenNeed,
  ) {}

  @Get(PATHS.needTask)
  @Allow('write-needs')
  async show(
    @CurrentPerson() person: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Param('task') slug: string,
    @Req() request: Request,
  ): Promise<string> {
    const task = (await this.councils.tasksFor(person)).task(slug);
    const need = await this.needById.execute(person.actor, { needId });
    return this.page(request, need, task, []);
  }

  @Post(PATHS.needTask)
  @Allow('write-needs')
  async save(
    @CurrentPerson() person: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Param('task') slug: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const task = (await this.councils.tasksFor(person)).task(slug);
    const need = await this.needById.execute(person.actor, { needId });
    const errors = await this.revise(person, need, task, form);
    if (errors.length > 0) return void response.status(400).send(this.page(request, need, task, errors, form));
    if (textOf(form, 'then') !== 'search') return response.redirect(303, to(PATHS.need, { needId }));
    await this.openNeed.execute(person.actor, { needId });
    response.redirect(303, to(PATHS.needResults, { needId }));
  }

  private async revise(
    { actor }: SignedInPerson,
    need: StoredNeed,
    { fields }: NeedTask,
    form: Form,
  ): Promise<readonly FormError[]> {
    const { part, errors } = readTask(fields, form);
    if (errors.length > 0) return errors;
    // A page that was loaded before somebody else saved says so; a form that names no version takes the newest.
    const seen = textOf(form, 'version');
    const expectedVersion = /^\d{1,9}$/.test(seen) ? Number(seen) : need.version;
    try {
      await this.reviseNeed.execute(actor, {
        needId: need.id,
        expectedVersion,
        part: neededBy(part, dayOf(new Date())),
      });
      return [];
    } catch (problem) {
      if (!(problem instanceof DomainError)) throw problem;
      if (problem.code === 'precondition-failed')
        return [
          { field: 'task', message: 'Somebody else changed this need while you wrote. Load the page again to see it' },
        ];
      if (problem.code !== 'invalid') throw problem;
      return errorsAt(fields, problem.details.length > 0 ? problem.details : [{ message: problem.message }]);
    }
  }

  private page(request: Request, need: StoredNeed, task: NeedTask, errors: readonly FormError[], sent?: Form): string {
    return this.pages.render(request, 'needs/task', {
      title: task.title,
      errors,
      need: needHeader(need, new Date()),
      task: task.slug,
      isFirst: task.slug === 'standard',
      maySearch: need.missing.length === 0,
      fields: fieldViews(task.fields, need.document, errors, sent),
      links: { ...needLinks(need.id), save: to(PATHS.needTask, { needId: need.id, task: task.slug }) },
    });
  }
}
