import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { dayOf, type Actor } from '#kernel';
import { HIDDEN_AFTER_DAYS, OwnHouseholds, STALE_AFTER_DAYS } from '#register';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { OWN_SERVICE } from '../supply/change-subject';
import { ownOrganisation } from '../supply/own-organisation';
import { inWords, reasonInWords, STATE_WORDS } from '../supply/supply-words';

/** An organisation's own fostering households and how each stands. */
@ApiExcludeController()
@Controller()
export class HouseholdsPages {
  constructor(
    private readonly pages: Pages,
    private readonly ownHouseholds: OwnHouseholds,
  ) {}

  @Get(PATHS.households)
  @Allow('load-supply')
  async list(
    @CurrentActor() actor: Actor,
    @Param('organisation') given: string,
    @Query('page') asked: unknown,
    @Query('done') done: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const organisation = ownOrganisation(actor, given);
    const page = typeof asked === 'string' && /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
    const found = await this.ownHouseholds.execute(actor, dayOf(new Date()), page);
    const address = to(PATHS.households, { organisation });
    const shown = this.pages.render(request, 'supply/households', {
      title: 'My fostering households',
      words: { states: STATE_WORDS, reasonInWords, inWords },
      limits: { stale: STALE_AFTER_DAYS, hidden: HIDDEN_AFTER_DAYS },
      done: done === 'changed' ? 'Changed, and confirmed as of today.' : null,
      ...found,
      households: found.households.map((each) => ({
        ...each,
        change: to(PATHS.householdChange, {
          organisation,
          service: each.urn ?? OWN_SERVICE,
          household: each.household,
        }),
      })),
      links: {
        all: to(PATHS.homes, { organisation }),
        earlier: page > 1 ? `${address}?page=${page - 1}` : null,
        later: page < found.pages ? `${address}?page=${page + 1}` : null,
      },
    });
    response.send(shown);
  }
}
