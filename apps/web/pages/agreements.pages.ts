import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { invalid, type Actor } from '#kernel';
import { isPermitted } from '#identity';
import {
  ChangeTerms,
  DecideVariation,
  PURPOSES,
  Placements,
  ReferralById,
  SignAgreement,
  type PlacementShown,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { textOf, type Form } from '../needs/field-kinds';
import { PATHS, to } from '../paths';
import { decisionContent, termsContent, variationAsked, variationView } from '../placements/agreement-content';
import { termsInWords, termsOf } from '../placements/agreement-fields';
import { stateTag } from '../placements/placement-words';
import { PAYER_WORDS, PAYING, PURPOSE_WORDS, readRows, rowsIn, rowsOf, type PriceRow } from '../placements/price-rows';
import { agreementFiles, placementLinks } from '../placements/referral-links';
import { refusalOf, seenVersion, type Refusal } from '../placements/step-form';
import { StepPage } from '../placements/step-page';
import { VariationJourney } from '../placements/variation-journey';
import { Pages, type FormError } from '../rendering/pages';

/** The individual placement agreement: its terms and prices, both signatures, and what is asked to change afterwards. */
@ApiExcludeController()
@Controller()
export class AgreementPages {
  constructor(
    private readonly pages: Pages,
    private readonly step: StepPage,
    private readonly placements: Placements,
    private readonly referralById: ReferralById,
    private readonly changeTerms: ChangeTerms,
    private readonly sign: SignAgreement,
    private readonly variationJourney: VariationJourney,
    private readonly decideVariation: DecideVariation,
  ) {}

  @Get(PATHS.agreement)
  @Allow('read-placements')
  async show(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, actor, await this.placements.one(actor, { placementId }));
  }

  @Post(PATHS.agreementSignature)
  @Allow('sign-agreement')
  async signIt(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const placement = await this.placements.one(actor, { placementId });
    const digest = textOf(form, 'digest');
    try {
      if (textOf(form, 'name') === '')
        throw invalid('Type your name to sign', [{ field: 'name', message: 'Type your name to sign' }]);
      await this.sign.execute(actor, {
        agreementId: placement.agreement.id,
        ...seenVersion(form),
        name: textOf(form, 'name'),
        ...(digest === '' ? {} : { digest }),
        forProvider: textOf(form, 'side') === 'provider',
        at: new Date(),
      });
    } catch (problem) {
      const refusal = refusalOf(problem, [], 'name');
      return void response.status(refusal.status).send(await this.page(request, actor, placement, refusal));
    }
    response.redirect(303, to(PATHS.agreement, { placementId }));
  }

  @Get(PATHS.agreementTerms)
  @Allow('make-referral')
  async terms(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.step.show(request, termsContent(await this.placements.one(actor, { placementId })));
  }

  @Post(PATHS.agreementTerms)
  @Allow('make-referral')
  async saveTerms(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const placement = await this.placements.one(actor, { placementId });
    await this.step.take({ request, response, form }, termsContent(placement), async (answers) => {
      const terms = termsOf(answers);
      await this.changeTerms.execute(actor, { agreementId: placement.agreement.id, ...seenVersion(form), terms });
      return to(PATHS.agreement, { placementId });
    });
  }

  @Get(PATHS.agreementPrices)
  @Allow('make-referral')
  async prices(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Req() request: Request,
  ): Promise<string> {
    const placement = await this.placements.one(actor, { placementId });
    return this.pricesPage(request, placement, rowsOf(placement.agreement.lines));
  }

  @Post(PATHS.agreementPrices)
  @Allow('make-referral')
  async savePrices(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const placement = await this.placements.one(actor, { placementId });
    const rows = rowsIn(form);
    const { lines, errors } = readRows(rows);
    const nothing: FormError = { field: 'prices', message: 'An agreement has one price line at least' };
    const again = (refusal: Refusal): void =>
      void response.status(refusal.status).send(this.pricesPage(request, placement, rows, refusal));
    const wrong = errors.length === 0 && lines.length === 0 ? [nothing] : errors;
    if (wrong.length > 0) return again({ status: 400, errors: wrong, conflict: null });
    try {
      await this.changeTerms.execute(actor, { agreementId: placement.agreement.id, ...seenVersion(form), lines });
    } catch (problem) {
      return again(refusalOf(problem, [], 'prices'));
    }
    response.redirect(303, to(PATHS.agreement, { placementId }));
  }

  @Get(PATHS.agreementVariations)
  @Allow('make-referral')
  async variation(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.variationJourney.begin(request, variationAsked(await this.placements.one(actor, { placementId })));
  }

  @Post(PATHS.agreementVariations)
  @Allow('make-referral')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = variationAsked(await this.placements.one(actor, { placementId }));
    await this.variationJourney.goOn({ actor, request, response, form }, asked);
  }

  @Get(PATHS.agreementVariation)
  @Allow('sign-agreement')
  async decision(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Param('variationId', IdPart) variationId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.step.show(request, decisionContent(await this.placements.one(actor, { placementId }), variationId));
  }

  @Post(PATHS.agreementVariation)
  @Allow('sign-agreement')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Param('variationId', IdPart) variationId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = decisionContent(await this.placements.one(actor, { placementId }), variationId);
    await this.step.take({ request, response, form }, content, async ({ decision, reason }) => {
      const said = { agreed: decision === 'agree', reason: String(reason) };
      await this.decideVariation.execute(actor, { variationId, ...said, at: new Date() });
      return to(PATHS.agreement, { placementId });
    });
  }

  private async page(request: Request, actor: Actor, placement: PlacementShown, refusal?: Refusal): Promise<string> {
    const { agreement } = placement;
    const { approaches } = await this.referralById.execute(actor, { referralId: placement.referralId });
    const byPhone = approaches.find(({ id }) => id === placement.approachId)?.providerId === null;
    const maySign =
      isPermitted(actor, 'sign-agreement') && agreement.state !== 'in-force' && agreement.state !== 'ended';
    const sides = [
      ...(agreement.councilSignature === null ? [{ value: 'council', text: 'For the council' }] : []),
      ...(agreement.providerSignature === null && byPhone
        ? [{ value: 'provider', text: `Write down that ${placement.providerName} signed, and who` }]
        : []),
    ];
    return this.pages.render(request, 'placements/agreement', {
      title: 'Individual placement agreement',
      errors: refusal?.errors ?? [],
      conflict: refusal?.conflict ?? null,
      placement,
      agreement,
      stateTag: stateTag(agreement.state),
      terms: termsInWords(agreement.terms),
      lines: agreement.lines.map((line) => ({
        ...line,
        purposeWords: PURPOSE_WORDS[line.purpose],
        payerWords: PAYER_WORDS[line.payer],
      })),
      total: agreement.lines
        .filter(({ to: end }) => end === null)
        .reduce((sum, { pencePerWeek }) => sum + pencePerWeek, 0),
      variations: agreement.variations.map((each) =>
        variationView(placement, each, isPermitted(actor, 'sign-agreement')),
      ),
      sides: maySign ? sides : [],
      files: agreementFiles(agreement.id, 'council'),
      may: { make: isPermitted(actor, 'make-referral') },
      links: placementLinks(placement),
    });
  }

  private pricesPage(
    request: Request,
    placement: PlacementShown,
    rows: readonly PriceRow[],
    refusal?: Refusal,
  ): string {
    return this.pages.render(request, 'placements/prices', {
      title: 'Price lines',
      errors: refusal?.errors ?? [],
      conflict: refusal?.conflict ?? null,
      placement,
      rows,
      purposes: PURPOSES.map((value) => ({ value, text: PURPOSE_WORDS[value] })),
      payers: PAYING.map((value) => ({ value, text: PAYER_WORDS[value] })),
      isDraft: placement.agreement.state === 'draft',
      links: placementLinks(placement),
    });
  }
}
