import { createHash } from 'node:crypto';
import { calendarDate, DomainError, systemActor, systemActorFor, type CalendarDate } from '#kernel';
import { recordAccess } from '#identity';
import type { UnitOfWork } from '#platform';
import { assembleRollUp } from '../domain/roll-up/assemble-roll-up';
import type { OwnPlaces } from '../domain/exchanges';
import type { Audience } from '../domain/roll-up/roll-up';
import type { ReportKey } from '../domain/roll-up/roll-up-facts';
import { ownPlaces } from '../queries/own-places.query';
import { rollUpInputs, type RollUpAsked, type RollUpInputs } from '../queries/roll-up-facts.query';
import { onBehalfOfArea } from '../queries/roll-up-run.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { buildRollUp, buildRollUpSection } from '../sufficiency.jobs';
import { ROLL_UP_SECTIONS, TOLD_SECTIONS, type RollUpWork } from './roll-up-sections';
import type { Known, SectionRun, SectionTree } from './section-tree';
import { tellImports } from './tell-imports';

/** A run that puts the reports of an area's councils together; a consortium's is its own. */
export type AreaRun = SectionRun & RollUpAsked;

const WORKER = systemActor('worker');

const audiencesOf = ({ scope }: AreaRun): readonly Audience[] =>
  scope === 'consortium' ? ['consortium', 'member'] : ['oversight'];

const KNOWN = `
  select coalesce(same_as, id) as id from sufficiency.roll_up_run
   where scope = $1 and consortium_id is not distinct from $2 and region is not distinct from $3 and year = $4
     and status = 'done' and input_hash = $5
   order by finished_at limit 1`;

const DONE = `
  update sufficiency.roll_up_run
     set status = 'done', input_hash = $2, same_as = $3, plan_hash = $2, progress = 100, progress_message = 'Done',
         finished_at = now(), updated_at = now()
   where id = $1`;

const STORE = `
  insert into sufficiency.roll_up_result (run_id, audience, consortium_id, result) values ($1, $2, $3, $4)`;

/** Each council's own places, asked as that council. */
async function placesOf(
  unitOfWork: UnitOfWork,
  organisations: ReadonlyMap<string, string>,
  day: CalendarDate,
): Promise<Map<string, OwnPlaces>> {
  const places = new Map<string, OwnPlaces>();
  for (const [code, id] of organisations) {
    const actor = systemActorFor('worker', id, 'council');
    places.set(code, await unitOfWork.read(actor, (tx) => ownPlaces(tx, id, day)));
  }
  return places;
}

/** The day is part of what is equal where there are places of that day. */
async function withPlaces<K extends ReportKey>(
  unitOfWork: UnitOfWork,
  { facts, organisations, hash }: RollUpInputs<K>,
): Promise<RollUpInputs<K>> {
  const places = await placesOf(unitOfWork, organisations, calendarDate(facts.membersOn));
  const identities = JSON.stringify([hash, facts.membersOn, [...places]]);
  return {
    organisations,
    facts: { ...facts, places },
    hash: createHash('sha256').update(identities).digest('hex'),
  };
}

async function inputsOf<K extends ReportKey = never>(
  unitOfWork: UnitOfWork,
  run: AreaRun,
  parts: readonly K[],
  places: boolean,
): Promise<RollUpInputs<K>> {
  const inputs = await unitOfWork.read(onBehalfOfArea(WORKER, run), (tx) => rollUpInputs(tx, run, parts));
  return places && run.scope === 'consortium' ? withPlaces(unitOfWork, inputs) : inputs;
}

/** The figures of several councils together. What is exact of a region or of England is kept nowhere. */
export const ROLL_UP_TREE: SectionTree<AreaRun, RollUpInputs, RollUpWork> = {
  sections: ROLL_UP_SECTIONS,
  tables: {
    runs: 'sufficiency.roll_up_run',
    jobs: 'sufficiency.roll_up_section_job',
    results: 'sufficiency.roll_up_section',
    owner: 'consortium_id',
  },
  columns: ', r.scope, r.consortium_id as "consortiumId", r.region',
  words: {
    looking: 'Looking for the reports of the councils',
    again: 'Ask for it again',
    unsettled: 'New reports kept arriving while these were put together. Ask for it again when they are built.',
  },
  events: {
    built: SUFFICIENCY_EVENTS.rollUpBuilt,
    failed: SUFFICIENCY_EVENTS.rollUpFailed,
    sectionsRequested: SUFFICIENCY_EVENTS.sectionsRequested,
    sectionsFinished: SUFFICIENCY_EVENTS.sectionsFinished,
    inputsChanged: SUFFICIENCY_EVENTS.inputsChanged,
  },
  actorOf: () => WORKER,
  runJob: ({ runId }, options) => buildRollUp.request({ runId }, options),
  sectionJob: (sectionJobId, _, options) => buildRollUpSection.request({ sectionJobId }, options),
  async look(unitOfWork, run) {
    const inputs = await inputsOf(unitOfWork, run, [], true);
    const { area, councils } = inputs.facts;
    if (councils.some(({ report }) => report !== null)) return inputs;
    throw new DomainError(
      'not-found',
      `None of the ${councils.length} councils of ${area.name} has a report for ${run.year}. Each builds its own; whoever runs Homeward builds all: homeward report --all --year ${run.year} --out DIR`,
    );
  },
  /** Writes down in each council's access log that its report is read. */
  begun: (unitOfWork, run, { facts, organisations }) =>
    unitOfWork.run(onBehalfOfArea(WORKER, run), async (tx) => {
      const purpose = `figures of ${facts.area.name} together for ${run.year}`;
      for (const { code, report } of facts.councils) {
        const organisationId = organisations.get(code);
        if (report && organisationId)
          await recordAccess(tx, { organisationId, subject: 'report', subjectId: run.runId, purpose });
      }
    }),
  known: (tx, { scope, consortiumId, region, year, inputHash }) =>
    tx.maybeOne<Known>(KNOWN, [scope, consortiumId, region, year, inputHash]),
  work: (unitOfWork, run) =>
    Promise.resolve({
      audiences: audiencesOf(run),
      read: (parts, places) => inputsOf(unitOfWork, run, parts, places),
      tellImports: (inputs) => tellImports(unitOfWork, inputs),
    }),
  async finish(tx, run, from) {
    await tx.query(DONE, [run.runId, run.inputHash, 'id' in from ? from.id : null]);
    if ('id' in from) return;
    const told = TOLD_SECTIONS.map(from.resultOf);
    for (const audience of audiencesOf(run)) {
      const parts = told.flatMap((each) => each[audience] ?? []);
      const result = assembleRollUp(from.inputs.facts, audience, parts);
      await tx.query(STORE, [run.runId, audience, run.consortiumId, JSON.stringify(result)]);
    }
  },
};
