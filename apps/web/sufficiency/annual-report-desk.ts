import { Injectable } from '@nestjs/common';
import { findOrganisation, isPermitted, type Organisation, type Permission } from '#identity';
import { DomainError, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import {
  annualReportDetail,
  countedReport,
  obstaclesTo,
  readinessOf,
  REPORT_STATES,
  type AnnualReportDetail,
  type AnnualReportStatus,
  type CountedReport,
  type Obstacle,
  type Passage,
  type Readiness,
} from '#sufficiency';
import { PATHS, to } from '../paths';

export type Step = Passage | 'file';

export interface OnTheDesk {
  readonly report: AnnualReportDetail;
  readonly council: Organisation;
  readonly counted: CountedReport;
  readonly readiness: Readiness;
}

export interface StepWords {
  readonly verb: string;
  readonly meaning: string;
  readonly permission: Permission;
  /** Who does it, for the others. */
  readonly who: string;
  readonly path:
    'annualReportCheck' | 'annualReportReview' | 'annualReportSignOff' | 'annualReportFile' | 'annualReportReopen';
}

export const STEPS: Readonly<Record<Step, StepWords>> = {
  check: {
    verb: 'Say that the data are checked',
    meaning:
      'You say that the figures rest on the return as it is loaded now, and that every error in it is corrected or explained.',
    permission: 'check-annual-report',
    who: 'a data officer',
    path: 'annualReportCheck',
  },
  review: {
    verb: 'Say that it is reviewed',
    meaning:
      'You say that you have read figures and words, and that every red measure has a comment and an action. Words cannot be changed afterwards, unless the report is opened again.',
    permission: 'review-annual-report',
    who: 'a commissioner or the director',
    path: 'annualReportReview',
  },
  'sign-off': {
    verb: 'Sign it off',
    meaning:
      'As director of children’s services you answer for this report, as it was reviewed. It cannot be changed afterwards, unless it is opened again.',
    permission: 'sign-off-annual-report',
    who: 'the director',
    path: 'annualReportSignOff',
  },
  file: {
    verb: 'File it',
    meaning:
      'Filing freezes the figures, the words, the inputs and all five files for good. A mistake found afterwards needs a restatement, with a reason.',
    permission: 'sign-off-annual-report',
    who: 'the director',
    path: 'annualReportFile',
  },
  reopen: {
    verb: 'Open it again',
    meaning:
      'The report goes back to draft, so that it can be changed. It is then checked, reviewed and signed off anew.',
    permission: 'write-annual-report',
    who: 'anyone who writes it',
    path: 'annualReportReopen',
  },
};

const NEXT: Partial<Record<AnnualReportStatus, Step>> = {
  draft: 'check',
  'data-checked': 'review',
  reviewed: 'sign-off',
  'signed-off': 'file',
};

/** The step that follows in this state; null where none does. */
export const nextStep = (status: AnnualReportStatus): Step | null => NEXT[status] ?? null;

/** Whom a report in this state waits for, and to do what; null once it is published or superseded. */
export const waitingFor = (status: AnnualReportStatus): { readonly who: string; readonly verb: string } | null => {
  if (status === 'filed') return { who: STEPS.file.who, verb: 'publish it' };
  const step = nextStep(status);
  return step && { who: STEPS[step].who, verb: STEPS[step].verb.toLowerCase() };
};

const ORDER: readonly AnnualReportStatus[] = ['draft', 'data-checked', 'reviewed', 'signed-off', 'filed', 'published'];

/** Frozen: nothing of it changes any more. */
export const isFiled = (status: AnnualReportStatus): boolean =>
  status === 'filed' || status === 'published' || status === 'superseded';

/** What officers say in it cannot be changed. */
export const isClosed = (status: AnnualReportStatus): boolean =>
  status === 'reviewed' || status === 'signed-off' || isFiled(status);

/** The states on the way, with how far this report is. */
export const stagesOf = (status: AnnualReportStatus) => {
  const at = status === 'superseded' ? ORDER.length : ORDER.indexOf(status);
  return ORDER.map((each, index) => ({
    title: REPORT_STATES[each],
    state: index < at ? 'done' : index === at ? 'now' : 'to-come',
  }));
};

/** Where an obstacle is mended: a link with its words, for those who may. */
function mending({ kind, id }: Obstacle, annualReportId: string, actor: Actor) {
  if (id === null || !isPermitted(actor, 'write-annual-report')) return null;
  return kind === 'rule'
    ? { text: 'Explain it', href: to(PATHS.annualReportRule, { annualReportId, rule: id }) }
    : {
        text: 'Write comment and action',
        href: to(PATHS.annualReportAction, { annualReportId, indicator: id }),
      };
}

/** What the next step is, what stands in its way, and whether this person may take it. */
export function stepNow({ report, readiness }: OnTheDesk, actor: Actor, step: Step | null = nextStep(report.status)) {
  if (step === null) return null;
  const { permission, path, ...words } = STEPS[step];
  return {
    step,
    ...words,
    may: isPermitted(actor, permission),
    obstacles: obstaclesTo(step, readiness).map((each) => ({
      ...each,
      // The name by which the JSON and the command line know a measure is no word for a page.
      text: each.text.replace(` (${each.id})`, ''),
      about: readiness.indicators.find(({ id }) => id === each.id)?.title ?? each.id,
      mend: mending(each, report.id, actor),
    })),
    href: to(PATHS[path], { annualReportId: report.id }),
  };
}

/** An annual report as its pages need it: what was said, the figures, and what stands in the way. */
@Injectable()
export class AnnualReportDesk {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError not-found for anybody but the council's own people; precondition-failed when nothing is built */
  open(actor: Actor, id: string): Promise<OnTheDesk> {
    return this.unitOfWork.read(actor, async (tx) => {
      const report = await annualReportDetail(tx, id);
      const counted = await countedReport(tx, report);
      if (counted === null)
        throw new DomainError('precondition-failed', `No report is built for ${report.year}. Build it, and come back.`);
      const council = await findOrganisation(tx, report.organisationId);
      return { report, council, counted, readiness: await readinessOf(tx, report, counted) };
    });
  }
}
