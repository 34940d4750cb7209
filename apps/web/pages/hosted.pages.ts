import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { dayOf, notFound, type Actor } from '#kernel';
import { AnswerLocalRisk, HostedPlacements, LOCAL_RISK_ANSWERS, type HostedPlacement } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { freeText, one, type Form } from '../needs/field-kinds';
import { PATHS, to } from '../paths';
import { askedViews, readForm, refusalOf, type AskedField, type Refusal } from '../placements/step-form';
import { Pages } from '../rendering/pages';

const RISK_WORDS: Readonly<Record<(typeof LOCAL_RISK_ANSWERS)[number], string>> = {
  'none-known': 'None is known',
  known: 'There is a risk: the council should speak to us',
  'not-able-to-say': 'We are not able to say',
};

const RISK: readonly AskedField[] = [
  {
    id: 'answer',
    name: 'Do you know of risks around this home?',
    hint: 'Exploitation, gangs, or other children who live near.',
    kind: one(LOCAL_RISK_ANSWERS.map((value) => ({ value, text: RISK_WORDS[value] }))),
    needed: 'Choose what you know of risks',
  },
  { id: 'note', name: 'Whom to speak to', hint: 'No names of children.', kind: freeText(1000, 3) },
];

const shown = (each: HostedPlacement) => ({
  ...each,
  home: each.urn === null ? each.providerName : `Home ${each.urn}`,
  reference: each.placementId.slice(-8),
  risk: each.localRisk === null ? null : RISK_WORDS[each.localRisk],
  href: to(PATHS.hostedPlacement, { hostedId: each.placementId }),
});

/** For a council: children whom others placed in its area, what they owe it, and what it knows of the risks there. */
@ApiExcludeController()
@Controller()
export class HostedPages {
  constructor(
    private readonly pages: Pages,
    private readonly hostedPlacements: HostedPlacements,
    private readonly answerLocalRisk: AnswerLocalRisk,
  ) {}

  @Get(PATHS.hosted)
  @Allow('read-hosted')
  async list(@CurrentActor() actor: Actor, @Req() request: Request): Promise<string> {
    const placements = (await this.all(actor)).map(shown);
    const overdue = placements.filter(({ noticesOverdue }) => noticesOverdue > 0).length;
    const asked = placements.filter(
      ({ localRisk, localRiskAskedAt }) => localRiskAskedAt !== null && localRisk === null,
    );
    return this.pages.render(request, 'hosted/list', {
      title: 'Children placed in our area by others',
      placements,
      overdue,
      toAnswer: asked.length,
    });
  }

  @Get(PATHS.hostedPlacement)
  @Allow('read-hosted')
  async show(
    @CurrentActor() actor: Actor,
    @Param('hostedId', IdPart) placementId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, actor, placementId);
  }

  @Post(PATHS.hostedLocalRisk)
  @Allow('read-hosted')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('hostedId', IdPart) placementId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.one(actor, placementId);
    const { answers, errors } = readForm(RISK, form);
    let refusal: Refusal | null = errors.length > 0 ? { status: 400, errors, conflict: null } : null;
    if (refusal === null)
      try {
        const answer = LOCAL_RISK_ANSWERS.find((each) => each === answers['answer']) ?? 'not-able-to-say';
        await this.answerLocalRisk.execute(actor, { placementId, answer, note: String(answers['note'] ?? '') });
      } catch (problem) {
        refusal = refusalOf(problem, RISK);
      }
    if (refusal === null)
      return response.redirect(303, `${to(PATHS.hostedPlacement, { hostedId: placementId })}?done=yes`);
    response.status(refusal.status).send(await this.page(request, actor, placementId, { form, refusal }));
  }

  private all(actor: Actor): Promise<HostedPlacement[]> {
    return this.hostedPlacements.execute(actor, { asAt: dayOf(new Date()) });
  }

  private async one(actor: Actor, placementId: string): Promise<HostedPlacement> {
    const found = (await this.all(actor)).find((each) => each.placementId === placementId);
    if (!found) throw notFound('That placement');
    return found;
  }

  private async page(
    request: Request,
    actor: Actor,
    placementId: string,
    sent?: { readonly form: Form; readonly refusal: Refusal },
  ): Promise<string> {
    const placement = shown(await this.one(actor, placementId));
    const asks = placement.localRiskAskedAt !== null && placement.localRisk === null;
    return this.pages.render(request, 'hosted/placement', {
      title: `A child placed by ${placement.responsibleAuthority}`,
      errors: sent?.refusal.errors ?? [],
      conflict: sent?.refusal.conflict ?? null,
      done: request.query['done'] === 'yes',
      placement,
      fields: asks ? askedViews(RISK, sent?.refusal.errors, sent?.form) : null,
      links: {
        hosted: to(PATHS.hosted),
        here: to(PATHS.hostedPlacement, { hostedId: placementId }),
        answer: to(PATHS.hostedLocalRisk, { hostedId: placementId }),
      },
    });
  }
}
