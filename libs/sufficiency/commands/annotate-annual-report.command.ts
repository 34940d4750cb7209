import { Injectable } from '@nestjs/common';
import { conflict, invalid, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { REPORT_STATES, type AnnualReportStatus } from '../domain/annual-report';
import { EVERY_INDICATOR } from '../domain/every-indicator';
import { cleanNarrative } from '../domain/narrative';
import { annualReport, type AnnualReport } from '../queries/annual-report.query';
import { ownCouncil } from './own-council';

/** What is said of a report: words for a section, a comment, an action on a measure, or why a rule's rows are as they are. */
export type Annotation =
  | {
      readonly kind: 'narrative';
      readonly section: string;
      readonly text: string;
      /** The state of the words that whoever writes has seen, null for none; not asked where it is not given. */
      readonly seen?: string | null;
    }
  | { readonly kind: 'comment'; readonly section: string; readonly text: string }
  | {
      readonly kind: 'action';
      readonly indicator: string;
      readonly comment: string;
      readonly action: string;
      readonly owner: string;
      readonly dueOn: CalendarDate;
    }
  | { readonly kind: 'explanation'; readonly rule: string; readonly text: string };

export interface AnnotationResult {
  /** What was taken out of a narrative, in words. */
  readonly removed: readonly string[];
}

const SECTION = /^[A-Za-z][A-Za-z-]{0,39}$/;
const CLOSED: readonly AnnualReportStatus[] = ['reviewed', 'signed-off', 'filed', 'published', 'superseded'];

/** Takes what officers say of an annual report that is not reviewed yet, so that what was reviewed is what is signed off; who said it and when is kept. */
@Injectable()
export class AnnotateAnnualReport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found; conflict once it is reviewed; invalid for what is said */
  execute(actor: Actor, annualReportId: string, annotation: Annotation): Promise<AnnotationResult> {
    authorise(actor, 'write-annual-report');
    ownCouncil(actor);
    return this.unitOfWork.run(actor, async (tx) => {
      const report = await annualReport(tx, annualReportId);
      if (CLOSED.includes(report.status) && annotation.kind !== 'comment')
        throw conflict(
          `This report is ${REPORT_STATES[report.status].toLowerCase()}. Open it again to change what it says.`,
        );
      return store(tx, report, annotation);
    });
  }
}

const needed = (text: string, field: string): string => {
  if (text.trim() === '') throw invalid(`The ${field} is empty. Write it.`, [{ field, message: 'Write it.' }]);
  return text.trim();
};

function sectionOf(section: string): string {
  if (SECTION.test(section)) return section;
  throw invalid(`"${section}" is no section of a report.`, [
    { field: 'section', message: 'Name a section, for example summary.' },
  ]);
}

/** One writer at a time; words that somebody else wrote meanwhile are not replaced unseen. */
async function refuseUnseen(tx: Tx, id: string, section: string, seen: string | null | undefined): Promise<void> {
  await tx.query('select id from sufficiency.annual_report where id = $1 for update', [id]);
  if (seen === undefined) return;
  const now = await tx.maybeOne<{ id: string; by: string }>(
    `select id, written_by as by from sufficiency.report_narrative
      where annual_report_id = $1 and section = $2 and superseded_at is null`,
    [id, section],
  );
  if ((now?.id ?? null) !== seen)
    throw conflict(
      `${now?.by ?? 'Somebody'} has written this section since you opened it. Look at their words, put yours and theirs together, and save again.`,
    );
}

async function store(tx: Tx, { id, organisationId }: AnnualReport, annotation: Annotation): Promise<AnnotationResult> {
  const by = tx.actor.label;
  switch (annotation.kind) {
    case 'narrative': {
      const { markdown, removed } = cleanNarrative(annotation.text);
      const section = sectionOf(annotation.section);
      await refuseUnseen(tx, id, section, annotation.seen);
      await tx.query(
        `update sufficiency.report_narrative set superseded_at = now()
          where annual_report_id = $1 and section = $2 and superseded_at is null`,
        [id, section],
      );
      await tx.query(
        `insert into sufficiency.report_narrative (organisation_id, annual_report_id, section, markdown, removed, written_by)
         values ($1, $2, $3, $4, $5, $6)`,
        [organisationId, id, section, markdown, removed, by],
      );
      return { removed };
    }
    case 'comment':
      await tx.query(
        `insert into sufficiency.report_comment (organisation_id, annual_report_id, section, words, said_by)
         values ($1, $2, $3, $4, $5)`,
        [organisationId, id, sectionOf(annotation.section), needed(annotation.text, 'text'), by],
      );
      return { removed: [] };
    case 'action': {
      const { indicator, comment, action, owner, dueOn } = annotation;
      if (!EVERY_INDICATOR.some((rule) => rule.id === indicator))
        throw invalid(`"${indicator}" is no measure of the report.`, [
          { field: 'indicator', message: 'Name a measure.' },
        ]);
      await tx.query(
        `update sufficiency.report_action set superseded_at = now()
          where annual_report_id = $1 and indicator = $2 and superseded_at is null`,
        [id, indicator],
      );
      await tx.query(
        `insert into sufficiency.report_action
           (organisation_id, annual_report_id, indicator, comment, action, owner, due_on, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          organisationId,
          id,
          indicator,
          needed(comment, 'comment'),
          needed(action, 'action'),
          needed(owner, 'owner'),
          dueOn,
          by,
        ],
      );
      return { removed: [] };
    }
    case 'explanation':
      await tx.query(
        `insert into sufficiency.rule_explanation (organisation_id, annual_report_id, rule, explanation, recorded_by)
         values ($1, $2, $3, $4, $5)
         on conflict (annual_report_id, rule) do update
           set explanation = excluded.explanation, recorded_by = excluded.recorded_by, recorded_at = now()`,
        [organisationId, id, needed(annotation.rule, 'rule'), needed(annotation.text, 'text'), by],
      );
      return { removed: [] };
  }
}
