import { Injectable } from '@nestjs/common';
import { conflict, systemActorFor } from '#kernel';
import { UnitOfWork } from '#platform';
import { hashPassword } from '../domain/password-hash';
import { IDENTITY_EVENTS } from '../identity.events';
import type { Organisation } from '../queries/find-organisation.query';
import { assertPersonFacts, storePerson, type PersonFacts } from './create-person.command';

/** The first person of an organisation, created by whoever runs the server; after that, administrators add people. */
@Injectable()
export class CreateFirstAdministrator {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns the person's id @throws DomainError invalid, conflict when the organisation has an administrator */
  async execute(organisation: Organisation, person: Omit<PersonFacts, 'roles'>): Promise<string> {
    const facts: PersonFacts = { ...person, roles: ['administrator'] };
    assertPersonFacts(facts, organisation.kind);
    const passwordHash = await hashPassword(facts.password);
    const actor = systemActorFor('cli', organisation.id, organisation.kind);
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
        `${IDENTITY_EVENTS.personCreated}:${organisation.id}`,
      ]);
      const existing = await tx.query(
        `select id from identity.person where organisation_id = $1 and active and 'administrator' = any (roles)`,
        [organisation.id],
      );
      if (existing.length > 0) {
        throw conflict(`${organisation.name} has an administrator already. Ask them to add people.`);
      }
      return storePerson(tx, facts, passwordHash);
    });
  }
}
