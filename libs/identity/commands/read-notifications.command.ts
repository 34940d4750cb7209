import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { UnitOfWork } from '#platform';

/** Marks what the acting person was told as read: one message, or all. */
@Injectable()
export class ReadNotifications {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(actor: Actor, id: string | null = null): Promise<void> {
    await this.unitOfWork.run(actor, (tx) =>
      tx.query(
        `update identity.notification set read_at = now()
          where person_id = $1 and read_at is null and ($2::uuid is null or id = $2)`,
        [actor.personId, id],
      ),
    );
  }
}
