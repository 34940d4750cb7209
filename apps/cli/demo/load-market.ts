import { join } from 'node:path';
import { addDays, inputRejected, systemActorFor, type Actor, type CalendarDate } from '#kernel';
import { ImportBlockGuarantees, ImportFrameworkLots, ImportPriceLists } from '#placements';
import type { ImportResult } from '#platform';
import { ImportOwnership, PausePlacements, RecordRestriction, type SupplyImport } from '#register';
import type { System } from '../system/open-system';
import { guaranteeLines, lotLines, ownershipLines, priceLines } from './demo-plans';
import { registeredAt, type RegisteredProvider } from './demo-providers';
import type { InventedCountry } from './invent-country';
import { isLargeOwner } from './provider-owners';
import { writeLines } from './return-files';
import { SeededRandom } from './seeded-random';

export interface MarketToLoad {
  readonly country: InventedCountry;
  /** Codes of the councils of the consortium. */
  readonly together: readonly string[];
  /** Who buys under the framework. */
  readonly consortiumId: string;
  /** Who pauses placements with one home. */
  readonly lead: Actor;
  readonly inspectorateId: string;
  readonly seed: number;
  readonly asAt: CalendarDate;
  readonly today: CalendarDate;
  readonly folder: string;
}

interface Import {
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult>;
}

/** The framework of the consortium with prices and guaranteed places, who owns whom, and some notices and a pause. */
export async function loadMarket(system: System, load: MarketToLoad): Promise<void> {
  const { country, together, asAt, today, seed } = load;
  const random = new SeededRandom(seed).fork('market');
  const near = new Set(together);
  const open = country.providers.filter((provider) => registeredAt(provider, asAt));
  const bought = open.filter(
    ({ council, sector, owner }) => sector !== 'Local Authority' && (near.has(council) || isLargeOwner(owner)),
  );
  const buyer = systemActorFor('demo', load.consortiumId, 'consortium');
  const from = addDays(today, -500);
  const send = async (actor: Actor, command: Import, kind: string, lines: Iterable<string>): Promise<void> => {
    const file = await writeLines(join(load.folder, `market-${kind}.csv`), lines);
    const { rowsQuarantined, issues } = await command.execute(actor, { file, asAt });
    if (rowsQuarantined > 0) throw inputRejected(`The demonstration's ${kind}: ${issues.at(-1)?.message ?? ''}`);
  };
  await send(buyer, system.get(ImportFrameworkLots), 'lots', lotLines(from));
  await send(buyer, system.get(ImportPriceLists), 'prices', priceLines(bought, from, random));
  await send(buyer, system.get(ImportBlockGuarantees), 'guarantees', guaranteeLines(bought, from, random));
  await send(system.actor, system.get(ImportOwnership), 'ownership', ownershipLines(groups(open)));
  await enterNotices(
    system,
    load,
    bought.filter(({ council, provision }) => near.has(council) && /children's home/i.test(provision)),
  );
}

function groups(open: readonly RegisteredProvider[]): ReadonlyMap<string, readonly RegisteredProvider[]> {
  const found = new Map<string, RegisteredProvider[]>();
  for (const provider of open.filter(({ owner, sector }) => isLargeOwner(owner) && sector === 'Private'))
    found.set(provider.owner, [...(found.get(provider.owner) ?? []), provider]);
  return found;
}

/** A restriction of accommodation at one home and a suspension at another; the lead council pauses placements at a third. */
async function enterNotices(
  system: System,
  { inspectorateId, lead, today }: MarketToLoad,
  homes: readonly RegisteredProvider[],
): Promise<void> {
  const inspectorate = systemActorFor('demo', inspectorateId, 'ofsted');
  const [restricted, suspended, paused] = homes;
  const since = addDays(today, -20);
  const days = { receivedOn: since, effectiveFrom: since, expiresOn: null };
  for (const [home, kind] of [
    [restricted, 'restriction-of-accommodation'],
    [suspended, 'suspension'],
  ] as const)
    if (home !== undefined)
      await system
        .get(RecordRestriction)
        .execute(inspectorate, { urn: home.urn, kind, sourceReference: `DEMO-${home.urn}`, ...days });
  if (paused !== undefined)
    await system.get(PausePlacements).execute(lead, { urn: paused.urn, from: addDays(today, -10), to: null });
}
