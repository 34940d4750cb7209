import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '#kernel';
import { notificationsLeadingTo } from '#identity';
import { UnitOfWork } from '#platform';
import {
  AskQuestion,
  DECLINE_REASONS,
  DeclineApproach,
  MESSAGE_PAGES,
  ProviderInbox,
  SendImpact,
  ViewApproach,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { inboxLines, offerRows } from '../inbox/inbox-lines';
import { mayDo, standingOf, timeLeft } from '../inbox/inbox-words';
import { summaryRows } from '../inbox/summary-rows';
import { freeText, one, type Form } from '../needs/field-kinds';
import { PATHS, to } from '../paths';
import { declineInWords } from '../placements/placement-words';
import { askedViews, readForm, refusalOf, seenVersion, type Answers, type AskedField } from '../placements/step-form';
import type { Refusal } from '../placements/step-form';
import { Pages } from '../rendering/pages';

const REASONS = Object.entries(DECLINE_REASONS).map(([value, text]) => ({ value, text }));

/** The short forms that stand on the page of an approach, by the step that they take. */
const FORMS = {
  decline: [{ id: 'reason', name: 'Why do you decline?', kind: one(REASONS), needed: 'Choose why you decline' }],
  question: [
    {
      id: 'question',
      name: 'Your question',
      hint: 'The council answers here. No names, no addresses.',
      kind: freeText(2000, 3),
      needed: 'Write your question',
    },
  ],
  impact: [
    {
      id: 'impact',
      name: 'What would it mean for the children who live with you?',
      hint: 'And for the child who would come. No names.',
      kind: freeText(4000, 4),
      needed: 'Say what it would mean',
    },
    { id: 'mitigation', name: 'What would lessen the risks?', kind: freeText(4000, 3) },
  ],
} as const satisfies Record<string, readonly AskedField[]>;

type FormName = keyof typeof FORMS;

/** What a form was answered with, to be shown again. */
interface Sent {
  readonly name: FormName;
  readonly form: Form;
  readonly refusal: Refusal;
}

/** What councils ask a provider: the list by deadline, and one with its summary, questions and short answers. */
@ApiExcludeController()
@Controller()
export class InboxPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly inbox: ProviderInbox,
    private readonly viewApproach: ViewApproach,
    private readonly declineApproach: DeclineApproach,
    private readonly askQuestion: AskQuestion,
    private readonly sendImpact: SendImpact,
  ) {}

  @Get(PATHS.inbox)
  @Allow('answer-referral')
  async list(@CurrentActor() actor: Actor, @Req() request: Request): Promise<string> {
    const lines = inboxLines(await this.inbox.list(actor), new Date());
    const ended = await this.unitOfWork.read(actor, (tx) => notificationsLeadingTo(tx, MESSAGE_PAGES.inbox));
    const waiting = lines.filter(({ waits }) => waits);
    return this.pages.render(request, 'inbox/list', {
      title: 'Inbox',
      waiting,
      answered: lines.filter(({ waits }) => !waits),
      ended,
      links: { placements: to(PATHS.providerPlacements), record: to(PATHS.ownRecord) },
    });
  }

  /** Reading it is seen by the council, and logged there. */
  @Get(PATHS.inboxApproach)
  @Allow('answer-referral')
  async show(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, actor, approachId);
  }

  @Post(PATHS.inboxDecline)
  @Allow('answer-referral')
  async decline(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.take({ request, response, actor, form }, approachId, 'decline', ({ reason }) =>
      this.declineApproach.execute(actor, { approachId, reason: String(reason), ...seenVersion(form) }),
    );
  }

  @Post(PATHS.inboxQuestion)
  @Allow('answer-referral')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.take({ request, response, actor, form }, approachId, 'question', ({ question }) =>
      this.askQuestion.execute(actor, { approachId, question: String(question) }),
    );
  }

  @Post(PATHS.inboxImpact)
  @Allow('answer-referral')
  async impact(
    @CurrentActor() actor: Actor,
    @Param('approachId', IdPart) approachId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.take({ request, response, actor, form }, approachId, 'impact', ({ impact, mitigation }) => {
      const said = { impact: String(impact), mitigation: String(mitigation ?? '') };
      return this.sendImpact.execute(actor, { approachId, ...said, ...seenVersion(form) });
    });
  }

  private async take(
    { request, response, actor, form }: { request: Request; response: Response; actor: Actor; form: Form },
    approachId: string,
    name: FormName,
    step: (answers: Answers) => Promise<unknown>,
  ): Promise<void> {
    await this.inbox.one(actor, { approachId });
    const { answers, errors } = readForm(FORMS[name], form);
    let refusal: Refusal | null = errors.length > 0 ? { status: 400, errors, conflict: null } : null;
    if (refusal === null)
      try {
        await step(answers);
      } catch (problem) {
        refusal = refusalOf(problem, FORMS[name]);
      }
    if (refusal === null) return response.redirect(303, `${to(PATHS.inboxApproach, { approachId })}?done=${name}`);
    response.status(refusal.status).send(await this.page(request, actor, approachId, { name, form, refusal }));
  }

  private async page(request: Request, actor: Actor, approachId: string, sent?: Sent): Promise<string> {
    await this.viewApproach.execute(actor, { approachId });
    const approach = await this.inbox.one(actor, { approachId });
    const now = new Date();
    const fieldsOf = (name: FormName) =>
      sent?.name === name ? askedViews(FORMS[name], sent.refusal.errors, sent.form) : askedViews(FORMS[name]);
    const { placementId } = approach;
    return this.pages.render(request, 'inbox/approach', {
      title: `${approach.council} asks for a home`,
      errors: sent?.refusal.errors ?? [],
      conflict: sent?.refusal.conflict ?? null,
      done: typeof request.query['done'] === 'string' ? request.query['done'] : null,
      approach,
      standing: standingOf(approach.state),
      declined: declineInWords(approach.declineReason),
      left: timeLeft(approach.replyBy, now),
      summary: summaryRows(approach.summary),
      offer: offerRows(approach.offer),
      may: mayDo(approach),
      forms: { decline: fieldsOf('decline'), question: fieldsOf('question'), impact: fieldsOf('impact') },
      links: {
        inbox: to(PATHS.inbox),
        here: to(PATHS.inboxApproach, { approachId }),
        offer: to(PATHS.inboxOffer, { approachId }),
        decline: to(PATHS.inboxDecline, { approachId }),
        question: to(PATHS.inboxQuestion, { approachId }),
        impact: to(PATHS.inboxImpact, { approachId }),
        file: to(PATHS.inboxFile, { approachId }),
        placement: placementId === null ? null : to(PATHS.providerPlacement, { placementId }),
      },
    });
  }
}
