import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';

/** Somebody looked: the alerts are no news any more, for the whole organisation. */
@Injectable()
export class MarkAlertsRead {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Those read before keep who read them. @returns how many were news @throws DomainError forbidden; not-found for any */
  async execute(actor: Actor, { alertIds }: { readonly alertIds: readonly string[] }): Promise<number> {
    authorise(actor, 'write-needs');
    return this.unitOfWork.run(actor, async (tx) => {
      const known = await tx.query<{ id: string }>(
        'select id from placements.match_alert where id = any ($1::uuid[])',
        [alertIds],
      );
      if (known.length !== new Set(alertIds).size) throw notFound('That alert');
      const read = await tx.query(
        `update placements.match_alert set read_at = now(), read_by_person = $2
          where id = any ($1::uuid[]) and read_at is null returning id`,
        [alertIds, actor.personId],
      );
      return read.length;
    });
  }
}
