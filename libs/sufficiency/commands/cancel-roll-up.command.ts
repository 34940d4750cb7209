import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { RunStatus } from '../domain/report-run';
import { rollUpRun } from '../queries/roll-up-run.query';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';
import { mayAskFor } from './request-roll-up.command';
import { cancelRun } from './cancel-run';
import { ROLL_UP_TREE } from './roll-up-tree';

/** Stops figures of several councils that wait or are being put together. What has ended stays as it ended. */
@Injectable()
export class CancelRollUp {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The status that the run now has. @throws DomainError forbidden; not-found, for a run of others as well */
  async execute(actor: Actor, { runId }: { readonly runId: string }): Promise<RunStatus> {
    authorise(actor, 'request-roll-up');
    return this.unitOfWork.run(actor, async (tx) => {
      const run = await rollUpRun(tx, runId);
      if (!mayAskFor(actor, run)) throw notFound('That roll-up');
      return (await cancelRun(tx, ROLL_UP_TREE.tables, SUFFICIENCY_EVENTS.rollUpCancelled, runId)) ?? run.status;
    });
  }
}
