import { Injectable } from '@nestjs/common';
import { dayOf } from '#kernel';
import { membersOfConsortium } from '#identity';
import { UnitOfWork } from '#platform';
import { newestReport, reportRuns, type Measures } from '#sufficiency';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { NeedsNow } from '../needs/needs-now';
import { reportYears } from '../pages/report-years';
import { PATHS, to } from '../paths';
import { publicReportLinks } from './public-report-links';
import type { RoleHome } from './role-home';

/** A member council and its newest report, where it has one. */
interface MemberReport {
  readonly name: string;
  readonly from: string;
  readonly year: number | null;
  readonly href: string;
  readonly dashboard: string | null;
  readonly measures: Measures | null;
}

/** The needs that the consortium looks for, the member councils of today, and which of them have reports. */
@Injectable()
export class ConsortiumHome implements RoleHome {
  readonly roles = ['consortium-analyst'] as const;
  readonly view = 'homes/consortium';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly needsNow: NeedsNow,
  ) {}

  async content(person: SignedInPerson): Promise<Record<string, unknown>> {
    const { actor, organisation } = person;
    const needs = await this.needsNow.of(person);
    return this.unitOfWork.read(actor, async (tx) => {
      const members: MemberReport[] = [];
      for (const member of await membersOfConsortium(tx, organisation.id, dayOf(new Date()))) {
        const { authorityCode: code, name, from } = member;
        const runs = await reportRuns(tx, { organisationId: member.councilId });
        const year = reportYears(code, [], runs).find(({ built }) => built)?.year ?? null;
        const newest = year === null ? null : await newestReport(tx, member.councilId, year);
        const href = year === null ? to(PATHS.reports, { code }) : to(PATHS.report, { code, year });
        const dashboard = year === null ? null : to(PATHS.dashboard, { code, year });
        members.push({ name, from, year, href, dashboard, measures: newest?.report.measures ?? null });
      }
      const together = to(PATHS.rollUps, { area: organisation.id });
      return { organisation, members, needs, links: publicReportLinks, dependency: to(PATHS.dependency), together };
    });
  }
}
