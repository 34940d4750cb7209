import { Injectable } from '@nestjs/common';
import { DomainError, publicActor, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import { passwordFits } from '../domain/password-hash';
import { ActorOfPerson } from './actor-of-person.query';

export const ATTEMPT_LIMIT = 5;
export const LOCK_MINUTES = 15;

const refused = (): DomainError =>
  new DomainError('unauthenticated', 'The e-mail address or the password is not right. Check both and try again.');

const locked = (): DomainError =>
  new DomainError(
    'unauthenticated',
    `Too many attempts for this e-mail address. Wait ${LOCK_MINUTES} minutes, then try again.`,
  );

/**
 * Sign-in by e-mail address and password. The same work, words and limit hold for an address that nobody has.
 * OpenID Connect can stand beside it: both end in an ActorOfPerson.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly actorOfPerson: ActorOfPerson,
  ) {}

  /** @throws DomainError unauthenticated */
  async execute(email: string, password: string): Promise<Actor> {
    // PostgreSQL text holds no NUL; no address is longer than this.
    const address = email.replaceAll('\0', '').slice(0, 320);
    // Counted and committed before the password is verified, so that attempts made at once all count.
    const attempt = await this.unitOfWork.run(publicActor, (tx) =>
      tx.one<{ locked: boolean; personId: string | null; passwordHash: string | null }>(
        `select locked, person_id as "personId", password_hash as "passwordHash"
         from identity.begin_sign_in($1, $2, $3)`,
        [address, ATTEMPT_LIMIT, LOCK_MINUTES],
      ),
    );
    if (attempt.locked) throw locked();
    const fits = await passwordFits(password.slice(0, 1024), attempt.passwordHash);
    if (!fits || attempt.personId === null) throw refused();
    const actor = await this.actorOfPerson.execute(attempt.personId);
    if (!actor) throw refused();
    await this.unitOfWork.run(publicActor, (tx) => tx.query(`select identity.sign_in_succeeded($1)`, [address]));
    return actor;
  }
}
