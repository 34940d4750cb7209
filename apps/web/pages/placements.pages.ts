import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '#kernel';
import { isPermitted } from '#identity';
import {
  CallOffFileOf,
  Duties,
  PLACEMENT_STATES,
  Placements,
  SettleDuty,
  type DutyLine,
  type PlacementShown,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import type { Form } from '../needs/field-kinds';
import { inSentence } from '../needs/need-words';
import { today } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { dutyContent, dutyView, dutyWithId } from '../placements/duty-view';
import {
  PlacementSteps,
  placementActions,
  placementStepWords,
  type PlacementStep,
} from '../placements/placement-steps';
import { endingInWords, stateTag, stepInWords } from '../placements/placement-words';
import { placementLinks, placementStep } from '../placements/referral-links';
import { seenVersion } from '../placements/step-form';
import { StepPage, type StepPageContent } from '../placements/step-page';
import { Pages } from '../rendering/pages';

/** The council's placements, one with its timeline and steps, and the tasks and notices that the law expects. */
@ApiExcludeController()
@Controller()
export class PlacementPages {
  constructor(
    private readonly pages: Pages,
    private readonly step: StepPage,
    private readonly placements: Placements,
    private readonly duties: Duties,
    private readonly callOff: CallOffFileOf,
    private readonly steps: PlacementSteps,
    private readonly settle: SettleDuty,
  ) {}

  @Get(PATHS.placements)
  @Allow('read-placements')
  async list(@CurrentActor() actor: Actor, @Query('state') given: unknown, @Req() request: Request): Promise<string> {
    const state = PLACEMENT_STATES.find((each) => each === given) ?? null;
    const lines = await this.placements.list(actor, { state });
    return this.pages.render(request, 'placements/list', {
      title: 'Placements',
      state,
      states: PLACEMENT_STATES.map((value) => ({ value, text: inSentence(value) })),
      lines: lines.map((each) => ({
        ...each,
        tag: stateTag(each.state),
        ending: endingInWords(each.endReason),
        href: to(PATHS.placement, { placementId: each.id }),
      })),
      links: {
        placements: to(PATHS.placements),
        board: to(PATHS.board),
        tasks: to(PATHS.tasks),
        commitment: to(PATHS.commitment),
      },
    });
  }

  @Get(PATHS.placement)
  @Allow('read-placements')
  async show(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Req() request: Request,
  ): Promise<string> {
    const placement = await this.placements.one(actor, { placementId });
    const duties = await this.duties.execute(actor, { asAt: today(), placementId, all: true });
    const { history } = await this.callOff.execute(actor, { referralId: placement.referralId });
    const mayMake = isPermitted(actor, 'make-referral');
    return this.pages.render(request, 'placements/placement', {
      title: placement.providerName,
      placement,
      stateTag: stateTag(placement.state),
      agreementTag: stateTag(placement.agreement.state),
      ending: endingInWords(placement.endReason),
      duties: duties.map((each) => dutyView(each, mayMake)),
      open: duties.filter(({ state }) => state === 'open').length,
      overdue: duties.filter(({ overdue }) => overdue).length,
      actions: mayMake ? placementActions(placement) : [],
      steps: history
        .filter(({ approachId }) => approachId === placement.approachId)
        .map((each) => ({ ...each, words: stepInWords(each.of, each.step) }))
        .toReversed(),
      links: placementLinks(placement),
    });
  }

  @Get(PATHS.placementStep)
  @Allow('make-referral')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Param('placementStep') step: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.step.show(request, stepContent(step, await this.placements.one(actor, { placementId })));
  }

  @Post(PATHS.placementStep)
  @Allow('make-referral')
  async take(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Param('placementStep') step: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const placement = await this.placements.one(actor, { placementId });
    await this.step.take({ request, response, form }, stepContent(step, placement), async (answers) => {
      await this.steps.take(step as PlacementStep, { actor, placementId, ...seenVersion(form) }, answers);
      return to(PATHS.placement, { placementId });
    });
  }

  @Get(PATHS.tasks)
  @Allow('read-placements')
  async tasks(@CurrentActor() actor: Actor, @Query('show') show: unknown, @Req() request: Request): Promise<string> {
    const overdueOnly = show === 'overdue';
    const all = show === 'all';
    const duties = await this.duties.execute(actor, { asAt: today(), overdueOnly, all });
    const mayMake = isPermitted(actor, 'make-referral');
    return this.pages.render(request, 'placements/tasks', {
      title: 'Tasks and notices',
      shown: overdueOnly ? 'overdue' : all ? 'all' : 'open',
      duties: duties.map((each) => dutyView(each, mayMake)),
      links: { tasks: to(PATHS.tasks), board: to(PATHS.board), placements: to(PATHS.placements) },
    });
  }

  @Get(PATHS.task)
  @Allow('make-referral')
  async task(
    @CurrentActor() actor: Actor,
    @Param('dutyId', IdPart) dutyId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.step.show(request, dutyContent(await this.dutyOf(actor, dutyId)));
  }

  @Post(PATHS.task)
  @Allow('make-referral')
  async settleTask(
    @CurrentActor() actor: Actor,
    @Param('dutyId', IdPart) dutyId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const duty = await this.dutyOf(actor, dutyId);
    await this.step.take({ request, response, form }, dutyContent(duty), async ({ how, evidence }) => {
      const said = { how: how as 'do' | 'withhold' | 'not-need', evidence: String(evidence) };
      await this.settle.execute(actor, { dutyId, ...seenVersion(form), ...said, at: new Date() });
      return to(PATHS.placement, { placementId: duty.placementId });
    });
  }

  private async dutyOf(actor: Actor, dutyId: string): Promise<DutyLine> {
    const open = await this.duties.execute(actor, { asAt: today() });
    if (open.some(({ id }) => id === dutyId)) return dutyWithId(open, dutyId);
    return dutyWithId(await this.duties.execute(actor, { asAt: today(), all: true }), dutyId);
  }
}

function stepContent(step: string, placement: PlacementShown): StepPageContent {
  return {
    ...placementStepWords(step, placement),
    caption: [placement.reference, placement.providerName].filter((each) => each !== '').join(': '),
    back: { text: 'Placement', href: to(PATHS.placement, { placementId: placement.id }) },
    action: placementStep(placement.id, step),
    version: placement.version,
  };
}
