import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { isPermitted } from '#identity';
import {
  AnswerQuestion,
  NeedById,
  ReferralById,
  ReferralsBeside,
  type ApproachShown,
  type ReferralShown,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { freeText, type Form } from '../needs/field-kinds';
import { PATHS, to } from '../paths';
import { answerActions } from '../placements/answer-actions';
import { answerStepWords, type AnswerAt, type AnswerStep } from '../placements/answer-step-words';
import { AnswerSteps } from '../placements/answer-steps';
import { answerLine, answerLines } from '../placements/answer-view';
import { KnownCandidates } from '../placements/known-candidates';
import { levelInWords, stateTag } from '../placements/placement-words';
import { referralHeader } from '../placements/referral-header';
import { answerStep, referralLinks } from '../placements/referral-links';
import { seenVersion } from '../placements/step-form';
import { StepPage, type StepPageContent } from '../placements/step-page';
import { Pages } from '../rendering/pages';

const WITH_OFFER = ['offered', 'preferred', 'approved', 'accepted', 'lapsed'];

/** What providers answered: offers side by side, one answer with its questions, and the council's steps from there. */
@ApiExcludeController()
@Controller()
export class AnswerPages {
  constructor(
    private readonly pages: Pages,
    private readonly step: StepPage,
    private readonly needById: NeedById,
    private readonly referralById: ReferralById,
    private readonly beside: ReferralsBeside,
    private readonly known: KnownCandidates,
    private readonly steps: AnswerSteps,
    private readonly answerQuestion: AnswerQuestion,
  ) {}

  @Get(PATHS.referralOffers)
  @Allow('read-placements')
  async offers(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Req() request: Request,
  ): Promise<string> {
    const referral = await this.referralById.execute(actor, { referralId });
    const known = await this.known.of(actor, referral.needId);
    const offers = answerLines(referral).filter(({ state, offer }) => offer !== null && WITH_OFFER.includes(state));
    return this.pages.render(request, 'placements/offers', {
      title: 'Offers side by side',
      referral,
      need: await referralHeader(this.needById, actor, referral),
      offers: offers.map((each) => ({ ...each, candidate: known.get(each.urn ?? '') ?? null })),
      tests: [...known.values()][0]?.tests.map(({ name }) => name) ?? [],
      links: referralLinks(referral),
    });
  }

  @Get(PATHS.answer)
  @Allow('read-placements')
  async show(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Param('approachId', IdPart) approachId: string,
    @Req() request: Request,
  ): Promise<string> {
    const { referral, approach } = await this.found(actor, referralId, approachId);
    const mayMake = isPermitted(actor, 'make-referral');
    return this.pages.render(request, 'placements/answer', {
      title: approach.providerName,
      referral,
      answer: answerLine(referralId, approach),
      stateTag: stateTag(approach.state),
      approval: approach.approval && { ...approach.approval, levelWords: levelInWords(approach.approval.level) },
      questions: approach.questions.map((each) => ({
        ...each,
        href: mayMake ? to(PATHS.referralQuestion, { referralId, questionId: each.id }) : null,
      })),
      actions: mayMake ? answerActions(referral, approach) : [],
      placement: approach.placementId && to(PATHS.placement, { placementId: approach.placementId }),
      links: referralLinks(referral),
    });
  }

  @Get(PATHS.answerStep)
  @Allow('make-referral')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Param('approachId', IdPart) approachId: string,
    @Param('answerStep') step: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.step.show(request, stepContent(step, await this.at(actor, referralId, approachId, {})));
  }

  @Post(PATHS.answerStep)
  @Allow('make-referral')
  async take(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Param('approachId', IdPart) approachId: string,
    @Param('answerStep') step: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const at = await this.at(actor, referralId, approachId, form);
    await this.step.take({ request, response, form }, stepContent(step, at), (answers) =>
      this.steps.take(step as AnswerStep, at, answers),
    );
  }

  @Get(PATHS.referralQuestion)
  @Allow('make-referral')
  async question(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Param('questionId', IdPart) questionId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.step.show(request, questionContent(await this.referralById.execute(actor, { referralId }), questionId));
  }

  @Post(PATHS.referralQuestion)
  @Allow('make-referral')
  async reply(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Param('questionId', IdPart) questionId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const referral = await this.referralById.execute(actor, { referralId });
    await this.step.take({ request, response, form }, questionContent(referral, questionId), async (answers) => {
      const confirmed = String(answers['confirmed'] ?? '').split(',');
      const confirmedWords = confirmed.map((each) => each.trim()).filter((each) => each !== '');
      await this.answerQuestion.execute(actor, { questionId, answer: String(answers['answer']), confirmedWords });
      return to(PATHS.referral, { referralId });
    });
  }

  private async found(actor: Actor, referralId: string, approachId: string) {
    const referral = await this.referralById.execute(actor, { referralId });
    const approach = referral.approaches.find(({ id }) => id === approachId);
    if (!approach) throw notFound('That provider');
    return { referral, approach };
  }

  private async at(actor: Actor, referralId: string, approachId: string, form: Form): Promise<AnswerAt> {
    const { referral, approach } = await this.found(actor, referralId, approachId);
    const { siblingGroup } = referral;
    const siblings = siblingGroup === null ? [] : await this.beside.offersOfSiblings(actor, { siblingGroup });
    return { actor, referral, approach, siblings, version: seenVersion(form) };
  }
}

function stepContent(step: string, at: AnswerAt): StepPageContent {
  const { referral, approach } = at;
  return {
    ...answerStepWords(step, at),
    caption: captionOf(referral, approach),
    back: { text: approach.providerName, href: to(PATHS.answer, { referralId: referral.id, approachId: approach.id }) },
    action: answerStep(referral.id, approach.id, step),
    version: approach.version,
  };
}

const captionOf = ({ reference }: ReferralShown, { urn }: ApproachShown): string =>
  urn === null ? reference : `${reference}, ${urn}`;

function questionContent(referral: ReferralShown, questionId: string): StepPageContent {
  const asked = referral.approaches.find(({ questions }) => questions.some(({ id }) => id === questionId));
  const question = asked?.questions.find(({ id }) => id === questionId);
  if (!asked || !question) throw notFound('That question');
  return {
    title: `A question of ${asked.providerName}`,
    caption: referral.reference,
    back: { text: 'Referral', href: to(PATHS.referral, { referralId: referral.id }) },
    action: to(PATHS.referralQuestion, { referralId: referral.id, questionId }),
    button: 'Answer',
    intro: [question.question, 'The answer is scanned as the referral is. No names, schools or addresses.'],
    fields: [
      { id: 'answer', name: 'Answer', kind: freeText(2000, 4), needed: 'Write the answer' },
      {
        id: 'confirmed',
        name: 'Words that identify no one',
        kind: freeText(500),
        hint: 'With commas: what the scan found and is nobody’s name.',
      },
    ],
  };
}
