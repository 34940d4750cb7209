import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { authorities, statisticalNeighbours } from '#geography';
import { isPermitted } from '#identity';
import type { Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { annualReports, reportRuns, REPORT_STATES } from '#sufficiency';
import { YearPart } from '../../http/address-parts';
import { CouncilReports } from '../../http/council-reports';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { waitingFor } from '../sufficiency/annual-report-desk';
import { councilMap } from '../sufficiency/council-map';
import { CHILDREN, isChildren, measureCards } from '../sufficiency/dashboard-cards';
import { measureGroups } from '../sufficiency/measure-groups';

/** A council's measures of a year at a glance, each with all that it is held against, from the stored report. */
@ApiExcludeController()
@Controller()
export class DashboardPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly reports: CouncilReports,
  ) {}

  @Get(PATHS.dashboard)
  @Allow('read-report')
  async show(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Query('children') children: unknown,
    @Req() request: Request,
  ): Promise<string> {
    const { council, runId, report } = await this.reports.newest(actor, code, year);
    const group = isChildren(children) ? children : 'all';
    const around = await this.unitOfWork.read(actor, async (tx) => {
      const runs = await reportRuns(tx, { organisationId: council.id });
      const similar = (await statisticalNeighbours(tx, code))?.neighbours ?? [];
      return {
        annual:
          council.id === actor.organisationId
            ? ((await annualReports(tx, council.id)).find((each) => each.year === year) ?? null)
            : null,
        builtAt: runs.find((run) => run.id === runId)?.finishedAt,
        years: [...new Set(runs.filter(({ status }) => status === 'done').map((run) => run.year))].toSorted(
          (a, b) => b - a,
        ),
        map: councilMap(await authorities(tx), code, similar),
        similar,
      };
    });
    const cards = measureCards(actor, code, report, group);
    const own = council.id === actor.organisationId;
    return this.pages.render(request, 'sufficiency/dashboard', {
      title: `Dashboard ${year}, ${council.name}`,
      council,
      report,
      group,
      groupWords: CHILDREN[group],
      children: Object.entries(CHILDREN).map(([value, text]) => ({ value, text, checked: value === group })),
      headlines: cards.filter(({ headline }) => headline),
      groups: measureGroups(cards.filter(({ headline }) => !headline)),
      compared: group === 'all',
      unavailable: report.unavailable ?? [],
      noRegister: report.sources.some((source) => source.kind === 'register' && !source.complete),
      ...around,
      annual: around.annual && {
        state: REPORT_STATES[around.annual.status],
        waits: waitingFor(around.annual.status),
        href: to(PATHS.annualReport, { annualReportId: around.annual.id }),
      },
      judged: cards.some(({ rating }) => rating !== null),
      reds: cards.filter(({ isRed }) => isRed),
      own,
      years: around.years.map((each) => ({
        year: each,
        href: to(PATHS.dashboard, { code, year: each }),
        current: each === year,
      })),
      links: {
        here: to(PATHS.dashboard, { code, year }),
        reports: to(PATHS.reports, { code }),
        report: to(PATHS.report, { code, year }),
        definitions: to(PATHS.definitions),
        plan: own ? to(PATHS.ownProvision, { code, year }) : null,
        targets: own ? to(PATHS.targets, { code, year }) : null,
        annual: own ? to(PATHS.annualReports, { code }) : null,
        figures: own && isPermitted(actor, 'read-lineage') ? to(PATHS.figures, { code, year }) : null,
      },
    });
  }
}
