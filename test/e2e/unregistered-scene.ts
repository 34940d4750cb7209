import { calendarDate, systemActorFor } from '#kernel';
import type { Organisation } from '#identity';
import { ConfirmUnregistered } from '#sufficiency';
import type { TestDatabase } from '../medium/database';

/** Confirms an unregistered placement of some child of the council's return. @returns parts of addresses */
export async function plantUnregistered({ uow }: TestDatabase, council: Organisation): Promise<Record<string, string>> {
  const actor = systemActorFor('test', council.id, council.kind);
  const { id: episodeId } = await uow.read(actor, (tx) =>
    tx.one<{ id: string }>('select id from children.episode order by id limit 1'),
  );
  const confirmationId = await new ConfirmUnregistered(uow).execute(actor, {
    episodeId,
    from: calendarDate('2010-01-01'),
    to: calendarDate('2010-02-01'),
    reason: 'For this test.',
  });
  return { episodeId, confirmationId };
}
