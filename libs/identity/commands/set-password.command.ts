import { Injectable } from '@nestjs/common';
import { DomainError, notFound, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { assertStrongPassword } from '../domain/password';
import { hashPassword } from '../domain/password-hash';
import { authorise } from '../domain/permissions';
import { IDENTITY_EVENTS } from '../identity.events';

/** A person sets their own password; an administrator sets that of a colleague. */
@Injectable()
export class SetPassword {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError unauthenticated, forbidden, invalid, not-found */
  async execute(actor: Actor, personId: string, password: string): Promise<void> {
    const own = actor.personId === personId;
    if (!own) authorise(actor, 'manage-people');
    if (actor.organisationId === null) throw new DomainError('unauthenticated', 'Sign in to set a password.');
    assertStrongPassword(password);
    const passwordHash = await hashPassword(password);
    await this.unitOfWork.run(actor, async (tx) => {
      const changed = own
        ? await tx.query<{ id: string }>(`select $2::uuid as id where identity.change_own_password($1)`, [
            passwordHash,
            personId,
          ])
        : await tx.query<{ id: string }>(
            `with changed as (
               update identity.person set password_hash = $1 where id = $2 and organisation_id = $3 returning id
             ) select id from changed`,
            [passwordHash, personId, actor.organisationId],
          );
      if (changed.length === 0) throw notFound('That person');
      await tx.record({
        name: IDENTITY_EVENTS.passwordSet,
        organisationId: actor.organisationId,
        subjectId: personId,
      });
    });
  }
}
