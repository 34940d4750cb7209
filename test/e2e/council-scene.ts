import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { councilOrganisation, type Organisation } from '#identity';
import { publicActor, systemActorFor } from '#kernel';
import { everyRoleOf, type TestPerson } from '../factories/people';
import { loadReturn } from '../factories/ssda903-return';
import { testDataDir, type TestDatabase } from '../medium/database';

const fixtures = join(__dirname, '../fixtures/ssda903');

/** One of the 153 councils with a person for each role. */
export interface CouncilScene {
  readonly council: Organisation;
  readonly code: string;
  readonly people: readonly TestPerson[];
  person(role: string): TestPerson;
}

export async function openCouncil(database: TestDatabase, code: string): Promise<CouncilScene> {
  const council = await database.uow.read(publicActor, (tx) => councilOrganisation(tx, code));
  const people = await everyRoleOf(database.uow, council);
  const person = (role: string): TestPerson => {
    const found = people.find((each) => each.role === role);
    if (!found) throw new Error(`Nobody holds the role ${role}.`);
    return found;
  };
  return { council, code, people, person };
}

/** Loads the invented return of test/fixtures for the council, or other files. */
export async function loadFixtureReturn(
  database: TestDatabase,
  { council, code }: CouncilScene,
  year: number,
  files: readonly string[] = readdirSync(fixtures).map((name) => join(fixtures, name)),
): Promise<void> {
  const actor = systemActorFor('test', council.id, council.kind);
  await loadReturn(database, testDataDir(), { code, organisationId: council.id, actor }, year, files);
}
