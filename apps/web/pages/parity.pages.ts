import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { addMonths, type Actor } from '#kernel';
import { ENOUGH_TO_COMPARE, ParityOf } from '#placements';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { today } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { figureLinks } from '../placements/figure-links';
import { quarterInWords, quarterOf, quartersBefore } from '../placements/quarters';
import { Pages } from '../rendering/pages';

/** Each quarter: whether children who differ in what should make no difference were placed alike. */
@ApiExcludeController()
@Controller()
export class ParityPages {
  constructor(
    private readonly pages: Pages,
    private readonly parity: ParityOf,
  ) {}

  /** `quarter`: its first day; the last one that is over unless given. */
  @Get(PATHS.parity)
  @Allow('read-placements')
  async show(
    @CurrentActor() actor: Actor,
    @Query('quarter') quarter: unknown,
    @Req() request: Request,
  ): Promise<string> {
    const quarters = quartersBefore(today());
    const from = quarters.find((each) => each === quarter) ?? addMonths(quarterOf(today()), -3);
    const found = await this.parity.execute(actor, { from });
    return this.pages.render(request, 'placements/parity', {
      title: 'Parity',
      words: quarterInWords(from),
      running: from === quarterOf(today()),
      quarters: quarters.map((value) => ({ value, text: quarterInWords(value), selected: value === from })),
      groups: found.groups.map((each) => ({ ...each, alone: each.children < ENOUGH_TO_COMPARE })),
      enough: ENOUGH_TO_COMPARE,
      notHeld: found.notHeld,
      tabs: figureLinks(actor, to(PATHS.parity)),
      links: { here: to(PATHS.parity) },
    });
  }
}
