import { AREA_IF_UNPLACED, isAgency, reasonsOnly } from '../domain/barred';
import { bitOf } from '../domain/left-out';
import type { CandidateFacts, PublishedFacts, Tier } from '../domain/facts';
import type { Need } from '../domain/need';
import type { HomeStability } from '../domain/stability';
import type { Circumstances } from './search-circumstances.query';
import type { DescribedHome } from './search-described-homes';
import type { Published } from './search-published.query';
import type { SuitingUnit, SupplyAnswer } from './search-supply.query';

/** All that a search found out, before it is ranked. */
export interface Found {
  readonly need: Need;
  readonly council: string | null;
  readonly published: Published | null;
  readonly barred: readonly number[];
  /** What stands against every household. */
  readonly household: number;
  readonly circumstances: Circumstances;
  readonly stability: ReadonlyMap<string, HomeStability>;
  /** Authorities that an area to avoid touches. */
  readonly touched: ReadonlySet<string>;
  readonly supply: SupplyAnswer;
  /** Null for a child alone. */
  readonly forSiblings: ForSiblings | null;
}

export interface ForSiblings {
  /** Where every brother or sister of whom age and sex are said is suited; null where none is said. */
  readonly suiting: { readonly homes: ReadonlySet<number>; readonly units: ReadonlySet<number> } | null;
  /** Of each home, how many of them all could live there at once; of households nothing. */
  readonly room: ReadonlyMap<number, number>;
  /** The most that may live in one home: fewer than all where the child is not to live with one of them. */
  readonly most: number;
}

/** A home or household that is left out. */
export type LeftOut =
  DescribedHome | { readonly kind: 'undescribed'; readonly provider: number; readonly mask: number };

const providerOf = ({ published }: Found, index: number | null): PublishedFacts | null =>
  index === null ? null : (published?.providers[index] ?? null);

function tierOf(found: Found, index: number | null, own: boolean, authority: string | null): Tier | null {
  const { council, circumstances, published } = found;
  if (council === null) return null;
  const provider = providerOf(found, index);
  if (own || (provider?.sector === 'Local Authority' && authority === council)) return 'in-house';
  const owner = index === null ? null : (published?.owners[index] ?? null);
  if (owner !== null && circumstances.controlled.has(owner)) return 'in-house';
  if (provider === null) return 'spot';
  const agreed = circumstances.prices.has(provider.urn) || circumstances.guaranteed.has(provider.urn);
  return agreed ? 'framework' : 'spot';
}

/** A place that is the council's own is not guaranteed to it: it is its own. */
const guaranteedTo = ({ circumstances }: Found, urn: string | null, tier: Tier | null): boolean =>
  tier === 'framework' && urn !== null && circumstances.guaranteed.has(urn);

/** Places of one home that suit, best first: known to be free, confirmed last, by code. */
function betterPlace(a: SuitingUnit, b: SuitingUnit): number {
  if ((a.free === null) !== (b.free === null)) return a.free === null ? 1 : -1;
  const confirmed = (a.confirmedDaysAgo ?? Infinity) - (b.confirmedDaysAgo ?? Infinity);
  return (Number.isNaN(confirmed) ? 0 : confirmed) || (a.place < b.place ? -1 : 1);
}

const suitsSiblings = ({ forSiblings }: Found, { home, unit }: SuitingUnit): boolean | null =>
  !forSiblings?.suiting
    ? null
    : home === null
      ? forSiblings.suiting.units.has(unit)
      : forSiblings.suiting.homes.has(home);

/** Of a household its free children, whoever they are; of a home those who each have a place there. */
const roomIn = ({ forSiblings }: Found, { home }: SuitingUnit, free: number | null): number | null =>
  forSiblings === null || free === null
    ? free
    : Math.min(home === null ? free : (forSiblings.room.get(home) ?? free), forSiblings.most);

function factsOf(found: Found, unit: SuitingUnit, free: number | null): CandidateFacts {
  const { need, supply, circumstances, stability, touched } = found;
  const published = providerOf(found, unit.provider);
  const home = unit.home !== null;
  const authorityCode = unit.authorityCode ?? (home ? (published?.authorityCode ?? null) : null);
  const { needs } = unit;
  const urn = published?.urn ?? null;
  const tier = tierOf(found, unit.provider, unit.own && !home, authorityCode);
  return {
    kind: home ? 'home' : 'fostering-household',
    unit: unit.unit,
    urn,
    home: unit.home,
    place: unit.place,
    published,
    authorityCode,
    bands: unit.bands,
    available: unit.free === null ? null : true,
    free,
    room: found.forSiblings === null ? null : roomIn(found, unit, free),
    suitsSiblings: suitsSiblings(found, unit),
    confirmedDaysAgo: unit.confirmedDaysAgo,
    approvedFor: unit.approvedFor,
    needsMet:
      needs === null
        ? null
        : need.needs.filter(
            (_, index) => ((needs >> (supply.needBits[index] ?? -1)) & 1) === 1 && (supply.needBits[index] ?? -1) >= 0,
          ),
    tier,
    guaranteed: guaranteedTo(found, urn, tier),
    pricePerWeek: urn === null ? null : (circumstances.prices.get(urn) ?? null),
    stability: urn === null ? null : (stability.get(urn) ?? null),
    areaToAsk: !unit.own && authorityCode !== null && touched.has(authorityCode),
  };
}

