import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { dayOf, type Actor } from '#kernel';
import { isPermitted } from '#identity';
import { UnitOfWork } from '#platform';
import {
  CONDITIONS_PENDING,
  ConfirmOwnerMatch,
  OwnersOnDay,
  STAGES,
  ownerStandings,
  stageName,
  stagesInForce,
} from '#finance';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { OwnerPart } from '../../http/owner-part';
import { OwnerDetails } from '../oversight/owner-details';
import { OWNERS_A_PAGE, filtered, joined, readFilter, type OwnerFilter } from '../oversight/owner-filters';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Owners of homes and agencies by public evidence, for the oversight body and Ofsted. */
@ApiExcludeController()
@Controller()
export class OwnersPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly owners: OwnersOnDay,
    private readonly details: OwnerDetails,
    private readonly confirmMatch: ConfirmOwnerMatch,
  ) {}

  @Get(PATHS.owners)
  @Allow('read-owners')
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<string> {
    const today = dayOf(new Date());
    const filter = readFilter(query);
    const list = await this.owners.execute(actor, today);
    const { standings, stages } = await this.unitOfWork.read(actor, async (tx) => ({
      standings: await ownerStandings(tx, today),
      stages: await stagesInForce(tx),
    }));
    const rows = joined(list.owners, standings, stages, (owner) => to(PATHS.owner, { owner }));
    const found = filtered(rows, filter);
    const from = (filter.page - 1) * OWNERS_A_PAGE;
    return this.pages.render(request, 'oversight/owners', {
      title: 'Owners of homes and agencies',
      list,
      filter,
      rows: found.slice(from, from + OWNERS_A_PAGE).map((row) => ({ ...row, stageName: stageName(row.stage) })),
      found: found.length,
      flagged: rows.filter(({ red }) => red > 0).length,
      meeting: rows.filter(({ conditions }) => conditions.length > 0).length,
      regions: [...new Set(list.owners.flatMap(({ regions }) => regions))].sort(),
      stages: STAGES,
      pending: CONDITIONS_PENDING,
      links: {
        form: to(PATHS.owners),
        rules: to(PATHS.oversightRules),
        dependency: to(PATHS.dependency),
        looks: isPermitted(actor, 'determine-stage') ? to(PATHS.accessLog) : null,
        providers: isPermitted(actor, 'settle-flags') ? to(PATHS.providerLinks) : null,
        before: filter.page > 1 ? pageLink(filter, filter.page - 1) : null,
        after: from + OWNERS_A_PAGE < found.length ? pageLink(filter, filter.page + 1) : null,
      },
    });
  }

  @Get(PATHS.owner)
  @Allow('read-owners')
  async show(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) key: string,
    @Req() request: Request,
  ): Promise<string> {
    const details = await this.details.of(actor, key, dayOf(new Date()));
    return this.pages.render(request, 'oversight/owner', {
      title: details.owner.name,
      ...details,
      may: {
        confirm: isPermitted(actor, 'confirm-owner'),
        file: isPermitted(actor, 'read-oversight-file'),
        stressTest: isPermitted(actor, 'run-stress-test'),
      },
    });
  }

  @Post(PATHS.ownerMatch)
  @Allow('confirm-owner')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) key: string,
    @Body() given: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    await this.confirmMatch.execute(actor, {
      ofstedName: textOf(given['ofstedName']),
      companyId: textOf(given['companyId']),
      document: textOf(given['document']),
    });
    const owner = await this.details.keyNow(actor, key, dayOf(new Date()));
    response.redirect(303, to(PATHS.owner, { owner }));
  }
}

function pageLink({ text, level, stage, region, assessment, conditions }: OwnerFilter, page: number): string {
  const given = { text, level, stage, region, assessment, conditions: conditions ? 'yes' : '' };
  const chosen = Object.entries(given).filter(([, value]) => value !== '');
  return `${to(PATHS.owners)}?${new URLSearchParams([...chosen, ['page', String(page)]])}`;
}
