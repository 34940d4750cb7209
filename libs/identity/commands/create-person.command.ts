import { Injectable } from '@nestjs/common';
import { conflict, invalid, type Actor, type OrganisationKind } from '#kernel';
import { UnitOfWork, type Tx } from '#platform';
import { assertStrongPassword } from '../domain/password';
import { hashPassword } from '../domain/password-hash';
import { authorise, rolesOf } from '../domain/permissions';
import { IDENTITY_EVENTS } from '../identity.events';

export interface PersonFacts {
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly password: string;
}

/** @throws DomainError invalid */
export function assertPersonFacts(facts: PersonFacts, kind: OrganisationKind): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(facts.email.trim()) || facts.email.length > 254) {
    throw invalid('Enter an e-mail address, for example name@council.gov.uk.', [
      { field: 'email', message: 'Enter an e-mail address' },
    ]);
  }
  if (!facts.displayName.trim()) throw invalid('Enter a name.', [{ field: 'displayName', message: 'Enter a name' }]);
  const allowed: readonly string[] = rolesOf(kind);
  const wrong = facts.roles.filter((role) => !allowed.includes(role));
  if (wrong.length > 0 || facts.roles.length === 0) {
    throw invalid(`Choose one or more of these roles: ${allowed.join(', ')}.`, [
      { field: 'roles', message: wrong.length ? `Not a role here: ${wrong.join(', ')}` : 'Choose a role' },
    ]);
  }
  assertStrongPassword(facts.password);
}

/** Stores a person of the actor's organisation whose password is hashed already. Runs in the caller's transaction. */
export async function storePerson(tx: Tx, facts: Omit<PersonFacts, 'password'>, passwordHash: string): Promise<string> {
  const person = await tx.maybeOne<{ id: string }>(
    `insert into identity.person (organisation_id, email, display_name, password_hash, roles)
     values ($1, $2, $3, $4, $5) on conflict (lower(email)) do nothing returning id`,
    [tx.actor.organisationId, facts.email.trim(), facts.displayName.trim(), passwordHash, facts.roles],
  );
  if (!person)
    throw conflict('That e-mail address is already in use. Each person signs in with an address of their own.');
  await tx.record({
    name: IDENTITY_EVENTS.personCreated,
    organisationId: tx.actor.organisationId,
    subjectId: person.id,
    data: { roles: [...facts.roles] },
  });
  return person.id;
}

/** Adds a person to the actor's own organisation. */
@Injectable()
export class CreatePerson {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns the person's id @throws DomainError forbidden, invalid, conflict when the address is taken */
  async execute(actor: Actor, facts: PersonFacts): Promise<string> {
    authorise(actor, 'manage-people');
    if (actor.organisationId === null) throw invalid('Say which organisation the person belongs to.');
    assertPersonFacts(facts, actor.organisationKind);
    const passwordHash = await hashPassword(facts.password);
    return this.unitOfWork.run(actor, (tx) => storePerson(tx, facts, passwordHash));
  }
}