/** A registration of which no place or household is known. */
function unseen(found: Found, index: number, published: PublishedFacts): CandidateFacts {
  const agency = isAgency(published);
  const { circumstances, stability, touched, need } = found;
  const authorityCode = agency ? null : published.authorityCode;
  const tier = tierOf(found, index, false, authorityCode);
  return {
    kind: agency ? 'agency' : 'home',
    unit: null,
    urn: published.urn,
    home: null,
    place: null,
    published,
    authorityCode,
    bands: need.anchors.map(() => null),
    available: null,
    free: null,
    room: null,
    suitsSiblings: null,
    confirmedDaysAgo: null,
    approvedFor: null,
    needsMet: null,
    tier,
    guaranteed: guaranteedTo(found, published.urn, tier),
    pricePerWeek: circumstances.prices.get(published.urn) ?? null,
    stability: stability.get(published.urn) ?? null,
    areaToAsk: authorityCode !== null && touched.has(authorityCode),
  };
}

/** One candidate for each home that a place of which suits, and for each household that suits. */
function describedCandidates(found: Found): CandidateFacts[] {
  const homes = new Map<number, SuitingUnit[]>();
  const candidates: CandidateFacts[] = [];
  for (const unit of found.supply.suiting) {
    if (unit.home === null) candidates.push(factsOf(found, unit, unit.free));
    else {
      const known = homes.get(unit.home);
      if (known === undefined) homes.set(unit.home, [unit]);
      else known.push(unit);
    }
  }
  for (const units of homes.values()) {
    let best = units[0] as SuitingUnit;
    let free = 0;
    for (const each of units) {
      if (betterPlace(each, best) < 0) best = each;
      free += each.free ?? 0;
    }
    candidates.push(factsOf(found, best, best.free === null ? null : free));
  }
  return candidates;
}

export interface Sorted {
  readonly candidates: CandidateFacts[];
  readonly leftOut: LeftOut[];
  readonly agenciesLeftOut: number[];
  readonly agencies: number;
  readonly considered: number;
}

/** Every home, household and agency is a candidate or left out. */
export function sortOut(found: Found): Sorted {
  const { supply, published, barred, household } = found;
  const candidates = describedCandidates(found);
  const leftOut: LeftOut[] = [];
  const described = new Uint8Array(published?.providers.length ?? 0);
  for (const home of supply.homes.all) {
    if (home.provider !== null) described[home.provider] = 1;
    if (supply.homes.leftOut(home)) leftOut.push(home);
  }
  const agenciesLeftOut: number[] = [];
  let agencies = 0;
  let homes = supply.homes.all.length;
  for (const [index, provider] of (published?.providers ?? []).entries()) {
    const own = barred[index] as number;
    if (isAgency(provider)) {
      if (supply.agencies.has(index)) continue;
      agencies += 1;
      const mask = reasonsOnly(own) + household;
      if (mask > 0) agenciesLeftOut.push(mask);
      else candidates.push(unseen(found, index, provider));
    } else if (described[index] !== 1) {
      homes += 1;
      const area = own >= AREA_IF_UNPLACED ? bitOf('area-to-avoid') : 0;
      const booked = found.circumstances.booked.get(provider.urn) ?? 0;
      const full = booked > 0 && provider.places !== null && booked >= provider.places;
      const mask = reasonsOnly(own) + area + (full ? bitOf('kept-through-homeward') : 0);
      if (mask > 0) leftOut.push({ kind: 'undescribed', provider: index, mask });
      else candidates.push(unseen(found, index, provider));
    }
  }
  const suiting = supply.suiting.filter(({ home }) => home === null).length;
  const households = [...supply.households.values()].reduce((sum, count) => sum + count, suiting);
  return { candidates, leftOut, agenciesLeftOut, agencies, considered: homes + households };
}

/** Features asked for, each with its bit in masks. */
export const askedFeatures = ({ need, supply }: Found): { word: string; bit: number }[] =>
  need.features.map((word, index) => ({ word, bit: supply.featureBits[index] ?? -1 }));
