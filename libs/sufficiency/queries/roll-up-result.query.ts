import { Injectable } from '@nestjs/common';
import { DomainError, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { RollUp } from '../domain/roll-up/roll-up';
import {
  newestRollUp,
  onBehalfOfArea,
  rollUpNotDone,
  rollUpRun,
  type FoundRollUp,
  type RollUpArea,
  type RollUpRun,
} from './roll-up-run.query';
import { untilEnded, type Waiting } from './until-ended';

/** The figures of several councils together, as whoever asks may read them. */
@Injectable()
export class RollUpResult {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The newest of an area and year. @throws DomainError forbidden; not-found, for an area of others as well */
  async newest(actor: Actor, area: RollUpArea, year: number): Promise<FoundRollUp> {
    const found = await this.find(actor, area, year);
    if (found !== null) return found;
    throw new DomainError(
      'not-found',
      `The figures of that area for ${year} have not been put together yet: ask for them.`,
    );
  }

  /** The same, or null before it was put together. @throws DomainError forbidden */
  find(actor: Actor, area: RollUpArea, year: number): Promise<FoundRollUp | null> {
    authorise(actor, 'read-roll-up');
    return this.unitOfWork.read(onBehalfOfArea(actor, area), (tx) => newestRollUp(tx, area, year));
  }

  /** How far a run is. @throws DomainError forbidden; not-found */
  async status(actor: Actor, runId: string): Promise<RollUpRun> {
    authorise(actor, 'read-roll-up');
    return this.unitOfWork.read(actor, (tx) => rollUpRun(tx, runId));
  }

  /**
   * Waits until a run has ended, and answers with what it came to.
   * @throws DomainError forbidden; not-found; precondition-failed when it failed or was cancelled; unavailable when it takes too long
   */
  async wait(actor: Actor, area: RollUpArea, runId: string, waiting: Waiting<RollUpRun> = {}): Promise<RollUp> {
    const run = await untilEnded(() => this.status(actor, runId), waiting, tooLong);
    if (run.status !== 'done') throw rollUpNotDone(run);
    return (await this.newest(actor, area, run.year)).rollUp;
  }
}

const tooLong = (): DomainError =>
  new DomainError('unavailable', 'It has not ended after ten minutes: see that a worker is running.');
