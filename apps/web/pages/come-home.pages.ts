import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError } from '#kernel';
import { isPermitted } from '#identity';
import { CloseComeHome, ComeHomeList, WriteComeHome, type ComeHomeEntry, type NeedDocument } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { CurrentPerson } from '../../http/edge/current-person.decorator';
import { COME_HOME_FIELDS, livesInWords, planInWords, readinessInWords } from '../needs/come-home-fields';
import { textOf, type Form } from '../needs/field-kinds';
import type { NeedField } from '../needs/need-field';
import { councilField } from '../needs/need-fields';
import { NeedCouncils } from '../needs/need-councils';
import { atPath } from '../needs/need-field';
import { errorsAt, fieldViews, readTask, withoutNothing } from '../needs/task-form';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

/** Children at a distance or in residential care with a plan to come nearer or to step down. */
@ApiExcludeController()
@Controller()
export class ComeHomePages {
  constructor(
    private readonly pages: Pages,
    private readonly councils: NeedCouncils,
    private readonly comeHomeList: ComeHomeList,
    private readonly writeComeHome: WriteComeHome,
    private readonly closeComeHome: CloseComeHome,
  ) {}

  @Get(PATHS.comeHome)
  @Allow('read-needs')
  async list(@CurrentPerson() { actor }: SignedInPerson, @Req() request: Request): Promise<string> {
    const entries = await this.comeHomeList.execute(actor);
    return this.pages.render(request, 'needs/come-home', {
      title: 'Come home',
      entries: entries.map(shown),
      mayWrite: isPermitted(actor, 'write-needs'),
      links: { new: to(PATHS.comeHomeNew), alerts: to(PATHS.alerts) },
    });
  }

  @Get(PATHS.comeHomeNew)
  @Allow('write-needs')
  async start(@CurrentPerson() person: SignedInPerson, @Req() request: Request): Promise<string> {
    return this.page(request, await this.fields(person), null, []);
  }

  @Post(PATHS.comeHome)
  @Allow('write-needs')
  async add(
    @CurrentPerson() person: SignedInPerson,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const fields = await this.fields(person);
    const errors = await this.write(person, fields, null, form);
    if (errors.length > 0) return void response.status(400).send(this.page(request, fields, null, errors, form));
    response.redirect(303, to(PATHS.comeHome));
  }

  @Get(PATHS.comeHomeEntry)
  @Allow('read-needs')
  async show(
    @CurrentPerson() person: SignedInPerson,
    @Param('comeHomeId', IdPart) entryId: string,
    @Req() request: Request,
  ): Promise<string> {
    const entry = await this.comeHomeList.one(person.actor, { entryId });
    const mayWrite = entry.closedAt === null && isPermitted(person.actor, 'write-needs');
    return this.page(request, await this.fields(person), entry, [], undefined, mayWrite);
  }

  @Post(PATHS.comeHomeEntry)
  @Allow('write-needs')
  async change(
    @CurrentPerson() person: SignedInPerson,
    @Param('comeHomeId', IdPart) entryId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const entry = await this.comeHomeList.one(person.actor, { entryId });
    const fields = await this.fields(person);
    const errors = await this.write(person, fields, entry, form);
    if (errors.length > 0) return void response.status(400).send(this.page(request, fields, entry, errors, form));
    response.redirect(303, to(PATHS.comeHome));
  }

  @Post(PATHS.comeHomeClose)
  @Allow('write-needs')
  async close(
    @CurrentPerson() person: SignedInPerson,
    @Param('comeHomeId', IdPart) entryId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const entry = await this.comeHomeList.one(person.actor, { entryId });
    const reason = textOf(form, 'reason');
    if (reason === '' || reason.length > 500) {
      const errors = [{ field: 'reason', message: 'Say in 1 to 500 characters why the entry is closed' }];
      return void response.status(400).send(this.page(request, await this.fields(person), entry, errors));
    }
    await this.closeComeHome.execute(person.actor, { entryId, reason });
    response.redirect(303, to(PATHS.comeHome));
  }

  /** Who looks for several councils is asked for which. */
  private async fields(person: SignedInPerson): Promise<readonly NeedField[]> {
    const councils = await this.councils.of(person);
    if (councils.length === 1) return COME_HOME_FIELDS;
    const { get, put, paths, ...rest } = councilField(councils);
    const council: NeedField = {
      ...rest,
      paths: paths.map((path) => `wanted.${path}`),
      get: (document) => get((document['wanted'] ?? {}) as NeedDocument),
      put: (value) => atPath('wanted', put(value)),
    };
    return [council, ...COME_HOME_FIELDS];
  }

  private async write(
    { actor }: SignedInPerson,
    fields: readonly NeedField[],
    before: ComeHomeEntry | null,
    form: Form,
  ): Promise<readonly FormError[]> {
    const { part, errors } = readTask(fields, form);
    if (errors.length > 0) return errors;
    const seen = textOf(form, 'version');
    try {
      await this.writeComeHome.execute(actor, {
        entry: { wanted: {}, ...withoutNothing(part) },
        ...(before === null
          ? {}
          : { over: { entryId: before.id, expectedVersion: /^\d{1,9}$/.test(seen) ? Number(seen) : before.version } }),
      });
      return [];
    } catch (problem) {
      if (!(problem instanceof DomainError)) throw problem;
      if (problem.code === 'conflict' || problem.code === 'precondition-failed')
        return [{ field: 'reference', message: problem.message }];
      if (problem.code !== 'invalid') throw problem;
      return errorsAt(fields, problem.details.length > 0 ? problem.details : [{ message: problem.message }]);
    }
  }

  private page(
    request: Request,
    fields: readonly NeedField[],
    entry: ComeHomeEntry | null,
    errors: readonly FormError[],
    sent?: Form,
    mayWrite = true,
  ): string {
    const document = (entry ?? {}) as NeedDocument;
    return this.pages.render(request, 'needs/come-home-entry', {
      title: entry === null ? 'Put a child on the come-home list' : `Come home: ${entry.reference}`,
      errors,
      entry: entry && {
        ...shown(entry),
        version: entry.version,
        closedAt: entry.closedAt,
        closedReason: entry.closedReason,
      },
      mayWrite,
      fields: fieldViews(fields, document, errors, sent),
      links: {
        list: to(PATHS.comeHome),
        save: entry === null ? to(PATHS.comeHome) : to(PATHS.comeHomeEntry, { comeHomeId: entry.id }),
        close: entry === null ? null : to(PATHS.comeHomeClose, { comeHomeId: entry.id }),
        alerts: to(PATHS.alerts),
      },
    });
  }
}

const shown = (entry: ComeHomeEntry) => ({
  reference: entry.reference,
  lives: livesInWords(entry.lives),
  plan: planInWords(entry.plan),
  readiness: readinessInWords(entry.readiness),
  isReady: entry.readiness === 'ready',
  barrier: entry.barrier,
  targetDate: entry.targetDate,
  fitting: entry.fitting,
  alerts: entry.alerts,
  matchedAt: entry.matchedAt,
  href: to(PATHS.comeHomeEntry, { comeHomeId: entry.id }),
});
