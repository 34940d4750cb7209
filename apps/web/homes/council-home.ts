import { Injectable } from '@nestjs/common';
import { RULES, returnQuality, returnVersions, type ReturnQuality } from '#children';
import { directoryEdition } from '#geography';
import { isPermitted, type Permission } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { WaitingApprovals, type WaitingApproval } from '#placements';
import { annualReports, newestReport, reportRuns, REPORT_STATES, type SufficiencyReport } from '#sufficiency';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { NeedsNow } from '../needs/needs-now';
import { baselineLinks } from '../pages/baseline-links';
import { reportYears, type ReportYear } from '../pages/report-years';
import { PATHS, to } from '../paths';
import type { RoleHome } from './role-home';

interface CouncilContent extends Record<string, unknown> {
  readonly years: readonly ReportYear[];
  readonly newest: SufficiencyReport | null;
  readonly quality: ReturnQuality | null;
  /** What waits for a yes or a no of this person. */
  readonly waiting: readonly WaitingApproval[];
}

/** What these pages let a person do, in the order in which it is listed. */
const ON_THESE_PAGES: Partial<Record<Permission, string>> = {
  'write-needs': 'find homes for children: write needs, search, compare, keep shortlists and saved searches',
  'make-referral': 'ask providers for a home, put an offer forward, start and end placements',
  'approve-search': 'approve that a search goes out to providers',
  'approve-placement': 'approve placements at the level that the law asks',
  'sign-agreement': 'sign placement agreements',
  'read-report': 'read your council’s sufficiency reports and download them',
  'request-report': 'ask for a report to be built',
  'write-annual-report': 'write the council’s annual report: words, comments, actions',
  'check-annual-report': 'say that the data behind the annual report are checked',
  'review-annual-report': 'say that the annual report is reviewed',
  'sign-off-annual-report': 'sign off, file and publish the annual report',
  'plan-provision': 'keep the plan of the council’s own provision',
  'cancel-report': 'stop a report that is being built',
  'read-return': 'see which returns are loaded and how well they could be read',
  'read-lineage': 'follow a figure to the rows of the return that made it',
};

const ruleTitles = Object.fromEntries(RULES.map(({ id, title }) => [id, title]));

/** A council's needs, reports and returns, each as far as the person's roles go. */
@Injectable()
export class CouncilHome implements RoleHome {
  readonly roles = [
    'commissioner',
    'placements-officer',
    'data-officer',
    'director',
    'nominated-officer',
    'out-of-hours-approver',
  ] as const;
  readonly view = 'homes/council';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly needsNow: NeedsNow,
    private readonly waitingApprovals: WaitingApprovals,
  ) {}

  async content(person: SignedInPerson): Promise<CouncilContent> {
    const { actor, organisation } = person;
    const needs = await this.needsNow.of(person);
    const readsPlacements = isPermitted(actor, 'read-placements');
    const waiting = readsPlacements ? await this.waitingApprovals.execute(actor) : [];
    const code = organisation.authorityCode ?? '';
    const may = {
      readReturns: isPermitted(actor, 'read-return'),
      readLineage: isPermitted(actor, 'read-lineage'),
      request: isPermitted(actor, 'request-report'),
    };
    const permitted = Object.entries(ON_THESE_PAGES)
      .filter(([permission]) => isPermitted(actor, permission as Permission))
      .map(([, words]) => words);
    return this.unitOfWork.read(actor, async (tx) => {
      const returns = may.readReturns ? await returnVersions(tx) : [];
      const years = reportYears(code, returns, await reportRuns(tx, { organisationId: organisation.id }));
      return {
        organisation,
        may,
        permitted,
        needs,
        waiting: waiting.filter(({ what }) =>
          isPermitted(actor, what === 'search' ? 'approve-search' : 'approve-placement'),
        ),
        ruleTitles,
        years,
        newest: await newestOf(tx, organisation.id, years),
        quality: await qualityOf(tx, organisation.id, years),
        directory: await directoryEdition(tx),
        baseline: years.length === 0 ? ((await baselineLinks(tx, code))[0] ?? null) : null,
        links: {
          board: readsPlacements ? to(PATHS.board) : null,
          approvals: to(PATHS.approvals),
          placements: to(PATHS.placements),
          tasks: to(PATHS.tasks),
          commitment: to(PATHS.commitment),
          unmetNeed: to(PATHS.unmetNeed),
          providerRecords: to(PATHS.providerRecords),
          parity: to(PATHS.parity),
          registerChanges: `${to(PATHS.registerChanges)}?${new URLSearchParams({ council: code })}`,
          ...(await sufficiencyLinks(tx, organisation.id, code, years)),
          hosted: isPermitted(actor, 'read-hosted') ? to(PATHS.hosted) : null,
          exposure: isPermitted(actor, 'read-dependency') ? to(PATHS.exposure, { code }) : null,
        },
      };
    });
  }
}

/** The newest dashboard, the plan beside it, and how far the newest annual report is. */
async function sufficiencyLinks(tx: Tx, organisationId: string, code: string, years: readonly ReportYear[]) {
  const year = years.find(({ built }) => built)?.year;
  const [annual] = await annualReports(tx, organisationId);
  return {
    annuals: to(PATHS.annualReports, { code }),
    annual: annual
      ? {
          year: annual.year,
          state: REPORT_STATES[annual.status].toLowerCase(),
          href: to(PATHS.annualReport, { annualReportId: annual.id }),
        }
      : null,
    dashboard: year === undefined ? null : to(PATHS.dashboard, { code, year }),
    plan: year === undefined ? null : to(PATHS.ownProvision, { code, year }),
    definitions: to(PATHS.definitions),
    library: to(PATHS.library),
  };
}

async function newestOf(
  tx: Tx,
  organisationId: string,
  years: readonly ReportYear[],
): Promise<SufficiencyReport | null> {
  const year = years.find(({ built }) => built)?.year;
  return year === undefined ? null : ((await newestReport(tx, organisationId, year))?.report ?? null);
}

function qualityOf(tx: Tx, organisationId: string, years: readonly ReportYear[]): Promise<ReturnQuality | null> {
  const year = years.find(({ loaded }) => loaded)?.year;
  return year === undefined ? Promise.resolve(null) : returnQuality(tx, organisationId, year);
}
