import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { snapshotOf } from '../domain/snapshot';
import { rollUpRun, type RollUpArea, type RollUpRun } from '../queries/roll-up-run.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { buildRollUp } from '../sufficiency.jobs';

/** A run from which nothing was heard for so long is asked for again; building twice does no harm. */
const SILENT = `now() - interval '2 minutes'`;

/** Asks for the figures of several councils together. One is built at a time for an area and year; the second request joins it. */
@Injectable()
export class RequestRollUp {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * The area is the actor's own: its consortium; a region or England for the oversight body and the software.
   * @throws DomainError forbidden; not-found for an area of others; invalid for the year
   */
  async execute(
    actor: Actor,
    { area, year }: { readonly area: RollUpArea; readonly year: number },
  ): Promise<RollUpRun> {
    authorise(actor, 'request-roll-up');
    snapshotOf(year);
    if (!mayAskFor(actor, area)) throw notFound('That area');
    return this.unitOfWork.run(actor, (tx) => request(tx, area, year));
  }
}

/** Whether an area is the actor's own to ask for, and to stop. */
export function mayAskFor(
  { organisationKind, organisationId }: Actor,
  { scope, consortiumId }: Pick<RollUpRun, 'scope' | 'consortiumId'>,
): boolean {
  if (organisationKind === 'system') return true;
  return scope === 'consortium' ? organisationId === consortiumId : organisationKind === 'oversight-body';
}

async function request(tx: Tx, area: RollUpArea, year: number): Promise<RollUpRun> {
  const of = [area.scope, area.consortiumId, area.region, year];
  const started = await tx.maybeOne<{ id: string }>(
    `insert into sufficiency.roll_up_run (scope, consortium_id, region, year, requested_by) values ($1, $2, $3, $4, $5)
     on conflict (scope, consortium_id, region, year) where status in ('queued', 'running') do nothing
     returning id`,
    [...of, tx.actor.label],
  );
  const { id } =
    started ??
    (await tx.one<{ id: string }>(
      `select id from sufficiency.roll_up_run
        where scope = $1 and consortium_id is not distinct from $2 and region is not distinct from $3 and year = $4
        order by status in ('queued', 'running') desc, requested_at desc limit 1`,
      of,
    ));
  if (started || (await isSilent(tx, id)))
    await tx.record(
      {
        name: SUFFICIENCY_EVENTS.rollUpRequested,
        organisationId: area.consortiumId ?? tx.actor.organisationId,
        subjectId: id,
        data: { year },
      },
      [buildRollUp.request({ runId: id })],
    );
  return rollUpRun(tx, id);
}

const isSilent = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.maybeOne(
    `select 1 from sufficiency.roll_up_run
      where id = $1 and status in ('queued', 'running') and updated_at < ${SILENT}`,
    [id],
  )) !== null;
