import { setTimeout as pause } from 'node:timers/promises';
import { systemActor, systemActorFor } from '#kernel';
import type { Organisation } from '#identity';
import { RequestRollUp, RollUpResult } from '#sufficiency';
import type { TestDatabase } from '../medium/database';

/** The figures of a consortium's members together, put together by the worker of the site. @returns the id of the run */
export async function plantRollUp({ uow }: TestDatabase, { id, kind }: Organisation, year: number): Promise<string> {
  const area = { scope: 'consortium', consortiumId: id, region: null } as const;
  const run = await new RequestRollUp(uow).execute(systemActorFor('test', id, kind), { area, year });
  for (;;) {
    const { status } = await new RollUpResult(uow).status(systemActor('test'), run.id);
    if (status === 'done') return run.id;
    if (status === 'failed') throw new Error('The roll-up failed.');
    await pause(50);
  }
}
