import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { dayOf, inWords, notFound, type Actor, type CalendarDate } from '#kernel';
import { Duties, GiveNotice, Placements, SettleDuty, type PlacementShown } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { date, freeText, type Form } from '../needs/field-kinds';
import { PATHS, to } from '../paths';
import { seenVersion } from '../placements/step-form';
import { StepPage, type StepPageContent } from '../placements/step-page';
import { VariationJourney, type VariationAsked } from '../placements/variation-journey';

const titleOf = ({ urn, providerName }: PlacementShown): string => (urn === null ? providerName : `Home ${urn}`);
const today = (): CalendarDate => dayOf(new Date());

/** What a provider does for a placement, one question a page: notice, a change of price, a task of the home's manager. */
@ApiExcludeController()
@Controller()
export class ProviderStepPages {
  constructor(
    private readonly stepPage: StepPage,
    private readonly placements: Placements,
    private readonly duties: Duties,
    private readonly giveNotice: GiveNotice,
    private readonly variationJourney: VariationJourney,
    private readonly settleDuty: SettleDuty,
  ) {}

  @Get(PATHS.providerNotice)
  @Allow('answer-referral')
  async askNotice(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.stepPage.show(request, await this.notice(actor, placementId));
  }

  @Post(PATHS.providerNotice)
  @Allow('answer-referral')
  async sendNotice(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.notice(actor, placementId);
    await this.stepPage.take({ request, response, form }, content, async ({ on }) => {
      await this.giveNotice.execute(actor, { placementId, on: on as CalendarDate, ...seenVersion(form) });
      return `${to(PATHS.providerPlacement, { placementId })}?done=notice`;
    });
  }

  @Get(PATHS.providerVariation)
  @Allow('answer-referral')
  async askForVariation(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.variationJourney.begin(request, variation(await this.placements.one(actor, { placementId })));
  }

  @Post(PATHS.providerVariation)
  @Allow('answer-referral')
  async sendVariation(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = variation(await this.placements.one(actor, { placementId }));
    await this.variationJourney.goOn({ actor, request, response, form }, asked);
  }

  @Get(PATHS.providerTask)
  @Allow('answer-referral')
  async askTask(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Param('dutyId', IdPart) dutyId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.stepPage.show(request, await this.task(actor, { placementId, dutyId }));
  }

  @Post(PATHS.providerTask)
  @Allow('answer-referral')
  async settleTask(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Param('dutyId', IdPart) dutyId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.task(actor, { placementId, dutyId });
    await this.stepPage.take({ request, response, form }, content, async ({ evidence }) => {
      const done = { how: 'do', evidence: String(evidence), at: new Date() } as const;
      await this.settleDuty.execute(actor, { dutyId, ...done, ...seenVersion(form) });
      return `${to(PATHS.providerPlacement, { placementId })}?done=task`;
    });
  }

  private async notice(actor: Actor, placementId: string): Promise<StepPageContent> {
    const placement = await this.placements.one(actor, { placementId });
    return {
      title: 'Give notice',
      caption: titleOf(placement),
      back: { text: 'Back to the placement', href: to(PATHS.providerPlacement, { placementId }) },
      action: to(PATHS.providerNotice, { placementId }),
      button: 'Give notice',
      warning: 'The council is told, and has to find the child another home. Talk to it first.',
      intro: ['The placement ends after the days of notice that the agreement asks for in this phase of the stay.'],
      fields: [
        {
          id: 'on',
          name: 'Notice is given on',
          kind: date(),
          needed: 'Enter the day on which notice is given',
          value: today(),
        },
      ],
      version: placement.version,
    };
  }

  private async task(
    actor: Actor,
    { placementId, dutyId }: { readonly placementId: string; readonly dutyId: string },
  ): Promise<StepPageContent> {
    const placement = await this.placements.one(actor, { placementId });
    const duties = await this.duties.execute(actor, { asAt: today(), placementId, all: true });
    const duty = duties.find(({ id }) => id === dutyId);
    if (!duty) throw notFound('That task');
    return {
      title: duty.what,
      caption: `${titleOf(placement)}, ${duty.source}`,
      back: { text: 'Back to the placement', href: to(PATHS.providerPlacement, { placementId }) },
      action: to(PATHS.providerTask, { placementId, dutyId }),
      button: 'It is done',
      intro: [`Due ${inWords(duty.dueOn)}${duty.overdue ? ': it is overdue' : ''}.`],
      fields: [
        {
          id: 'evidence',
          name: 'How was it done?',
          hint: 'When, how and to whom it was sent, and where that is kept. Nothing of the child.',
          kind: freeText(500, 3),
          needed: 'Say how it was done',
        },
      ],
      version: duty.version,
    };
  }
}

function variation(placement: PlacementShown): VariationAsked {
  const placementId = placement.id;
  return {
    placement,
    caption: `Ask to change what is paid. ${titleOf(placement)}`,
    back: { text: 'Back to the placement', href: to(PATHS.providerPlacement, { placementId }) },
    action: to(PATHS.providerVariation, { placementId }),
    done: `${to(PATHS.providerPlacement, { placementId })}?done=variation`,
  };
}
