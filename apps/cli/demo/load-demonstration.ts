import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { calendarDate, dayOf, systemActorFor } from '#kernel';
import { ImportPostcodes } from '#geography';
import { AddConsortiumMember, CreatePerson, RegisterOrganisation } from '#identity';
import { UnitOfWork } from '#platform';
import { ImportLeaversJoiners, ImportRegister } from '#register';
import { Council, councilOf } from '../system/council';
import type { System } from '../system/open-system';
import { snapshotOf } from './council-children';
import { demoAreas } from './demo-areas';
import type { DemoScale } from './demo-scale';
import { CountryFiles, inventCountry, writeCountry } from './invent-country';
import { loadAccounts } from './load-accounts';
import { loadCouncilWords } from './load-council-words';
import { loadFiledReport } from './load-filed-report';
import { loadReferrals } from './load-referrals';
import { loadReturns } from './load-returns';
import { loadSearches } from './load-searches';
import { loadMarket } from './load-market';
import { askForReports, loadPlans } from './load-plans';
import { loadStatistics } from './load-statistics';
import { loadSupply } from './load-supply';
import { DemonstrationNote, GENERATION } from './demonstration-note';
import {
  COUNCIL_PEOPLE,
  DEMONSTRATION_PASSWORD,
  DemonstrationPerson,
  INSPECTORATE,
  NEIGHBOUR_PEOPLE,
  demonstrationOrganisations,
} from './demonstration-people';
import { demonstrationRegion, leadCouncil } from './demonstration-region';

/** How far back it is told how places stood. */
const YEARS_OF_PLACES = 4;

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

/** @returns the ids of those it added, by their kinds, of which each has one */
async function addOrganisations(
  system: System,
  region: string,
  councils: readonly Council[],
): Promise<ReadonlyMap<string, string>> {
  const added = new Map<string, string>();
  for (const { kind, name, people } of demonstrationOrganisations(region)) {
    const id = await system.get(RegisterOrganisation).execute(system.actor, { kind, name });
    added.set(kind, id);
    await addPeople(system, { id, kind }, people);
    if (kind !== 'consortium') continue;
    for (const council of councils) {
      const membership = { consortiumId: id, councilId: council.organisationId, from: calendarDate('2020-04-01') };
      await system.get(AddConsortiumMember).execute(system.actor, membership);
    }
  }
  return added;
}

/** Loads the postcodes and the registers through the same commands as real ones. */
async function loadCountry(system: System, files: CountryFiles, step: OnStep): Promise<void> {
  step(8, 'Loading the invented postcodes');
  await system.get(ImportPostcodes).execute(system.actor, { file: files.postcodes, synthetic: true });
  step(12, 'Loading the invented register');
  for (const { file } of files.registers) await system.get(ImportRegister).execute(system.actor, { file });
  for (const each of files.movements) await system.get(ImportLeaversJoiners).execute(system.actor, each);
}

export interface DemonstrationRequest {
  /** All of England when null. */
  readonly region: string | null;
  readonly scale: DemoScale;
  readonly seed: number;
}

/**
 * Fills an empty demonstration database with an invented region, or country: its files through the import commands, and
 * its people.
 * @throws DomainError wrong-usage when there is no such region
 */
export async function loadDemonstration(
  system: System,
  { region: name, scale, seed }: DemonstrationRequest,
  step: OnStep,
): Promise<DemonstrationNote> {
  const unitOfWork = system.get(UnitOfWork);
  const areas = await unitOfWork.read(system.actor, demoAreas);
  const region = demonstrationRegion(name, areas);
  const councils = [];
  for (const code of region.councils) councils.push(await councilOf(unitOfWork, code));
  const lead = councils.find((each) => each.code === leadCouncil(region)) as Council;
  const neighbour = councils.find((each) => region.consortium.councils.includes(each.code) && each !== lead) ?? null;
  const folder = await mkdtemp(join(system.config.dataDir, 'demonstration-'));
  let counts;
  let supply;
  try {
    step(3, `Inventing ${region.name}: its homes and postcodes`);
    const country = inventCountry(areas, region.councils, seed, scale, lead.code);
    await loadCountry(system, await writeCountry(country, scale.years, folder), step);
    const onCouncil = (done: number, { name: council }: Council): void =>
      step(15 + (70 * done) / councils.length, `Loading the invented returns of ${council}`);
    const foremost = new Set([lead.code, ...(neighbour ? [neighbour.code] : [])]);
    const reading = { country, councils, seed, scale, shown: lead.code, foremost, folder, onCouncil };
    const returns = await loadReturns(system, reading);
    counts = returns.counts;
    if (scale.history) {
      step(84, 'Loading the invented tables of the Department');
      const { children } = returns;
      const newest = Math.max(...scale.years);
      await loadStatistics(system, { country, councils: region.councils, children, newest, seed, folder });
    }
    step(85, 'Loading the invented homes, places, vacancies and fostering households');
    const { lifelike } = scale;
    const said = {
      country,
      together: region.consortium.councils,
      seed,
      asAt: snapshotOf(Math.max(...scale.years)),
      folder,
    };
    const today = dayOf(new Date());
    const inspectorate = lifelike ? INSPECTORATE : null;
    const past = { areas: foremost, years: scale.history ? scale.years.slice(-YEARS_OF_PLACES) : [] };
    supply = await loadSupply(system, { ...said, councils, inspectorate, lifelike, past, today });
    step(92, 'Adding the invented people');
    await addPeople(system, { id: lead.organisationId, kind: 'council' }, COUNCIL_PEOPLE);
    if (neighbour) await addPeople(system, { id: neighbour.organisationId, kind: 'council' }, NEIGHBOUR_PEOPLE);
    const members = councils.filter((each) => region.consortium.councils.includes(each.code));
    const added = await addOrganisations(system, region.consortium.name, members);
    step(96, 'Loading the invented framework, prices and owners');
    const [consortiumId, inspectorateId] = [added.get('consortium') as string, added.get('ofsted') as string];
    await loadMarket(system, { ...said, consortiumId, inspectorateId, lead: lead.actor, today });
    if (scale.history) {
      step(96, 'Writing down the invented searches, placements and prices of years');
      const known = councils.filter((each) => foremost.has(each.code));
      await loadSearches(system, { country, councils: known, children: returns.children, until: said.asAt, seed });
    }
    step(97, 'Loading the invented plans of own provision');
    const leadFirst = [lead, ...members.filter((each) => each !== lead)];
    const newest = Math.max(...scale.years);
    const plans = { councils: leadFirst, newest, seed, folder };
    await loadPlans(system, plans);
    step(98, 'Entering the invented accounts of owners');
    await loadAccounts(system, today);
    step(98, 'Asking the invented providers for homes');
    await loadReferrals(system, { lead: lead.actor, council: lead.code }, today);
    if (scale.history) {
      step(99, 'Filing the invented report of the year before');
      const children = returns.children.get(lead.code) ?? [];
      await loadCouncilWords(system, { council: lead, children, newest, seed, folder });
      await loadFiledReport(system, lead, newest - 1);
    }
    await askForReports(system, plans);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return {
    region: region.name,
    scale: scale.name,
    seed,
    council: { code: lead.code, name: lead.name },
    neighbour: neighbour && { code: neighbour.code, name: neighbour.name },
    consortium: region.consortium.name,
    years: scale.years,
    councils: councils.length,
    ...counts,
    ...supply,
    generation: GENERATION,
  };
}
