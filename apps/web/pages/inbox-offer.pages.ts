import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { dayOf, type Actor } from '#kernel';
import { MakeOffer, OpenNeedFile, ProviderInbox } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { offerFields, offerOf, type OfferDefaults } from '../inbox/offer-fields';
import { OfferablePlaces } from '../inbox/offerable-places';
import { summaryLine } from '../inbox/summary-rows';
import type { Form } from '../needs/field-kinds';
import { NeedTasks } from '../needs/need-tasks';
import { answers } from '../needs/need-summary';
import { PATHS, to } from '../paths';
import { seenVersion } from '../placements/step-form';
import { StepPage, type StepPageContent } from '../placements/step-page';
import { Pages } from '../rendering/pages';

/** An offer, filled in as far as it is known; and the full file, for a provider that is shortlisted. */
@ApiExcludeController()
@Controller()
export class InboxOfferPages {
  constructor(
    private readonly pages: Pages,
    private readonly stepPage: StepPage,
    private readonly inbox: ProviderInbox,
    private readonly offerablePlaces: OfferablePlaces,
    private readonly makeOffer: MakeOffer,
    private readonly openNeedFile: OpenNeedFile,
  ) {}

  @Get(PATHS.inboxOffer)
  @Allow('answer-referral')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.stepPage.show(request, (await this.content(actor, approachId)).content);
  }

  @Post(PATHS.inboxOffer)
  @Allow('answer-referral')
  async offer(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { content, defaults } = await this.content(actor, approachId);
    await this.stepPage.take({ request, response, form }, content, async (given) => {
      const offer = offerOf(given, defaults);
      await this.makeOffer.execute(actor, { approachId, ...offer, ...seenVersion(form), at: new Date() });
      return `${to(PATHS.inboxApproach, { approachId })}?done=offer`;
    });
  }

  /** Each opening is in the council's access log. */
  @Get(PATHS.inboxFile)
  @Allow('answer-referral')
  async file(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Req() request: Request,
  ): Promise<string> {
    const { council } = await this.inbox.one(actor, { approachId });
    const { document, version, needId } = await this.openNeedFile.execute(actor, { approachId });
    return this.pages.render(request, 'inbox/file', {
      title: 'The full file',
      council,
      version,
      answers: answers(new NeedTasks([]), { id: needId, document }).map(({ title, rows }) => ({
        title,
        rows: rows.filter(({ said }) => said),
      })),
      back: to(PATHS.inboxApproach, { approachId }),
    });
  }

  private async content(
    actor: Actor,
    approachId: string,
  ): Promise<{ content: StepPageContent; defaults: OfferDefaults }> {
    const approach = await this.inbox.one(actor, { approachId });
    const { summary, urn, council, version } = approach;
    const today = dayOf(new Date());
    const last = await this.inbox.lastPrices(actor, { approachId });
    const places = await this.offerablePlaces.of(actor, { urn, from: summary.wantedFrom }, today);
    const defaults = { summary, last, places, today };
    const content = {
      title: approach.offer === null ? 'Offer a place' : 'Offer anew',
      caption: `${council}${urn === null ? '' : `, for home ${urn}`}`,
      back: { text: 'Back to what is asked', href: to(PATHS.inboxApproach, { approachId }) },
      action: to(PATHS.inboxOffer, { approachId }),
      button: 'Send the offer',
      intro: [
        `${summaryLine(summary)}.`,
        last === null
          ? 'Nothing is agreed before the council accepts and both sides sign.'
          : 'The prices are those that you offered for this home last. Nothing is agreed before the council accepts and both sides sign.',
      ],
      fields: offerFields(defaults),
      version,
    };
    return { content, defaults };
  }
}
