import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { isPermitted, visibleCouncil } from '#identity';
import { notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { JUDGED_RULES, ownTargets, readTargetAmount, SetTarget, TARGET_AMOUNT, type OwnTarget } from '#sufficiency';
import { YearPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import { valueInWords } from '../sufficiency/measure-values';
import { stepErrors } from '../sufficiency/step-errors';

type Given = Record<string, unknown>;

interface Asked {
  readonly actor: Actor;
  readonly code: string;
  readonly year: number;
  readonly indicator: string;
}

/** What a council means to reach in a year, measure by measure, and from where on a measure is red. */
@ApiExcludeController()
@Controller()
export class TargetsPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly setTarget: SetTarget,
  ) {}

  @Get(PATHS.targets)
  @Allow('read-report')
  async list(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Req() request: Request,
  ): Promise<string> {
    const { council, targets } = await this.found(actor, code, year);
    return this.pages.render(request, 'sufficiency/targets', {
      title: `Targets for 31 March ${year}, ${council.name}`,
      council,
      year,
      measures: JUDGED_RULES.map((rule) => ({
        ...inWords(rule, inForce(targets, rule.id)),
        href: to(PATHS.target, { code, year, indicator: rule.id }),
      })),
      mayPlan: isPermitted(actor, 'plan-provision'),
      links: {
        dashboard: to(PATHS.dashboard, { code, year }),
        reports: to(PATHS.reports, { code }),
        definitions: to(PATHS.definitions),
        years: [year - 1, year + 1].map((each) => ({ year: each, href: to(PATHS.targets, { code, year: each }) })),
      },
    });
  }

  @Get(PATHS.target)
  @Allow('plan-provision')
  ask(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Param('indicator') indicator: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, { actor, code, year, indicator });
  }

  @Post(PATHS.target)
  @Allow('plan-provision')
  async save(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Param('indicator') indicator: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = { actor, code, year, indicator };
    await this.page(request, asked);
    const { target, errors } = readForm(given);
    const seen = writtenIn(given, 'seen') || null;
    const found = errors.length > 0 ? errors : await this.attempt(asked, target, seen);
    if (found.length > 0) return void response.status(400).send(await this.page(request, asked, found, given));
    response.redirect(303, `${to(PATHS.targets, { code, year })}#${indicator}`);
  }

  private async attempt(
    { actor, year, indicator }: Asked,
    target: ReturnType<typeof readForm>['target'],
    seen: string | null,
  ): Promise<readonly FormError[]> {
    try {
      await this.setTarget.execute(actor, { year, indicator, target, seen });
      return [];
    } catch (problem) {
      return stepErrors(problem, 'value', ['redAt']);
    }
  }

  private async page(
    request: Request,
    { actor, code, year, indicator }: Asked,
    errors: readonly FormError[] = [],
    given: Given | null = null,
  ): Promise<string> {
    const { council, targets } = await this.found(actor, code, year);
    const rule = JUDGED_RULES.find(({ id }) => id === indicator);
    if (!rule) throw notFound('That measure');
    const now = inForce(targets, indicator);
    return this.pages.render(request, 'sufficiency/target', {
      title: `Target for ${year}: ${rule.title}`,
      council,
      year,
      rule,
      errors,
      seen: now?.id ?? '',
      given: given ?? { value: now?.value, redAt: now?.redAt },
      history: targets
        .filter((each) => each.indicator === indicator)
        .map((each) => ({ ...inWords(rule, each), supersededAt: each.supersededAt })),
      links: {
        targets: to(PATHS.targets, { code, year }),
        save: to(PATHS.target, { code, year, indicator }),
      },
    });
  }

  private found(actor: Actor, code: string, year: number) {
    return this.unitOfWork.read(actor, async (tx) => {
      const council = await visibleCouncil(tx, code, 'report');
      // What a council means to reach is its own: nobody else finds the page.
      if (council.id !== actor.organisationId) throw notFound('Those targets');
      return { council, targets: await ownTargets(tx, council.id, year) };
    });
  }
}

const inForce = (targets: readonly OwnTarget[], id: string): OwnTarget | null =>
  targets.find(({ indicator, supersededAt }) => indicator === id && supersededAt === null) ?? null;

const inWords = (rule: (typeof JUDGED_RULES)[number], target: OwnTarget | null) => ({
  id: rule.id,
  title: rule.title,
  better: rule.better,
  target: target && valueInWords(target.value, rule.unit),
  redAt: target && valueInWords(target.redAt, rule.unit),
  by: target?.recordedBy,
  at: target?.recordedAt,
});

/** Both fields empty: no target. */
function readForm(given: Given) {
  const [value, redAt] = ['value', 'redAt'].map((field) => writtenIn(given, field).trim()) as [string, string];
  const errors: FormError[] = [];
  const target = value === '' ? null : readTargetAmount(value);
  const red = redAt === '' ? null : readTargetAmount(redAt);
  if (value === '' && redAt !== '') errors.push({ field: 'value', message: 'Enter a target beside the red line' });
  if (value !== '' && target === null) errors.push({ field: 'value', message: `The target must be ${TARGET_AMOUNT}` });
  if (redAt !== '' && red === null) errors.push({ field: 'redAt', message: `The red line must be ${TARGET_AMOUNT}` });
  return { target: target === null ? null : { value: target, redAt: red }, errors };
}
