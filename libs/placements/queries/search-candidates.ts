import { AREA_IF_UNPLACED, isAgency, reasonsOnly } from '../domain/barred';
import { countReasons, bitOf, reasonsOf, type LeftOutGroup } from '../domain/left-out';
import type { CandidateFacts, PublishedFacts, Tier } from '../domain/facts';
import type { Need } from '../domain/need';
import type { HomeStability } from '../domain/stability';
import type { Circumstances } from './search-circumstances.query';
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

export interface Candidate {
  readonly facts: CandidateFacts;
  /** Its number in the search; null for a home that nobody described and for an agency. */
  readonly unit: number | null;
}

/** A home or household that is left out. */
export type LeftOut =
  | { readonly kind: 'described'; readonly home: number; readonly masks: readonly number[] }
  | { readonly kind: 'undescribed'; readonly provider: number; readonly mask: number };

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
export function describedCandidates(found: Found): Candidate[] {
  const homes = new Map<number, SuitingUnit[]>();
  const candidates: Candidate[] = [];
  for (const unit of found.supply.suiting) {
    if (unit.home === null) candidates.push({ facts: factsOf(found, unit, unit.free), unit: unit.unit });
    else {
      const known = homes.get(unit.home);
      if (known === undefined) homes.set(unit.home, [unit]);
      else known.push(unit);
    }
  }
  for (const units of homes.values()) {
    const [best] = units.length === 1 ? units : units.toSorted(betterPlace);
    if (best === undefined) continue;
    const known = units.filter(({ free }) => free !== null);
    const free = best.free === null ? null : known.reduce((sum, each) => sum + (each.free ?? 0), 0);
    candidates.push({ facts: factsOf(found, best, free), unit: best.unit });
  }
  return candidates;
}

export interface Sorted {
  readonly candidates: Candidate[];
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
  const described = new Set<number>();
  for (const { home, provider, masks } of supply.homes.values()) {
    if (provider !== null) described.add(provider);
    if (!masks.includes(0)) leftOut.push({ kind: 'described', home, masks });
  }
  const agenciesLeftOut: number[] = [];
  let agencies = 0;
  let homes = supply.homes.size;
  for (const [index, provider] of (published?.providers ?? []).entries()) {
    const own = barred[index] as number;
    if (isAgency(provider)) {
      if (supply.agencies.has(index)) continue;
      agencies += 1;
      const mask = reasonsOnly(own) + household;
      if (mask > 0) agenciesLeftOut.push(mask);
      else candidates.push({ facts: unseen(found, index, provider), unit: null });
    } else if (!described.has(index)) {
      homes += 1;
      const area = own >= AREA_IF_UNPLACED ? bitOf('area-to-avoid') : 0;
      const booked = found.circumstances.booked.get(provider.urn) ?? 0;
      const full = booked > 0 && provider.places !== null && booked >= provider.places;
      const mask = reasonsOnly(own) + area + (full ? bitOf('kept-through-homeward') : 0);
      if (mask > 0) leftOut.push({ kind: 'undescribed', provider: index, mask });
      else candidates.push({ facts: unseen(found, index, provider), unit: null });
    }
  }
  const suiting = supply.suiting.filter(({ home }) => home === null).length;
  const households = [...supply.households.values()].reduce((sum, count) => sum + count, suiting);
  return { candidates, leftOut, agenciesLeftOut, agencies, considered: homes + households };
}

/** Features asked for, each with its bit in masks. */
export const askedFeatures = ({ need, supply }: Found): { word: string; bit: number }[] =>
  need.features.map((word, index) => ({ word, bit: supply.featureBits[index] ?? -1 }));

/** Those left out, grouped by the same reasons. */
export function groupsOf(found: Found, leftOut: readonly LeftOut[]): LeftOutGroup[] {
  const features = askedFeatures(found);
  const counts = new Map<string, { masks: readonly number[]; homes: number }>();
  const add = (masks: readonly number[], homes: number): void => {
    const [first] = masks;
    const even = masks.every((mask) => mask === first);
    const distinct = even ? masks.slice(0, 1) : [...new Set(masks)].toSorted((a, b) => a - b);
    const key = distinct.join(' ');
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { masks: distinct, homes });
    else known.homes += homes;
  };
  for (const each of leftOut) add(each.kind === 'described' ? each.masks : [each.mask], 1);
  for (const [mask, count] of found.supply.households) add([mask], count);
  return [...counts.values()].map(({ masks, homes }) => ({
    sets: masks.map((mask) => reasonsOf(mask, features)),
    homes,
  }));
}

/**
 * A stretch of those left out, those first against which least stands. Only what may fall into the stretch is put in
 * order: there are thousands at each search, and a page of them is told.
 */
export function leastFirst(leftOut: readonly LeftOut[], from: number, length: number): LeftOut[] {
  const reasons = Uint8Array.from(leftOut, reasonsAgainst);
  const counts: number[] = [];
  for (const each of reasons) counts[each] = (counts[each] ?? 0) + 1;
  let before = 0;
  const stretch: LeftOut[] = [];
  for (const [count, homes = 0] of counts.entries()) {
    const first = Math.max(from - before, 0);
    const room = length - stretch.length;
    before += homes;
    if (first >= homes || room === 0) continue;
    const alike = leftOut.filter((_, index) => reasons[index] === count).toSorted((a, b) => numberOf(a) - numberOf(b));
    stretch.push(...alike.slice(first, first + room));
  }
  return stretch;
}

const reasonsAgainst = (each: LeftOut): number =>
  each.kind === 'described'
    ? each.masks.reduce((least, mask) => Math.min(least, countReasons(mask)), 255)
    : countReasons(each.mask);

/** Homes that nobody described stand after those that are described. */
const numberOf = (each: LeftOut): number => (each.kind === 'described' ? each.home : 1e9 + each.provider);
