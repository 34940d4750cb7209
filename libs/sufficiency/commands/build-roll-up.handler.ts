import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { calendarDate, DomainError, systemActor, systemActorFor } from '#kernel';
import { recordAccess } from '#identity';
import { UnitOfWork, type JobContext, type JobHandler, type JobProgress, type Tx } from '#platform';
import type { OwnPlaces } from '../domain/exchanges';
import { composeRollUp } from '../domain/roll-up/compose-roll-up';
import type { Audience, RollUp } from '../domain/roll-up/roll-up';
import { toldTo } from '../domain/roll-up/told';
import { ownPlaces } from '../queries/own-places.query';
import { rollUpInputs, type RollUpInputs } from '../queries/roll-up-facts.query';
import { onBehalfOfArea, rollUpRun, type RollUpRun } from '../queries/roll-up-run.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { buildRollUp, type BuildRollUpPayload } from '../sufficiency.jobs';
import { tellImports } from './tell-imports';

const WORKER = systemActor('worker');

const audiencesOf = ({ scope }: RollUpRun): readonly Audience[] =>
  scope === 'consortium' ? ['consortium', 'member'] : ['oversight'];

/** The day is part of what is equal where there are places of that day. */
function withPlaces({ facts, hash, ...more }: RollUpInputs, places: ReadonlyMap<string, OwnPlaces>): RollUpInputs {
  if (places.size === 0) return { ...more, facts, hash };
  const identities = JSON.stringify([hash, facts.membersOn, [...places]]);
  return { ...more, facts: { ...facts, places }, hash: createHash('sha256').update(identities).digest('hex') };
}

/** Reads the reports, and writes down in each council's access log that its own was read. */
async function read(tx: Tx, run: RollUpRun): Promise<RollUpInputs> {
  const inputs = await rollUpInputs(tx, run);
  const { area, councils } = inputs.facts;
  if (councils.every(({ report }) => report === null))
    throw new DomainError(
      'not-found',
      `None of the ${councils.length} councils of ${area.name} has a report for ${run.year}. Each builds its own; whoever runs Homeward builds all: homeward report --all --year ${run.year} --out DIR`,
    );
  const purpose = `figures of ${area.name} together for ${run.year}`;
  for (const { code, report } of councils) {
    const organisationId = inputs.organisations.get(code);
    if (report && organisationId)
      await recordAccess(tx, { organisationId, subject: 'report', subjectId: run.id, purpose });
  }
  return inputs;
}

/**
 * Puts the reports of an area's councils together, stores what each audience may read, and tells each council how many
 * children of others live in its area. Equal inputs give the earlier result; the exact one of a region or England is kept
 * nowhere.
 */
@Injectable()
export class BuildRollUpHandler implements JobHandler<BuildRollUpPayload> {
  readonly job = buildRollUp;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ runId }: BuildRollUpPayload, { progress, signal }: JobContext): Promise<void> {
    const run = await this.begin(runId);
    if (run === null) return;
    await progress(10, 'Reading the reports of the councils');
    const found = await this.unitOfWork.run(onBehalfOfArea(WORKER, run), (tx) => read(tx, run));
    const places = run.scope === 'consortium' ? await this.placesOf(found) : new Map<string, OwnPlaces>();
    const inputs = withPlaces(found, places);
    signal.throwIfAborted();
    const earlier = await this.sameInputs(run, inputs.hash);
    const exact = composeRollUp(inputs.facts);
    if (earlier === null) {
      await progress(50, 'Adding up');
      signal.throwIfAborted();
    }
    await progress(70, 'Telling the councils of children from elsewhere');
    await tellImports(this.unitOfWork, inputs);
    signal.throwIfAborted();
    await this.finish(run, inputs, earlier === null ? exact : null, earlier);
  }

  async progressed({ runId }: BuildRollUpPayload, { percent, message }: JobProgress): Promise<void> {
    await this.unitOfWork.run(WORKER, (tx) =>
      tx.query(
        `update sufficiency.roll_up_run set progress = $2, progress_message = $3, updated_at = now()
          where id = $1 and status = 'running'`,
        [runId, percent, message],
      ),
    );
  }

  async failed({ runId }: BuildRollUpPayload, reason: string): Promise<void> {
    await this.unitOfWork.run(WORKER, (tx) =>
      tx.query(
        `update sufficiency.roll_up_run set status = 'failed', failure = $2, progress_message = 'Failed',
                finished_at = now(), updated_at = now()
          where id = $1 and status in ('queued', 'running')`,
        [runId, reason],
      ),
    );
  }

  /** Null when the run has ended. */
  private begin(runId: string): Promise<RollUpRun | null> {
    return this.unitOfWork.run(WORKER, async (tx) => {
      const begun = await tx.maybeOne<{ id: string }>(
        `update sufficiency.roll_up_run set status = 'running', updated_at = now()
          where id = $1 and status in ('queued', 'running') returning id`,
        [runId],
      );
      return begun === null ? null : rollUpRun(tx, runId);
    });
  }

  /** Each council's own places, asked as that council. */
  private async placesOf({ facts, organisations }: RollUpInputs): Promise<Map<string, OwnPlaces>> {
    const places = new Map<string, OwnPlaces>();
    for (const { code } of facts.councils) {
      const id = organisations.get(code);
      if (id === undefined) continue;
      const actor = systemActorFor('worker', id, 'council');
      const day = calendarDate(facts.membersOn);
      places.set(code, await this.unitOfWork.read(actor, (tx) => ownPlaces(tx, id, day)));
    }
    return places;
  }

  private async sameInputs({ scope, consortiumId, region, year }: RollUpRun, hash: string): Promise<string | null> {
    const found = await this.unitOfWork.read(WORKER, (tx) =>
      tx.maybeOne<{ id: string }>(
        `select coalesce(same_as, id) as id from sufficiency.roll_up_run
          where scope = $1 and consortium_id is not distinct from $2 and region is not distinct from $3 and year = $4
            and status = 'done' and input_hash = $5
          order by finished_at limit 1`,
        [scope, consortiumId, region, year, hash],
      ),
    );
    return found?.id ?? null;
  }

  private async finish(
    run: RollUpRun,
    { hash }: RollUpInputs,
    exact: RollUp | null,
    sameAs: string | null,
  ): Promise<void> {
    await this.unitOfWork.run(WORKER, async (tx) => {
      const done = await tx.maybeOne(
        `update sufficiency.roll_up_run
            set status = 'done', input_hash = $2, same_as = $3, progress = 100, progress_message = 'Done',
                finished_at = now(), updated_at = now()
          where id = $1 and status = 'running' returning id`,
        [run.id, hash, sameAs],
      );
      if (!done) return;
      for (const audience of exact === null ? [] : audiencesOf(run))
        await tx.query(
          `insert into sufficiency.roll_up_result (run_id, audience, consortium_id, result) values ($1, $2, $3, $4)`,
          [run.id, audience, run.consortiumId, JSON.stringify(toldTo(audience, exact as RollUp))],
        );
      const { rollUpBuilt: name } = SUFFICIENCY_EVENTS;
      await tx.record({ name, organisationId: run.consortiumId, subjectId: run.id, data: { year: run.year } });
    });
  }
}
