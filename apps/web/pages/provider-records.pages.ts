import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { notFound, type Actor } from '#kernel';
import { ProviderRecords } from '#placements';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { textOf, type Form } from '../needs/field-kinds';
import { today } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { figureLinks } from '../placements/figure-links';
import { askedPeriod, momentsOf, periodQuery } from '../placements/period-fields';
import { recordView } from '../placements/record-rows';
import { Pages } from '../rendering/pages';

/** How providers answered the council, with what they say to it. */
@ApiExcludeController()
@Controller()
export class ProviderRecordPages {
  constructor(
    private readonly pages: Pages,
    private readonly records: ProviderRecords,
  ) {}

  /** All of them, or the one that `provider` names. */
  @Get(PATHS.providerRecords)
  @Allow('read-placements')
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: Form,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const period = askedPeriod(query, today());
    if (period.errors.length > 0) response.status(400);
    const found = (await this.records.ofCouncil(actor, momentsOf(period, new Date()))).map(recordView);
    const here = to(PATHS.providerRecords);
    const provider = textOf(query, 'provider');
    const days = periodQuery(period);
    const shown = { from: period.from, until: period.until, errors: period.errors, fields: period.fields };
    if (provider === '')
      return this.pages.render(request, 'placements/provider-records', {
        title: 'Providers’ records',
        ...shown,
        records: found.map((each) => ({
          ...each,
          href: `${here}?${new URLSearchParams({ ...days, provider: each.provider })}`,
        })),
        tabs: figureLinks(actor, here),
        links: { here },
      });
    const record = found.find((each) => each.provider === provider);
    if (!record) throw notFound('A record of that provider in these days');
    return this.pages.render(request, 'placements/provider-record', {
      title: record.provider,
      ...shown,
      record,
      links: { here, all: `${here}?${new URLSearchParams(days)}` },
    });
  }
}
