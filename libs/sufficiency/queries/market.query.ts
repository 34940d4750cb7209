import { systemActorFor } from '#kernel';
import type { Tx, UnitOfWork } from '#platform';
import type { IndicatorFacts } from '../domain/compose-indicators';
import { careQualityOf } from '../domain/care-quality';
import type { Market, MarketYear } from '../domain/market';
import { marketValues, type UnaccompaniedSplit } from '../domain/market-indicators';
import { snapshotOf } from '../domain/snapshot';
import { YEARS_BACK, type CouncilAndYear } from './indicator-facts.query';
import { areaExceptions, comeHome, hostedChildren, siblingGroups, unregisteredDays } from './market-children.query';
import { areaOccupancy, ownOccupancy } from './market-occupancy.query';
import { ownerDependency } from './market-owners.query';
import { prices } from './market-prices.query';
import { earlyHelp, fullCost } from './market-spend.query';
import { netPlaces } from './net-places.query';
import { unaccompaniedSplit } from './unaccompanied-split.query';
import { unmetNeed } from './market-unmet-need.query';

type Counts = Pick<IndicatorFacts, 'all' | 'earlier' | 'scopes'>;

/** The first year of which any of it can be known; null without any. */
const RECORDED_SINCE = `
  select extract(year from least((select min(valid_from) from register.vacancy where organisation_id = $1),
    (select min(published_at)::date from placements.referral where organisation_id = $1),
    (select min(starts_on) from placements.placement where organisation_id = $1),
    (select min(as_at) from register.movement_file),
    (select min(created_at)::date from placements.come_home_entry where organisation_id = $1),
    (select min(confirmed_from) from sufficiency.unregistered_confirmation where organisation_id = $1))) ::int as year`;

async function marketOf(
  tx: Tx,
  asked: CouncilAndYear,
  counts: Counts,
): Promise<Omit<Market, 'dependency' | 'earlier'>> {
  const day = snapshotOf(asked.year);
  const years = [{ year: asked.year, counts: counts.all.counts }, ...counts.earlier];
  const moved = await netPlaces(tx, asked.councilCode, day);
  return {
    unregisteredDays: await unregisteredDays(tx, asked, day),
    occupancy: await ownOccupancy(tx, asked.organisationId, day),
    areaOccupancy: await areaOccupancy(tx, asked.councilCode, day),
    earlyHelp: await earlyHelp(tx, asked),
    comeHome: await comeHome(tx, asked, day),
    unmetNeed: await unmetNeed(tx, asked),
    prices: await prices(tx, asked),
    siblings: await siblingGroups(tx, asked),
    hosted: await hostedChildren(tx, day),
    areaExceptions: await areaExceptions(tx, asked),
    fullCost: await fullCost(tx, asked, years),
    quality: careQualityOf(counts.all.counts, counts.all.hasRegister),
    netPlaces: moved && { opened: moved.openedPlaces, closed: moved.closedPlaces },
  };
}

/** What stands beside the return, and its measures with and without unaccompanied children. */
export interface CountedMarket {
  readonly market: Market;
  readonly split: UnaccompaniedSplit;
}

/** What stands beside the return: places, spend, plans to come home, owners, referrals and prices, of the year and before it. */
export async function market(unitOfWork: UnitOfWork, asked: CouncilAndYear, counts: Counts): Promise<CountedMarket> {
  const owners = await ownerDependency(unitOfWork, asked);
  const concentrationIn = (year: number): number | null =>
    owners?.overTime.find((each) => each.year === year)?.hhi ?? null;
  return unitOfWork.read(systemActorFor('worker', asked.organisationId, 'council'), async (tx) => {
    const { year: since } = await tx.one<{ year: number | null }>(RECORDED_SINCE, [asked.organisationId]);
    const earlier: MarketYear[] = [];
    for (let year = asked.year - 1; year >= asked.year - YEARS_BACK; year -= 1) {
      const known = since !== null && year >= since;
      const hhi = concentrationIn(year);
      if (!known && hhi === null) continue;
      const then = known ? await marketOf(tx, { ...asked, year }, counts) : null;
      earlier.push({ year, values: marketValues(then, hhi) });
    }
    const split = await unaccompaniedSplit(tx, asked, counts.scopes !== null, owners?.standings);
    return {
      market: { ...(await marketOf(tx, asked, counts)), dependency: owners?.dependency ?? null, earlier },
      split,
    };
  });
}
