import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Actor } from '#kernel';
import { LOOKS_A_PAGE, OversightLooksAt, type OversightLook } from '#finance';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { OwnerPart } from '../../http/owner-part';
import { today, writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';

const MOST_PAGES = 10_000;

/** Who looked at the oversight files, when, and at which: for the head of oversight. */
@ApiExcludeController()
@Controller()
export class OversightLooksPages {
  private readonly ownerPart = new OwnerPart();

  constructor(
    private readonly pages: Pages,
    private readonly looks: OversightLooksAt,
  ) {}

  @Get(PATHS.accessLog)
  @Allow('determine-stage')
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
  ): Promise<string> {
    const given = writtenIn(query, 'owner');
    const owner = given === '' ? null : this.ownerPart.transform(given);
    const asked = Number(writtenIn(query, 'page') || '1');
    const page = Number.isInteger(asked) && asked >= 1 && asked <= MOST_PAGES ? asked : 1;
    const { looks, found } = await this.looks.execute(actor, { owner, asAt: today(), page });
    const link = (number: number): string =>
      `${to(PATHS.accessLog)}?${new URLSearchParams({ ...(owner ? { owner } : {}), page: String(number) })}`;
    return this.pages.render(request, 'oversight/access-log', {
      title: 'Who looked at the oversight files',
      looks: looks.map((look) => ({
        ...look,
        name: nameOf(look),
        file: to(PATHS.oversightFile, { owner: look.ownerKey }),
      })),
      found,
      one: owner !== null,
      newer: page > 1 ? link(page - 1) : null,
      older: page * LOOKS_A_PAGE < found ? link(page + 1) : null,
      links: { owners: to(PATHS.owners), all: to(PATHS.accessLog) },
    });
  }
}

/** An owner that is known by its name alone has it in its key. */
const nameOf = ({ companyName, ownerKey }: OversightLook): string =>
  companyName ?? ownerKey.replace(/^name-/, '').replaceAll('-', ' ');
