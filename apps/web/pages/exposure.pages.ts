import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError, isId, type Actor, type CalendarDate } from '#kernel';
import { isPermitted, visibleCouncil, type Organisation } from '#identity';
import { UnitOfWork } from '#platform';
import {
  AcknowledgeNotice,
  CARERS,
  DependencyOnOwners,
  FailureNotices,
  Flags,
  companiesOfOwner,
  ownerStandings,
  type Dependency,
} from '#finance';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { today, writtenIn } from '../oversight/form-words';
import { levelWords, valueInWords } from '../oversight/indicator-words';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';

/** Owners whose indicators the page lists: those with most of the council's children or places. */
const OWNERS_SHOWN = 12;

/** How far the council depends on whom, what is public of those owners, and warnings that concern it. */
@ApiExcludeController()
@Controller()
export class ExposurePages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly dependency: DependencyOnOwners,
    private readonly flags: Flags,
    private readonly notices: FailureNotices,
    private readonly acknowledge: AcknowledgeNotice,
  ) {}

  @Get(PATHS.exposure)
  @Allow('read-dependency')
  async show(@CurrentActor() actor: Actor, @Param('code') code: string, @Req() request: Request): Promise<string> {
    const council = await this.unitOfWork.read(actor, (tx) => visibleCouncil(tx, code, 'children'));
    const dependency = await this.dependencyOf(actor, council, today());
    const notices = isPermitted(actor, 'read-failure-notices') ? await this.notices.execute(actor) : [];
    return this.pages.render(request, 'oversight/exposure', {
      title: 'Who the council depends on',
      council,
      dependency,
      owners: dependency ? await this.evidence(actor, dependency) : [],
      notices,
      standing: notices.filter(({ withdrawnAt }) => withdrawnAt === null).length,
      links: { acknowledge: to(PATHS.exposureAcknowledge, { code }) },
    });
  }

  @Post(PATHS.exposureAcknowledge)
  @Allow('read-failure-notices')
  async seen(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() given: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    await this.unitOfWork.read(actor, (tx) => visibleCouncil(tx, code, 'children'));
    const noticeId = writtenIn(given, 'noticeId');
    if (isId(noticeId)) await this.acknowledge.execute(actor, { noticeId });
    response.redirect(303, to(PATHS.exposure, { code }));
  }

  /** Null without a complete register. */
  private async dependencyOf(actor: Actor, council: Organisation, asAt: CalendarDate): Promise<Dependency | null> {
    const { id: organisationId, name, authorityCode: code } = council;
    try {
      return await this.dependency.execute(actor, { kind: 'council', code: code ?? '', name, organisationId }, asAt);
    } catch (problem) {
      if (problem instanceof DomainError && problem.code === 'not-found') return null;
      throw problem;
    }
  }

  /** Public evidence of the owners that the council depends on most: what row security shows after the right of reply. */
  private async evidence(actor: Actor, { placements, places }: Dependency) {
    const named = [...(placements?.[0]?.owners ?? []), ...places.owners].filter(
      ({ ownerKey }) => !(ownerKey in CARERS),
    );
    const keys = [...new Map(named.map(({ ownerKey, ownerName }) => [ownerKey, ownerName]))].slice(0, OWNERS_SHOWN);
    const { standings, companies } = await this.unitOfWork.read(actor, async (tx) => {
      const companiesOf = new Map<string, readonly string[]>();
      for (const [key] of keys) companiesOf.set(key, await companiesOfOwner(tx, key, today()));
      const standing = (await ownerStandings(tx, today())).map((each) => [each.ownerKey, each] as const);
      return { standings: new Map(standing), companies: companiesOf };
    });
    return Promise.all(
      keys.map(async ([key, name]) => {
        const flags = await Promise.all(
          (companies.get(key) ?? []).map((company) => this.flags.execute(actor, { company })),
        );
        const open = flags.flat().filter(({ state }) => state !== 'closed');
        return {
          key,
          name,
          assessable: standings.get(key)?.assessable ?? false,
          flags: open.map((flag) => ({
            ...flag,
            shown: valueInWords(flag.evidence),
            levelWords: levelWords(flag.level),
            answer: flag.history.findLast(({ action }) => action === 'answer')?.reason ?? null,
          })),
        };
      }),
    );
  }
}
