import { Injectable } from '@nestjs/common';
import { invalid, type Actor, type OrganisationKind } from '#kernel';
import { UnitOfWork, type Tx } from '#platform';
import { authorise } from '../domain/permissions';
import { IDENTITY_EVENTS } from '../identity.events';

export interface OrganisationFacts {
  readonly kind: Exclude<OrganisationKind, 'system'>;
  readonly name: string;
  /** One of the 153 codes; councils only. */
  readonly authorityCode?: string | null;
}

/**
 * Adds an organisation or finds it again: a council by its authority code (its name is kept up to date), others by kind
 * and name. Returns the id. Runs in the caller's transaction.
 */
export async function registerOrganisation(tx: Tx, facts: OrganisationFacts): Promise<string> {
  authorise(tx.actor, 'manage-organisations');
  const name = facts.name.trim();
  if (!name) throw invalid('An organisation needs a name.', [{ field: 'name', message: 'Enter a name' }]);
  const code = facts.authorityCode ?? null;
  if ((facts.kind === 'council') !== (code !== null)) {
    throw invalid('A council has an authority code, and only a council has one.');
  }
  const found = await tx.maybeOne<{ id: string; name: string }>(
    `select id, name from identity.organisation
     where authority_code = $1 or ($1::text is null and authority_code is null and kind = $2 and lower(name) = lower($3))`,
    [code, facts.kind, name],
  );
  if (found?.name === name) return found.id;
  const { id } = await tx.one<{ id: string }>(
    code === null
      ? `insert into identity.organisation (kind, name, authority_code) values ($1, $2, $3)
         on conflict (kind, lower(name)) where authority_code is null do update set name = excluded.name returning id`
      : `insert into identity.organisation (kind, name, authority_code) values ($1, $2, $3)
         on conflict (authority_code) do update set name = excluded.name returning id`,
    [facts.kind, name, code],
  );
  await tx.record({ name: IDENTITY_EVENTS.organisationRegistered, organisationId: id, subjectId: id });
  return id;
}

@Injectable()
export class RegisterOrganisation {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns the organisation's id @throws DomainError forbidden, invalid */
  execute(actor: Actor, facts: OrganisationFacts): Promise<string> {
    return this.unitOfWork.run(actor, (tx) => registerOrganisation(tx, facts));
  }
}
