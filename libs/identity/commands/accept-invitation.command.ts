import { Injectable } from '@nestjs/common';
import { DomainError, publicActor } from '#kernel';
import { UnitOfWork } from '#platform';
import { tokenDigest } from '../domain/invitation-token';
import { assertStrongPassword } from '../domain/password';
import { hashPassword } from '../domain/password-hash';
import { IDENTITY_EVENTS } from '../identity.events';

const refused = (): DomainError =>
  new DomainError(
    'unauthenticated',
    'That invitation code cannot be used: it is mistyped, used already, or too old. Ask your administrator for a new one.',
  );

/** Somebody who was invited chooses their first password with the one-time code they were given. */
@Injectable()
export class AcceptInvitation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns the person's id @throws DomainError unauthenticated for a code that cannot be used; invalid for a weak password */
  async execute(token: string, password: string): Promise<string> {
    const digest = tokenDigest(token.slice(0, 200));
    const { open } = await this.unitOfWork.read(publicActor, (tx) =>
      tx.one<{ open: boolean }>(`select identity.invitation_is_open($1) as open`, [digest]),
    );
    if (!open) throw refused();
    assertStrongPassword(password);
    const passwordHash = await hashPassword(password);
    return this.unitOfWork.run(publicActor, async (tx) => {
      const accepted = await tx.maybeOne<{ personId: string }>(
        `select person_id as "personId" from identity.accept_invitation($1, $2)`,
        [digest, passwordHash],
      );
      if (!accepted) throw refused();
      const { personId } = accepted;
      await tx.record({ name: IDENTITY_EVENTS.passwordSet, organisationId: null, subjectId: personId });
      return personId;
    });
  }
}
