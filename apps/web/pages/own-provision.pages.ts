import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { isPermitted, visibleCouncil, type Organisation } from '#identity';
import { notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import {
  ChangeProvisionStep,
  LOCATIONS,
  newestReport,
  planVersion,
  provisionPlan,
  STEP_KINDS,
  STEP_STATES,
  type OwnProvision,
  type OwnProvisionPlan,
  type PlanStep,
  type StepProgress,
} from '#sufficiency';
import { YearPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { formErrors, writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';
import {
  atControl,
  EMPTY_STEP,
  fieldsOf,
  fieldView,
  isPart,
  PARTS,
  readFields,
  stepSummary,
  type Part,
} from '../sufficiency/plan-fields';
import { slippageInWords } from '../sufficiency/plan-words';

type Given = Record<string, unknown>;

interface CouncilPlan {
  readonly council: Organisation;
  readonly plan: OwnProvisionPlan | null;
  readonly provision: OwnProvision | null;
}

/** A council's plan of homes and fostering households that it means to run itself, step by step. */
@ApiExcludeController()
@Controller()
export class OwnProvisionPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly changeStep: ChangeProvisionStep,
  ) {}

  @Get(PATHS.ownProvision)
  @Allow('read-report')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Req() request: Request,
  ): Promise<string> {
    const { council, plan, provision } = await this.plan(actor, code, year);
    const own = council.id === actor.organisationId;
    return this.pages.render(request, 'sufficiency/own-provision', {
      title: `Own-provision plan ${year} to ${year + 1}, ${council.name}`,
      council,
      year,
      own,
      plan,
      provision,
      steps: (plan?.steps ?? []).map((step) => this.shown(code, year, step)),
      mayPlan: own && isPermitted(actor, 'plan-provision'),
      links: {
        new: to(PATHS.planStepNew, { code, year }),
        before: to(PATHS.ownProvision, { code, year: year - 1 }),
        after: to(PATHS.ownProvision, { code, year: year + 1 }),
        reports: to(PATHS.reports, { code }),
      },
    });
  }

  @Get(PATHS.planStepNew)
  @Allow('plan-provision')
  async start(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Req() request: Request,
  ): Promise<string> {
    const { council, plan } = await this.ownPlan(actor, code, year);
    return this.form(request, { council, code, year, version: planVersion(plan) }, null, EMPTY_STEP);
  }

  @Post(PATHS.planStepNew)
  @Allow('plan-provision')
  async add(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.save(actor, { code, year, part: null, name: null }, given, request, response);
  }

  @Get(PATHS.planStep)
  @Allow('read-report')
  async step(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Param('planStep') name: string,
    @Req() request: Request,
  ): Promise<string> {
    const { council, plan } = await this.plan(actor, code, year);
    const step = stepOf(plan, name);
    return this.pages.render(request, 'sufficiency/plan-step', {
      title: `${step.title}, ${step.step}`,
      council,
      year,
      step: this.shown(code, year, step),
      mayPlan: council.id === actor.organisationId && isPermitted(actor, 'plan-provision'),
      rows: stepSummary(step).map((row) => ({
        ...row,
        href: to(PATHS.planStepPart, { code, year, planStep: step.step, part: row.part }),
      })),
      links: { plan: to(PATHS.ownProvision, { code, year }) },
    });
  }

  @Get(PATHS.planStepPart)
  @Allow('plan-provision')
  async part(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Param('planStep') name: string,
    @Param('part') part: string,
    @Req() request: Request,
  ): Promise<string> {
    if (!isPart(part)) throw notFound('That page');
    const { council, plan } = await this.ownPlan(actor, code, year);
    return this.form(request, { council, code, year, version: planVersion(plan) }, part, stepOf(plan, name));
  }

  @Post(PATHS.planStepPart)
  @Allow('plan-provision')
  async change(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Param('planStep') name: string,
    @Param('part') part: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!isPart(part)) throw notFound('That page');
    await this.save(actor, { code, year, part, name }, given, request, response);
  }

  private async save(
    actor: Actor,
    { code, year, part, name }: { code: string; year: number; part: Part | null; name: string | null },
    given: Given,
    request: Request,
    response: Response,
  ): Promise<void> {
    const { council, plan } = await this.ownPlan(actor, code, year);
    const before = name === null ? EMPTY_STEP : stepOf(plan, name);
    const { step, errors } = readFields(fieldsOf(part, before), before, given);
    const seen = writtenIn(given, 'version');
    let found: readonly FormError[] = errors;
    if (found.length === 0)
      try {
        await this.changeStep.execute(actor, { year, step: withoutStrays(step), seen, isNew: name === null });
      } catch (problem) {
        found = formErrors(problem, 'form').map(atControl);
      }
    const version = seen === '' ? planVersion(plan) : seen;
    if (found.length > 0)
      return void response
        .status(400)
        .send(this.form(request, { council, code, year, version }, part, before, found, given));
    response.redirect(303, to(PATHS.planStep, { code, year, planStep: step.step }));
  }

  private form(
    request: Request,
    { council, code, year, version }: { council: Organisation; code: string; year: number; version: string },
    part: Part | null,
    step: PlanStep,
    errors: readonly FormError[] = [],
    sent: Given | null = null,
  ): string {
    const back =
      part === null ? to(PATHS.ownProvision, { code, year }) : to(PATHS.planStep, { code, year, planStep: step.step });
    return this.pages.render(request, 'sufficiency/plan-form', {
      title: part === null ? 'Add a step to the plan' : `${PARTS[part].title}: ${step.title}`,
      heading: part === null ? 'Add a step to the plan' : PARTS[part].title,
      council,
      year,
      step: part === null ? null : step,
      version,
      errors,
      fields: fieldsOf(part, step).map((field) => fieldView(field, step, errors, sent)),
      links: {
        back,
        save:
          part === null
            ? to(PATHS.planStepNew, { code, year })
            : to(PATHS.planStepPart, { code, year, planStep: step.step, part }),
      },
    });
  }

  private plan(actor: Actor, code: string, year: number): Promise<CouncilPlan> {
    return this.unitOfWork.read(actor, async (tx) => {
      const council = await visibleCouncil(tx, code, 'report');
      const newest = await newestReport(tx, council.id, year);
      const plan = await provisionPlan(tx, council.id, year);
      return { council, plan, provision: newest?.report.ownProvision ?? null };
    });
  }

  /** The plan, for the council's own people alone. */
  private async ownPlan(actor: Actor, code: string, year: number): Promise<CouncilPlan> {
    const found = await this.plan(actor, code, year);
    if (found.council.id !== actor.organisationId) throw notFound('That plan');
    return found;
  }

  private shown(code: string, year: number, step: StepProgress) {
    return {
      ...step,
      kindWords: STEP_KINDS[step.kind],
      where: LOCATIONS[step.location],
      state: STEP_STATES[step.status],
      slipped: slippageInWords(step),
      isLate: step.slippedDays > 0 && step.status !== 'withdrawn',
      href: to(PATHS.planStep, { code, year, planStep: step.step }),
    };
  }
}

function stepOf(plan: OwnProvisionPlan | null, name: string): StepProgress {
  const step = plan?.steps.find((each) => each.step === name);
  if (!step) throw notFound('That step of the plan');
  return step;
}

/** A home that was fostering once keeps no households. */
const withoutStrays = (step: PlanStep): PlanStep =>
  step.kind.endsWith('-fostering') ? step : { ...step, households: 0, deliveredHouseholds: 0 };
