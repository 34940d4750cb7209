import { calendarDate, newId, systemActor, systemActorFor, type Actor } from '#kernel';
import { AddConsortiumMember, CreatePerson, RegisterOrganisation, rolesOf, type Organisation } from '#identity';
import type { UnitOfWork } from '#platform';

/** The one password of invented people in tests. */
export const PASSWORD = 'a long invented password';

export interface TestPerson {
  readonly role: string;
  readonly email: string;
  readonly personId: string;
  readonly organisation: Organisation;
  readonly actor: Actor;
}

type Kind = Organisation['kind'];

const inventedCode = (): string => `E0X${newId().slice(-6)}`;

/** An organisation of this kind; a council has an invented code unless one is given. */
export async function anOrganisation(uow: UnitOfWork, kind: Kind, code: string | null = null): Promise<Organisation> {
  const authorityCode = kind === 'council' ? (code ?? inventedCode()) : null;
  const name = `Invented ${kind} ${newId().slice(-6)}`;
  const id = await new RegisterOrganisation(uow).execute(systemActor('test'), { kind, name, authorityCode });
  return { id, kind, name, authorityCode };
}

/** A person of the organisation with this one role. */
export async function aPerson(uow: UnitOfWork, organisation: Organisation, role: string): Promise<TestPerson> {
  const email = `${role}.${newId().slice(-12)}@invented.example`;
  const creator = systemActorFor('test', organisation.id, organisation.kind);
  const facts = { email, displayName: `Invented ${role}`, roles: [role], password: PASSWORD };
  const personId = await new CreatePerson(uow).execute(creator, facts);
  const actor: Actor = {
    personId,
    organisationId: organisation.id,
    organisationKind: organisation.kind,
    roles: [role],
    label: facts.displayName,
  };
  return { role, email, personId, organisation, actor };
}

/** A person for each role that an organisation of this kind can give. */
export async function everyRoleOf(uow: UnitOfWork, organisation: Organisation): Promise<TestPerson[]> {
  const people: TestPerson[] = [];
  for (const role of rolesOf(organisation.kind)) people.push(await aPerson(uow, organisation, role));
  return people;
}

/** The council belongs to the consortium from 1 January 2020 on. */
export async function join(uow: UnitOfWork, council: Organisation, consortium: Organisation): Promise<void> {
  await new AddConsortiumMember(uow).execute(systemActorFor('test', council.id, council.kind), {
    consortiumId: consortium.id,
    councilId: council.id,
    from: calendarDate('2020-01-01'),
  });
}
