import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { ProviderRecords, ReplyToProviderRecord } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { freeText, type Form } from '../needs/field-kinds';
import { today } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { askedPeriod, momentsOf } from '../placements/period-fields';
import { recordView } from '../placements/record-rows';
import { askedViews, readForm, refusalOf, type AskedField, type Refusal } from '../placements/step-form';
import { Pages } from '../rendering/pages';

const replyField = (councilId: string): AskedField => ({
  id: `words-${councilId}`,
  name: 'What do you say to it?',
  hint: 'The council reads it beside your record. It cannot be changed afterwards. No names of children.',
  kind: freeText(2000, 4),
  needed: 'Write what you have to say',
});

interface Sent {
  readonly councilId: string;
  readonly form: Form;
  readonly refusal: Refusal;
}

/** What each council sees of how the own organisation answered, and the reply to it. */
@ApiExcludeController()
@Controller()
export class OwnRecordPages {
  constructor(
    private readonly pages: Pages,
    private readonly records: ProviderRecords,
    private readonly replyTo: ReplyToProviderRecord,
  ) {}

  @Get(PATHS.ownRecord)
  @Allow('answer-referral')
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: Form,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    if (askedPeriod(query, today()).errors.length > 0) response.status(400);
    return this.page(request, actor, query);
  }

  @Post(PATHS.ownRecordReply)
  @Allow('answer-referral')
  async reply(
    @CurrentActor() actor: Actor,
    @Param('councilId', IdPart) councilId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const at = new Date();
    const everAsked = await this.records.ofProvider(actor, { since: new Date(0), until: at, at });
    if (!everAsked.some((each) => each.councilId === councilId)) throw notFound('A record at that council');
    const field = replyField(councilId);
    const { answers, errors } = readForm([field], form);
    let refusal: Refusal | null = errors.length > 0 ? { status: 400, errors, conflict: null } : null;
    if (refusal === null)
      try {
        await this.replyTo.execute(actor, { councilId, words: String(answers[field.id]), at });
      } catch (problem) {
        refusal = refusalOf(problem, [field]);
      }
    if (refusal === null) return response.redirect(303, `${to(PATHS.ownRecord)}?done=reply`);
    response.status(refusal.status).send(await this.page(request, actor, {}, { councilId, form, refusal }));
  }

  private async page(request: Request, actor: Actor, query: Form, sent?: Sent): Promise<string> {
    const period = askedPeriod(query, today());
    const found = await this.records.ofProvider(actor, momentsOf(period, new Date()));
    return this.pages.render(request, 'provider/record', {
      title: 'How you answered councils',
      errors: sent?.refusal.errors ?? period.errors,
      done: request.query['done'] === 'reply',
      from: period.from,
      until: period.until,
      fields: period.fields,
      records: found.map((each) => {
        const mine = sent?.councilId === each.councilId ? sent : undefined;
        return {
          ...recordView(each),
          fields: askedViews([replyField(each.councilId)], mine?.refusal.errors, mine?.form),
          action: to(PATHS.ownRecordReply, { councilId: each.councilId }),
        };
      }),
      links: { here: to(PATHS.ownRecord), inbox: to(PATHS.inbox) },
    });
  }
}
