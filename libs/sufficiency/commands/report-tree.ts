import { DomainError, systemActorFor } from '#kernel';
import { RULES } from '#children';
import { findOrganisation } from '#identity';
import type { Tx } from '#platform';
import { composeReport } from '../domain/compose-report';
import type { SufficiencyReport } from '../domain/report';
import { reportInputs, type ReportInputs } from '../queries/report-inputs.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { buildReport, buildReportSection } from '../sufficiency.jobs';
import type { SectionWork } from './report-section';
import { COUNTS, partsOf, REPORT_SECTIONS } from './report-sections';
import type { ResultOf } from './section';
import type { Known, Planned, SectionRun, SectionTree } from './section-tree';

/** A run of one council's report. */
export interface CouncilRun extends SectionRun {
  readonly ownerId: string;
}

const DONE = `
  update sufficiency.report_run
     set status = 'done', result = coalesce((select e.result from sufficiency.report_run e where e.id = $4), $2::json),
         input_hash = $3, same_as = $4, plan_hash = $3, progress = 100, progress_message = 'Done', finished_at = now(),
         updated_at = now()
   where id = $1`;

/** The earlier run that built the report of equal inputs. */
const KNOWN = `
  select coalesce(same_as, id) as id
    from sufficiency.report_run
   where organisation_id = $1 and year = $2 and status = 'done' and input_hash = $3
   order by finished_at limit 1`;

/** One council's report. */
export const REPORT_TREE: SectionTree<CouncilRun, ReportInputs, SectionWork> = {
  sections: REPORT_SECTIONS,
  tables: {
    runs: 'sufficiency.report_run',
    jobs: 'sufficiency.section_job',
    results: 'sufficiency.report_section',
    owner: 'organisation_id',
  },
  columns: '',
  words: {
    looking: 'Reading the return',
    again: 'Ask for the report again',
    unsettled: 'New data kept arriving while the report was counted. Ask for it again when the loading is done.',
  },
  events: {
    built: SUFFICIENCY_EVENTS.reportBuilt,
    failed: SUFFICIENCY_EVENTS.reportFailed,
    sectionsRequested: SUFFICIENCY_EVENTS.sectionsRequested,
    sectionsFinished: SUFFICIENCY_EVENTS.sectionsFinished,
    inputsChanged: SUFFICIENCY_EVENTS.inputsChanged,
  },
  actorOf: ({ ownerId }) => systemActorFor('worker', ownerId, 'council'),
  runJob: ({ runId, ownerId }, options) => buildReport.request({ runId, organisationId: ownerId }, options),
  sectionJob: (sectionJobId, { ownerId }, options) =>
    buildReportSection.request({ sectionJobId, organisationId: ownerId }, options),
  async look(unitOfWork, { ownerId, year }) {
    const inputs = await unitOfWork.read(this.actorOf({ ownerId }), (tx) => reportInputs(tx, ownerId, year));
    if (inputs) return inputs;
    throw new DomainError('not-found', `There is no children looked after return for ${year} any more. Load it again.`);
  },
  known: (tx, { ownerId, year, inputHash }) => tx.maybeOne<Known>(KNOWN, [ownerId, year, inputHash]),
  async work(unitOfWork, { ownerId, year }, signal, resultOf) {
    const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => unitOfWork.read(this.actorOf({ ownerId }), work);
    const council = await read((tx) => findOrganisation(tx, ownerId));
    const asked = { organisationId: ownerId, councilCode: council.authorityCode ?? '', year };
    return { asked, unitOfWork, signal, read, resultOf };
  },
  async finish(tx, run, from) {
    const made = 'id' in from ? null : JSON.stringify(await composed(tx, run, from.inputs, from.resultOf));
    await tx.query(DONE, [run.runId, made, run.inputHash, 'id' in from ? from.id : null]);
  },
};

/** What each of these rules asks. */
const ruleWords = (ids: readonly string[]): Record<string, string> =>
  Object.fromEntries(RULES.filter(({ id }) => ids.includes(id)).map(({ id, title }) => [id, title]));

async function composed(
  tx: Tx,
  { ownerId }: Planned<CouncilRun>,
  { year, intake, directory, register }: ReportInputs,
  resultOf: ResultOf,
): Promise<SufficiencyReport> {
  const council = await findOrganisation(tx, ownerId);
  const issuesByRule: Record<string, number> = {};
  for (const { rule, count } of intake.rules) issuesByRule[rule] = (issuesByRule[rule] ?? 0) + count;
  const { rowsRead, rowsStored, rowsQuarantined, version, files } = intake;
  const facts = {
    council: { code: council.authorityCode ?? '', name: council.name },
    year,
    intake: { rowsRead, rowsStored, rowsQuarantined, issuesByRule, ruleWords: ruleWords(Object.keys(issuesByRule)) },
    returned: { version, loadedAt: new Date(intake.loadedAt), files },
    directory,
    register,
  };
  return composeReport(resultOf(COUNTS).all.counts, facts, partsOf(resultOf));
}
