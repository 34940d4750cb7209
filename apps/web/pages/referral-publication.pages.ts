import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '#kernel';
import {
  ENOUGH_ALIKE,
  EndReferral,
  NeedById,
  PreviewReferral,
  PublishReferral,
  ReferralById,
  ReviseReferral,
  scanFreeText,
  type ReferralShown,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { freeText, moment, one, textsOf, textOf, type Form } from '../needs/field-kinds';
import { needHeader } from '../needs/need-header';
import { PATHS, to } from '../paths';
import { stateTag } from '../placements/placement-words';
import { referralLinks } from '../placements/referral-links';
import { askedViews, readForm, refusalOf, seenVersion, type AskedField, type Refusal } from '../placements/step-form';
import { StepPage, type StepPageContent } from '../placements/step-page';
import { summaryView } from '../placements/summary-view';
import { Pages, type FormError } from '../rendering/pages';

const DAY = 86_400_000;

/** What a referral says before it goes out, how it goes out, and how it ends. */
@ApiExcludeController()
@Controller()
export class ReferralPublicationPages {
  constructor(
    private readonly pages: Pages,
    private readonly step: StepPage,
    private readonly needById: NeedById,
    private readonly referralById: ReferralById,
    private readonly revise: ReviseReferral,
    private readonly preview: PreviewReferral,
    private readonly publish: PublishReferral,
    private readonly end: EndReferral,
  ) {}

  @Get(PATHS.referralText)
  @Allow('make-referral')
  async text(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.textPage(request, await this.referralById.execute(actor, { referralId }));
  }

  /** Keeps what was written and confirmed, and shows it again while something may tell who the child is. */
  @Post(PATHS.referralText)
  @Allow('make-referral')
  async rewrite(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const referral = await this.referralById.execute(actor, { referralId });
    const again = (errors: readonly FormError[]): void =>
      void response.status(400).send(this.textPage(request, referral, errors, form));
    if (typeof form['freeText'] !== 'string') return again([{ field: 'freeText', message: 'Write what is wanted' }]);
    const words = textOf(form, 'freeText');
    if (words.length > LONGEST)
      return again([{ field: 'freeText', message: `Shorten it to ${LONGEST} characters or fewer` }]);
    const { identifying } = await this.revise.execute(actor, {
      referralId,
      ...seenVersion(form),
      freeText: words,
      confirmedWords: textsOf(form, 'confirmed').slice(0, 200),
    });
    response.redirect(
      303,
      identifying.length > 0 ? to(PATHS.referralText, { referralId }) : to(PATHS.referralPublication, { referralId }),
    );
  }

  @Get(PATHS.referralPublication)
  @Allow('make-referral')
  async publication(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.publicationPage(request, actor, await this.referralById.execute(actor, { referralId }));
  }

  @Post(PATHS.referralPublication)
  @Allow('make-referral')
  async goOut(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const referral = await this.referralById.execute(actor, { referralId });
    const { answers, errors } = readForm(PUBLISH_FIELDS(new Date()), form);
    const again = async (refusal: Refusal): Promise<void> =>
      void response.status(refusal.status).send(await this.publicationPage(request, actor, referral, refusal, form));
    if (errors.length > 0) return again({ status: 400, errors, conflict: null });
    const at = new Date();
    const replyBy = new Date(String(answers['replyBy']));
    const late = { field: 'replyBy-day', message: 'Answers must be wanted by a later moment than now' };
    if (replyBy <= at) return again({ status: 400, errors: [late], conflict: null });
    const children = Number(textOf(form, 'children'));
    const source = textOf(form, 'source');
    try {
      const seen = seenVersion(form);
      if (children > 0 && source !== '') {
        const stated = { children: Math.min(Math.floor(children), 1_000_000), source: source.slice(0, 300) };
        await this.revise.execute(actor, { referralId, ...seen, statedSimilar: stated });
        await this.publish.execute(actor, { referralId, at, replyBy });
      } else await this.publish.execute(actor, { referralId, ...seen, at, replyBy });
    } catch (problem) {
      return again(refusalOf(problem, PUBLISH_FIELDS(at)));
    }
    response.redirect(303, to(PATHS.referralProviders, { referralId }));
  }

  @Get(PATHS.referralEnd)
  @Allow('make-referral')
  async ending(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.step.show(request, endPage(await this.referralById.execute(actor, { referralId })));
  }

  @Post(PATHS.referralEnd)
  @Allow('make-referral')
  async finish(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const referral = await this.referralById.execute(actor, { referralId });
    await this.step.take({ request, response, form }, endPage(referral), async ({ how, reason, wentInstead }) => {
      await this.end.execute(actor, {
        referralId,
        ...seenVersion(form),
        how: how as 'withdraw' | 'close',
        reason: String(reason),
        wentInstead: (wentInstead as string | null) ?? null,
      });
      return to(PATHS.referral, { referralId });
    });
  }

  private textPage(request: Request, referral: ReferralShown, errors: readonly FormError[] = [], sent?: Form): string {
    const words = sent ? textOf(sent, 'freeText') : referral.freeText;
    const confirmed = sent ? textsOf(sent, 'confirmed') : referral.confirmedWords;
    const findings = new Map(scanFreeText(words).map((each) => [each.text.toLowerCase(), each]));
    return this.pages.render(request, 'placements/text', {
      title: 'What is wanted, in words',
      errors,
      referral,
      words,
      longest: LONGEST,
      findings: [...findings.values()].map((each) => ({
        ...each,
        confirmed: confirmed.some((word) => word.toLowerCase() === each.text.toLowerCase()),
      })),
      mayChange: ['draft', 'approved-to-search'].includes(referral.state),
      links: referralLinks(referral),
    });
  }

  private async publicationPage(
    request: Request,
    actor: Actor,
    referral: ReferralShown,
    refusal?: Refusal,
    sent?: Form,
  ): Promise<string> {
    const now = new Date();
    const isOut = !['draft', 'approved-to-search'].includes(referral.state);
    const preview = isOut ? null : await this.preview.execute(actor, { referralId: referral.id, at: now });
    return this.pages.render(request, 'placements/publication', {
      title: isOut ? 'What providers read' : 'What providers will read',
      errors: refusal?.errors ?? [],
      conflict: refusal?.conflict ?? null,
      referral,
      stateTag: stateTag(referral.state),
      need: needHeader(await this.needById.execute(actor, { needId: referral.needId }), now),
      isOut,
      preview,
      enough: ENOUGH_ALIKE,
      summary: summaryView(isOut ? referral.summary : (preview?.summary ?? null)),
      stated: { children: sent ? textOf(sent, 'children') : '', source: sent ? textOf(sent, 'source') : '' },
      fields: askedViews(PUBLISH_FIELDS(now), refusal?.errors, sent),
      links: referralLinks(referral),
    });
  }
}

const LONGEST = 4000;

const PUBLISH_FIELDS = (now: Date): AskedField[] => [
  {
    id: 'replyBy',
    name: 'Answers are wanted by',
    kind: moment(),
    needed: 'Enter the day and time by which answers are wanted',
    hint: 'Each tier can have an earlier deadline of its own.',
    value: new Date(now.getTime() + 2 * DAY).toISOString(),
  },
];

const END_FIELDS: readonly AskedField[] = [
  {
    id: 'how',
    name: 'How does it end?',
    kind: one([
      { value: 'withdraw', text: 'Withdraw it: a home is not wanted this way any more' },
      { value: 'close', text: 'Close it: nobody could take the child. It is kept as unmet need' },
    ]),
    needed: 'Say how the referral ends',
  },
  { id: 'reason', name: 'Why', kind: freeText(300, 3), needed: 'Say why the referral ends', hint: 'No names.' },
  {
    id: 'wentInstead',
    name: 'Where the child went instead',
    kind: freeText(200),
    hint: 'Of one that closes, in words: for example, stayed with a relative, a second-choice kind of home. No names or addresses.',
  },
];

function endPage(referral: ReferralShown): StepPageContent {
  const asked = referral.approaches.filter(({ next }) => next.length > 0).length;
  return {
    title: 'Withdraw or close this referral',
    caption: referral.reference,
    back: { text: 'Referral', href: to(PATHS.referral, { referralId: referral.id }) },
    action: to(PATHS.referralEnd, { referralId: referral.id }),
    button: 'End the referral',
    version: referral.version,
    warning: `It ends for everybody: ${asked} of the providers asked are told, offers and holds on places lapse, and nobody who was asked can read anything of it from then on. It cannot be opened again.`,
    fields: END_FIELDS,
  };
}
