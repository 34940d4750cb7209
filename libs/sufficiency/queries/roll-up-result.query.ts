import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError, notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { Audience, RollUp } from '../domain/roll-up/roll-up';
import {
  newestRollUp,
  onBehalfOfArea,
  rollUpNotDone,
  rollUpRun,
  type RollUpArea,
  type RollUpRun,
} from './roll-up-run.query';

const EVERY_MS = 100;
const TEN_MINUTES = 600_000;

/** The figures of several councils together, as whoever asks may read them. */
@Injectable()
export class RollUpResult {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The newest of an area and year. @throws DomainError forbidden; not-found, for an area of others as well */
  async newest(
    actor: Actor,
    area: RollUpArea,
    year: number,
  ): Promise<{ runId: string; audience: Audience; builtAt: Date; rollUp: RollUp }> {
    authorise(actor, 'read-roll-up');
    const found = await this.unitOfWork.read(onBehalfOfArea(actor, area), (tx) => newestRollUp(tx, area, year));
    if (found === null) throw notFound(`Figures of that area for ${year}`);
    return found;
  }

  /** How far a run is. @throws DomainError forbidden; not-found */
  async status(actor: Actor, runId: string): Promise<RollUpRun> {
    authorise(actor, 'read-roll-up');
    return this.unitOfWork.read(actor, (tx) => rollUpRun(tx, runId));
  }

  /**
   * Waits until a run has ended, and answers with what it came to.
   * @throws DomainError forbidden; not-found; precondition-failed when it failed; unavailable when it takes too long
   */
  async wait(
    actor: Actor,
    area: RollUpArea,
    runId: string,
    onProgress: (run: RollUpRun) => void = () => undefined,
  ): Promise<RollUp> {
    const until = Date.now() + TEN_MINUTES;
    for (;;) {
      const run = await this.status(actor, runId);
      onProgress(run);
      if (run.status === 'done') return (await this.newest(actor, area, run.year)).rollUp;
      if (run.status === 'failed') throw rollUpNotDone(run);
      if (Date.now() >= until)
        throw new DomainError('unavailable', 'It has not ended after ten minutes: see that a worker is running.');
      await pause(EVERY_MS);
    }
  }
}
