import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '#kernel';
import { organisationByName } from '#identity';
import {
  AskProviders,
  NeedById,
  ReferralById,
  ReferralsBeside,
  Shortlist,
  TIERS,
  type ProviderToAsk,
  type ReferralShown,
  type Tier,
} from '#placements';
import { UnitOfWork } from '#platform';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { freeText, moment, one, textsOf, textOf, type Form } from '../needs/field-kinds';
import { needHeader } from '../needs/need-header';
import { PATHS, to } from '../paths';
import { homesToAsk, type ShownHome } from '../placements/homes-to-ask';
import { referralLinks } from '../placements/referral-links';
import { askedViews, readForm, refusalOf, type AskedField, type Refusal } from '../placements/step-form';
import { Pages } from '../rendering/pages';

const DAY = 86_400_000;

/** Whom a published referral is sent to: those of the shortlist, or another provider, tier by tier with their deadlines. */
@ApiExcludeController()
@Controller()
export class ReferralProviderPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly needById: NeedById,
    private readonly referralById: ReferralById,
    private readonly shortlist: Shortlist,
    private readonly beside: ReferralsBeside,
    private readonly ask: AskProviders,
  ) {}

  @Get(PATHS.referralProviders)
  @Allow('make-referral')
  async show(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, actor, await this.referralById.execute(actor, { referralId }));
  }

  @Post(PATHS.referralProviders)
  @Allow('make-referral')
  async send(
    @CurrentActor() actor: Actor,
    @Param('referralId', IdPart) referralId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const referral = await this.referralById.execute(actor, { referralId });
    const again = async (refusal: Refusal): Promise<void> =>
      void response.status(refusal.status).send(await this.page(request, actor, referral, refusal, form));
    const at = new Date();
    const fields = askFields(referral, at);
    const { answers, errors } = readForm(fields, form);
    const homes = await this.homes(actor, referral);
    const chosen = homes.filter(({ code, asked }) => !asked && textsOf(form, 'pick').includes(code));
    const other = textOf(form, 'other').slice(0, 200);
    const nobody = { field: 'pick', message: 'Tick who is asked, or name another provider' };
    const wrong = chosen.length === 0 && other === '' ? [nobody, ...errors] : errors;
    if (wrong.length > 0) return again({ status: 400, errors: wrong, conflict: null });
    const shared = {
      tier: answers['tier'] as Tier,
      waiverReason: (answers['waiver'] as string | null) ?? null,
      opensAt: answers['opensAt'] ? new Date(String(answers['opensAt'])) : null,
      replyBy: new Date(String(answers['answerBy'])),
    };
    const providers: ProviderToAsk[] = chosen.map((home) => ({
      ...shared,
      providerId: home.providerId,
      providerName: home.providerName,
      urn: home.urn,
    }));
    if (other !== '')
      providers.push({ ...shared, ...(await this.named(actor, other)), urn: textOf(form, 'otherUrn') || null });
    try {
      await this.ask.execute(actor, { referralId, providers, at });
    } catch (problem) {
      return again(refusalOf(problem, fields, 'pick'));
    }
    response.redirect(303, to(PATHS.referral, { referralId }));
  }

  /** A provider that uses Homeward by its own name; any other answers by phone, and the council writes it down. */
  private async named(actor: Actor, name: string) {
    const found = await this.unitOfWork.read(actor, (tx) => organisationByName(tx, 'provider', name));
    return { providerId: found?.id ?? null, providerName: found?.name ?? name };
  }

  private async homes(actor: Actor, referral: ReferralShown): Promise<ShownHome[]> {
    const entries = await this.shortlist.execute(actor, { needId: referral.needId });
    const urns = entries.flatMap(({ urn }) => (urn === null ? [] : [urn]));
    return homesToAsk(entries, await this.beside.ownersOf(actor, { urns }), referral.approaches, {
      id: actor.organisationId,
    });
  }

  private async page(
    request: Request,
    actor: Actor,
    referral: ReferralShown,
    refusal?: Refusal,
    sent?: Form,
  ): Promise<string> {
    const now = new Date();
    return this.pages.render(request, 'placements/providers', {
      title: 'Whom to ask',
      errors: refusal?.errors ?? [],
      conflict: refusal?.conflict ?? null,
      need: needHeader(await this.needById.execute(actor, { needId: referral.needId }), now),
      referral,
      isOpen: referral.state === 'published',
      homes: (await this.homes(actor, referral)).map((home) => ({
        ...home,
        picked: sent ? textsOf(sent, 'pick').includes(home.code) : false,
      })),
      other: sent ? textOf(sent, 'other') : '',
      otherUrn: sent ? textOf(sent, 'otherUrn') : '',
      fields: askedViews(askFields(referral, now), refusal?.errors, sent),
      links: referralLinks(referral),
    });
  }
}

function askFields({ replyBy, approaches }: ReferralShown, now: Date): AskedField[] {
  const tiers = Object.keys(TIERS) as Tier[];
  const furthest = Math.max(-1, ...approaches.map(({ tier }) => tiers.findIndex((each) => each === tier)));
  const next = tiers[furthest + 1] ?? 'spot';
  const usual = new Date(Math.min(now.getTime() + DAY, replyBy?.getTime() ?? Infinity));
  return [
    {
      id: 'tier',
      name: 'Tier',
      kind: one(Object.entries(TIERS).map(([value, text]) => ({ value, text }))),
      needed: 'Choose the tier',
      hint: 'One tier at a time: come back for the next one.',
      value: next,
    },
    {
      id: 'waiver',
      name: 'Reason of a spot purchase',
      kind: freeText(500, 2),
      hint: 'Why nobody under a contract or framework could. Needed for a spot purchase alone; kept in the call-off file.',
    },
    {
      id: 'opensAt',
      name: 'Asked from',
      kind: moment(),
      hint: 'Leave empty to ask now. A later tier’s turn comes by itself.',
    },
    {
      id: 'answerBy',
      name: 'Answer by',
      kind: moment(),
      needed: 'Enter the day and time by which they are to answer',
      value: (usual > now ? usual : new Date(now.getTime() + DAY)).toISOString(),
    },
  ];
}
