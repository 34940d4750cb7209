import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { addDays, readCalendarDate, type Actor } from '#kernel';
import { isPermitted } from '#identity';
import { ReviewPriceLine, WeeklyCommitmentOf } from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { textOf, type Form } from '../needs/field-kinds';
import { today } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { figureLinks } from '../placements/figure-links';
import { PAYER_WORDS, PURPOSE_WORDS } from '../placements/price-rows';
import { Pages } from '../rendering/pages';

const LOOKED_AT_AGAIN_AFTER_DAYS = 84;

/** What the placements cost a week and to the end of the year, and additions that somebody should look at. */
@ApiExcludeController()
@Controller()
export class CommitmentPages {
  constructor(
    private readonly pages: Pages,
    private readonly commitment: WeeklyCommitmentOf,
    private readonly review: ReviewPriceLine,
  ) {}

  @Get(PATHS.commitment)
  @Allow('read-placements')
  async show(@CurrentActor() actor: Actor, @Req() request: Request): Promise<string> {
    const found = await this.commitment.execute(actor, { asAt: today() });
    return this.pages.render(request, 'placements/commitment', {
      title: 'Weekly commitment',
      found,
      parts: found.parts.map((each) => ({
        ...each,
        purposeWords: PURPOSE_WORDS[each.purpose],
        payerWords: PAYER_WORDS[each.payer],
      })),
      unreviewed: found.unreviewed.map((each) => ({
        ...each,
        placement: to(PATHS.placement, { placementId: each.placementId }),
        review: to(PATHS.priceLineReview, { lineId: each.lineId }),
      })),
      again: addDays(today(), LOOKED_AT_AGAIN_AFTER_DAYS),
      mayReview: isPermitted(actor, 'make-referral'),
      tabs: figureLinks(actor, to(PATHS.commitment)),
    });
  }

  /** Somebody looked at an addition, and it stays. */
  @Post(PATHS.priceLineReview)
  @Allow('make-referral')
  async keep(
    @CurrentActor() actor: Actor,
    @Param('lineId', IdPart) lineId: string,
    @Body() form: Form,
    @Res() response: Response,
  ): Promise<void> {
    const reviewBy = readCalendarDate(textOf(form, 'reviewBy')) ?? addDays(today(), LOOKED_AT_AGAIN_AFTER_DAYS);
    await this.review.execute(actor, { lineId, on: today(), reviewBy });
    response.redirect(303, to(PATHS.commitment));
  }
}
