import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { newId, type Actor } from '#kernel';
import { isPermitted } from '#identity';
import {
  ApproveSearch,
  CallOffFileOf,
  DraftReferral,
  NeedById,
  Placements,
  ReferralById,
  ReferralsBeside,
  type ReferralToDraft,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import type { Form } from '../needs/field-kinds';
import { PATHS, to } from '../paths';
import { answerLines } from '../placements/answer-view';
import { NEW_GROUP, draftFields, groupOf } from '../placements/draft-fields';
import { declineInWords, stateTag, stepInWords, tierInWords } from '../placements/placement-words';
import { referralHeader } from '../placements/referral-header';
import { referralLinks } from '../placements/referral-links';
import { seenVersion } from '../placements/step-form';
import { StepPage, type StepPageContent } from '../placements/step-page';
import { summaryView } from '../placements/summary-view';
import { Pages } from '../rendering/pages';

/** Referrals: one is drafted of a need; what it is, who was asked, what each answered, and its call-off file. */
@ApiExcludeController()
@Controller()
export class ReferralPages {
  constructor(
    private readonly pages: Pages,
    private readonly step: StepPage,
    private readonly needById: NeedById,
    private readonly beside: ReferralsBeside,
    private readonly placements: Placements,
    private readonly draft: DraftReferral,
    private readonly referralById: ReferralById,
    private readonly approveSearch: ApproveSearch,
    private readonly callOff: CallOffFileOf,
  ) {}

  @Get(PATHS.needReferral)
  @Allow('make-referral')
  async start(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.draftPage(actor, needId);
    const [newest] = await this.beside.ofNeed(actor, { needId });
    if (newest && !['withdrawn', 'closed'].includes(newest.state))
      return response.redirect(303, to(PATHS.referral, { referralId: newest.id }));
    response.send(this.step.show(request, content));
  }

  @Post(PATHS.needReferral)
  @Allow('make-referral')
  async make(
    @CurrentActor() actor: Actor,
    @Param('needId', IdPart) needId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.draftPage(actor, needId);
    await this.step.take({ request, response, form }, content, async (answers) => {
      const { purpose = 'first', emergency, places, follows, siblingGroup, freeText } = answers;
      const { id: referralId } = await this.draft.execute(actor, {
        needId,
        emergency: emergency === true,
        places: typeof places === 'number' ? places : 1,
        siblingGroup: siblingGroup === NEW_GROUP ? newId() : groupOf(siblingGroup),
        purpose: purpose as NonNullable<ReferralToDraft['purpose']>,
        followsPlacementId: (follows as string | null) ?? null,
        freeText: (freeText as string | null) ?? '',
      });
      return to(PATHS.referralText, { referralId });
    });
  }

  private async draftPage(actor: Actor, needId: string): Promise<StepPageContent> {
    const need = await this.needById.execute(actor, { needId });
    const running = (await this.placements.list(actor)).filter(({ state }) =>
      ['started', 'notice-given'].includes(state),
    );
    return {
      title: 'Ask providers for a home',
      caption: need.reference,
      back: { text: `Need ${need.reference}`, href: to(PATHS.need, { needId }) },
      action: to(PATHS.needReferral, { needId }),
      button: 'Draft the referral',
      intro: ['Nothing goes out yet. What is written is scanned for names, schools and addresses on the next page.'],
      fields: draftFields(running, await this.beside.siblingGroups(actor, { needId })),
    };
  }

  @Get(PATHS.referral)
  @Allow('read-placements')
  async show(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Req() request: Request,
  ): Promise<string> {
    const referral = await this.referralById.execute(actor, { referralId });
    const { history } = await this.callOff.execute(actor, { referralId });
    const names = new Map(referral.approaches.map(({ id, providerName }) => [id, providerName]));
    const groups =
      referral.siblingGroup === null ? [] : await this.beside.siblingGroups(actor, { needId: referral.needId });
    return this.pages.render(request, 'placements/referral', {
      together: groups.find(({ id }) => id === referral.siblingGroup) ?? null,
      title: `Referral of ${referral.reference}`,
      referral,
      stateTag: stateTag(referral.state),
      need: await referralHeader(this.needById, actor, referral),
      summary: summaryView(referral.summary),
      answers: answerLines(referral),
      questions: referral.approaches.flatMap(({ providerName, questions }) =>
        questions.map((each) => ({
          ...each,
          providerName,
          href: to(PATHS.referralQuestion, { referralId, questionId: each.id }),
        })),
      ),
      steps: history
        .map((each) => ({ ...each, words: stepInWords(each.of, each.step), who: names.get(each.approachId ?? '') }))
        .toReversed(),
      may: {
        make: isPermitted(actor, 'make-referral'),
        approveSearch: isPermitted(actor, 'approve-search'),
      },
      links: referralLinks(referral),
    });
  }

  @Post(PATHS.referralSearchApproval)
  @Allow('approve-search')
  async approve(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Body() form: Form,
    @Res() response: Response,
  ): Promise<void> {
    await this.approveSearch.execute(actor, { referralId, ...seenVersion(form) });
    response.redirect(303, to(PATHS.referral, { referralId }));
  }

  @Get(PATHS.referralCallOff)
  @Allow('read-placements')
  async callOffFile(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Req() request: Request,
  ): Promise<string> {
    const referral = await this.referralById.execute(actor, { referralId });
    const file = await this.callOff.execute(actor, { referralId });
    const names = new Map(referral.approaches.map(({ id, providerName }) => [id, providerName]));
    return this.pages.render(request, 'placements/call-off', {
      title: 'Call-off file',
      referral,
      stateTag: stateTag(referral.state),
      file,
      writtenAt: new Date(),
      lines: file.lines.map((line) => ({
        ...line,
        tierWords: tierInWords(line.tier),
        answerWords: stateTag(line.answer).text,
        declineWords: declineInWords(line.declineReason),
      })),
      steps: file.history.map((each) => ({
        ...each,
        words: stepInWords(each.of, each.step),
        who: names.get(each.approachId ?? ''),
      })),
      links: referralLinks(referral),
    });
  }
}
