import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { dayOf, type Actor } from '#kernel';
import { isPermitted } from '#identity';
import { Duties, Placements, SignAgreement } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { CurrentActor, CurrentPerson } from '../../http/edge/current-person.decorator';
import { dutyLines, placementLines, priceLines, termRows } from '../inbox/placement-lines';
import { freeText, textOf, type Form } from '../needs/field-kinds';
import { PATHS, to } from '../paths';
import { roleInWords, stateTag } from '../placements/placement-words';
import { agreementFiles } from '../placements/referral-links';
import { askedViews, readForm, refusalOf, type AskedField, type Refusal } from '../placements/step-form';
import { Pages } from '../rendering/pages';

const SIGN: readonly AskedField[] = [
  {
    id: 'name',
    name: 'Your full name',
    hint: 'Typed here it is your signature.',
    kind: freeText(200),
    needed: 'Type your name to sign',
  },
];

/** Placements with a provider: their list and tasks, and one with its agreement to sign. */
@ApiExcludeController()
@Controller()
export class ProviderPlacementPages {
  constructor(
    private readonly pages: Pages,
    private readonly placements: Placements,
    private readonly duties: Duties,
    private readonly signAgreement: SignAgreement,
  ) {}

  @Get(PATHS.providerPlacements)
  @Allow('answer-referral')
  async list(@CurrentActor() actor: Actor, @Req() request: Request): Promise<string> {
    const placements = await this.placements.list(actor);
    const duties = await this.duties.execute(actor, { asAt: dayOf(new Date()) });
    const over = ['ended', 'cancelled'];
    return this.pages.render(request, 'provider/placements', {
      title: 'Placements with us',
      now: placementLines(placements.filter(({ state }) => !over.includes(state))),
      before: placementLines(placements.filter(({ state }) => over.includes(state))),
      duties: dutyLines(duties),
      links: { inbox: to(PATHS.inbox) },
    });
  }

  @Get(PATHS.providerPlacement)
  @Allow('answer-referral')
  async show(
    @CurrentPerson() person: SignedInPerson,
    @Param('placementId', IdPart) placementId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, person, placementId);
  }

  /** Signs what was read: refused when the terms have changed since. */
  @Post(PATHS.providerSignature)
  @Allow('sign-agreement')
  async sign(
    @CurrentPerson() person: SignedInPerson,
    @Param('placementId', IdPart) placementId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { actor } = person;
    const { agreement } = await this.placements.one(actor, { placementId });
    const { answers, errors } = readForm(SIGN, form);
    let refusal: Refusal | null = errors.length > 0 ? { status: 400, errors, conflict: null } : null;
    if (refusal === null)
      try {
        const signature = { name: String(answers['name']), digest: textOf(form, 'digest'), at: new Date() };
        await this.signAgreement.execute(actor, { agreementId: agreement.id, ...signature });
      } catch (problem) {
        refusal = refusalOf(problem, SIGN);
      }
    if (refusal === null) return response.redirect(303, `${to(PATHS.providerPlacement, { placementId })}?done=signed`);
    response.status(refusal.status).send(await this.page(request, person, placementId, { form, refusal }));
  }

  private async page(
    request: Request,
    { actor }: SignedInPerson,
    placementId: string,
    sent?: { readonly form: Form; readonly refusal: Refusal },
  ): Promise<string> {
    const placement = await this.placements.one(actor, { placementId });
    const duties = await this.duties.execute(actor, { asAt: dayOf(new Date()), placementId, all: true });
    const { agreement, state } = placement;
    const unsigned = agreement.providerSignature === null && ['draft', 'signed-by-council'].includes(agreement.state);
    return this.pages.render(request, 'provider/placement', {
      title: placement.urn === null ? 'Placement' : `Placement at home ${placement.urn}`,
      errors: sent?.refusal.errors ?? [],
      conflict: sent?.refusal.conflict ?? null,
      done: typeof request.query['done'] === 'string' ? request.query['done'] : null,
      placement,
      placementTag: stateTag(state),
      agreement,
      agreementTag: stateTag(agreement.state),
      files: agreementFiles(agreement.id, 'provider'),
      terms: termRows(agreement.terms),
      prices: priceLines(agreement.lines),
      variations: agreement.variations.map((each) => ({ ...each, tag: stateTag(each.state) })),
      duties: dutyLines(duties),
      mayGiveNotice: state === 'started',
      mayVary: agreement.state === 'in-force',
      sign:
        unsigned && isPermitted(actor, 'sign-agreement') ? askedViews(SIGN, sent?.refusal.errors, sent?.form) : null,
      role: actor.roles.map(roleInWords).join(', '),
      links: {
        placements: to(PATHS.providerPlacements),
        here: to(PATHS.providerPlacement, { placementId }),
        sign: to(PATHS.providerSignature, { placementId }),
        variation: to(PATHS.providerVariation, { placementId }),
        notice: to(PATHS.providerNotice, { placementId }),
        approach: to(PATHS.inboxApproach, { approachId: placement.approachId }),
      },
    });
  }
}
