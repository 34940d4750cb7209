import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { calendarDate, systemActorFor } from '#kernel';
import { ImportReturn } from '#children';
import { ImportPostcodes } from '#geography';
import { AddConsortiumMember, CreatePerson, RegisterOrganisation } from '#identity';
import { UnitOfWork } from '#platform';
import { ImportRegister } from '#register';
import { Council, councilOf } from '../system/council';
import type { System } from '../system/open-system';
import { demoAreas } from './demo-areas';
import { DEMONSTRATION_YEARS, RegionFiles, generateRegion } from './generate-region';
import { DemonstrationNote, GENERATION } from './demonstration-note';
import {
  COUNCIL_PEOPLE,
  DEMONSTRATION_PASSWORD,
  DemonstrationPerson,
  NEIGHBOUR_PEOPLE,
  demonstrationOrganisations,
} from './demonstration-people';
import { demonstrationRegion, leadCouncil } from './demonstration-region';

type OnStep = (percent: number, message: string) => void;

async function addPeople(
  system: System,
  organisation: { id: string; kind: Parameters<typeof systemActorFor>[2] },
  people: readonly DemonstrationPerson[],
): Promise<void> {
  const actor = systemActorFor('demo', organisation.id, organisation.kind);
  for (const { role, displayName, email } of people) {
    const facts = { email, displayName, roles: [role], password: DEMONSTRATION_PASSWORD };
    await system.get(CreatePerson).execute(actor, facts);
  }
}

async function addOrganisations(system: System, region: string, councils: readonly Council[]): Promise<void> {
  for (const { kind, name, people } of demonstrationOrganisations(region)) {
    const id = await system.get(RegisterOrganisation).execute(system.actor, { kind, name });
    await addPeople(system, { id, kind }, people);
    if (kind !== 'consortium') continue;
    for (const council of councils) {
      const membership = { consortiumId: id, councilId: council.organisationId, from: calendarDate('2020-04-01') };
      await system.get(AddConsortiumMember).execute(system.actor, membership);
    }
  }
}

/** Loads the files through the same commands as real ones. */
async function loadFiles(
  system: System,
  files: RegionFiles,
  councils: readonly Council[],
  step: OnStep,
): Promise<void> {
  step(20, 'Loading the invented postcodes');
  await system.get(ImportPostcodes).execute(system.actor, { file: files.postcodes, synthetic: true });
  step(35, 'Loading the invented register');
  for (const { file } of files.registers) {
    await system.get(ImportRegister).execute(system.actor, { file });
  }
  for (const [index, written] of files.returns.entries()) {
    const council = councils.find((each) => each.code === written.councilCode) as Council;
    step(
      45 + (45 * index) / files.returns.length,
      `Loading the invented return of ${council.name} for ${written.year}`,
    );
    await system.get(ImportReturn).execute(council.actor, {
      councilCode: council.code,
      organisationId: council.organisationId,
      year: written.year,
      files: written.files,
    });
  }
}

/**
 * Fills an empty demonstration database with an invented region: its files through the import commands, and its people.
 * @throws DomainError wrong-usage when there is no such region
 */
export async function loadDemonstration(
  system: System,
  request: { region: string; seed: number },
  step: OnStep,
): Promise<DemonstrationNote> {
  const unitOfWork = system.get(UnitOfWork);
  const areas = await unitOfWork.read(system.actor, demoAreas);
  const region = demonstrationRegion(request.region, areas);
  const councils = [];
  for (const code of region.councils) councils.push(await councilOf(unitOfWork, code));
  const folder = await mkdtemp(join(system.config.dataDir, 'demonstration-'));
  try {
    step(5, `Inventing ${region.name}: its children, homes and postcodes`);
    const files = await generateRegion(areas, region.councils, request.seed, folder);
    await loadFiles(system, files, councils, step);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  step(92, 'Adding the invented people');
  const lead = councils.find((each) => each.code === leadCouncil(region)) as Council;
  const neighbour = councils.find((each) => each.code !== lead.code) ?? null;
  await addPeople(system, { id: lead.organisationId, kind: 'council' }, COUNCIL_PEOPLE);
  if (neighbour) await addPeople(system, { id: neighbour.organisationId, kind: 'council' }, NEIGHBOUR_PEOPLE);
  await addOrganisations(system, region.name, councils);
  return {
    region: region.name,
    seed: request.seed,
    council: { code: lead.code, name: lead.name },
    neighbour: neighbour && { code: neighbour.code, name: neighbour.name },
    years: DEMONSTRATION_YEARS,
    generation: GENERATION,
  };
}
