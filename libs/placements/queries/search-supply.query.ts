import { calendarDate, daysBetween, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { HIDDEN_AFTER_DAYS } from '#register';
import { AREA_IF_UNPLACED, IS_AGENCY, reasonsOnly } from '../domain/barred';
import type { Need } from '../domain/need';
import { approvalsOf, ordinaryMask } from './search-approvals';
import { bandsOf } from './search-bands.query';
import { PlacesOfHomes, type DescribedHomes } from './search-described-homes';
import { knownSupply, OPEN, wholeNumbers, type KnownSupply, type SupplyColumns } from './search-columns.query';
import { judge, type Judging, type LaterState } from './search-judgement';
import { providerNumbers, type Numbered } from './search-numbers.query';

/** What the door to the supply is asked, beside the need. */
export interface SupplyQuestion {
  readonly asAt: CalendarDate;
  /** What stands against each registration by itself, as masks, in the register's order. */
  readonly barred: readonly number[];
  /** The register's URNs, in the same order. */
  readonly urns: readonly string[];
  /** Masks for a URN that is not among those, for a home of such a URN, and for every household. */
  readonly unlisted: number;
  readonly unlistedHome: number;
  readonly household: number;
  /** Codes of authorities to avoid. */
  readonly avoid: readonly string[];
}

/** A place or household that nothing stands against. */
export interface SuitingUnit {
  readonly unit: number;
  /** Null for a household. */
  readonly home: number | null;
  /** Index of its registration among those asked; null for one that is not. */
  readonly provider: number | null;
  readonly place: string;
  readonly authorityCode: string | null;
  readonly own: boolean;
  /** Null when nobody said that it is free. */
  readonly free: number | null;
  readonly confirmedDaysAgo: number | null;
  /** Mask of the needs that its statement of purpose names; null when it is not known. */
  readonly needs: number | null;
  /** What a household is approved for; null for a home. */
  readonly approvedFor: readonly string[] | null;
  /** The most children together by its terms; null when not said. */
  readonly most: number | null;
  readonly bands: readonly (number | null)[];
}

export interface SupplyAnswer {
  readonly homes: DescribedHomes;
  /** Households that something stands against, by mask. */
  readonly households: ReadonlyMap<number, number>;
  readonly suiting: readonly SuitingUnit[];
  /** Bits of the features and of the needs of a statement of purpose that are asked, in their order; -1 for one nobody says. */
  readonly featureBits: readonly number[];
  readonly needBits: readonly number[];
  /** Indices of the agencies of which a household is known. */
  readonly agencies: ReadonlySet<number>;
  /** Numbers of the households that such a mask stands against. */
  householdsOf(mask: number): number[];
}

const EPOCH = calendarDate('2000-01-01');
const dayNumber = (day: CalendarDate): number => daysBetween(EPOCH, day);

/** Every place and household that the actor may know of, judged in one pass over what is known of it; no location. */
export async function askSupply(tx: Tx, need: Need, question: SupplyQuestion): Promise<SupplyAnswer> {
  const known = await knownSupply(tx);
  const columns = [...known.columns.values()];
  const numbered = await providerNumbers(
    tx,
    question.urns,
    columns.map(({ providers }) => providers),
  );
  const anchors = need.anchors.map(({ postcode }) => postcode);
  const home = need.anchors.findIndex(({ name }) => name === 'home');
  const limited = need.withinMiles !== null && home >= 0;
  const near = limited ? await bandsOf(tx, null, [anchors[home] as string]) : [];
  const bits = bitsOf(known, need);
  const judging: Judging = {
    ...barredOf(question, numbered, known),
    ...bits,
    from: dayNumber(need.from),
    to: need.to === null ? OPEN : dayNumber(need.to),
    asAt: dayNumber(question.asAt),
    hiddenAfter: HIDDEN_AFTER_DAYS,
    age: need.age,
    sexes: need.sex === 'female' ? 1 : 2,
    children: need.siblings + 1,
    household: question.household,
    authorities: new Set(question.avoid),
    outcodes: new Set(need.avoid.areas),
    within: need.withinMiles === null || near[0] === undefined ? null : { bands: near[0], miles: need.withinMiles },
    ...(await statesOf(tx, need)),
  };
  return answerOf(tx, { known, judging, numbered, question, anchors, bits, near: near[0] ?? null, home });
}

interface Answering {
  readonly known: KnownSupply;
  readonly judging: Judging;
  readonly numbered: Numbered;
  readonly question: SupplyQuestion;
  readonly anchors: readonly string[];
  readonly bits: ReturnType<typeof bitsOf>;
  /** Bands of all points from the child's home, the anchor of that number, where a limit asked for them already. */
  readonly near: Int16Array | null;
  readonly home: number;
}

async function answerOf(tx: Tx, asked: Answering): Promise<SupplyAnswer> {
  const { known, judging, numbered, question, anchors, bits } = asked;
  const { indices } = numbered;
  const homes = new PlacesOfHomes(placesIn(known));
  const households = new Map<number, { count: number }>();
  const named = new Uint8Array(indices.length + 1);
  const rows: Row[] = [];
  const points: number[] = [];
  judge(known, judging, {
    home(home, provider, unit, mask) {
      homes.add(home, provider, unit, mask);
    },
    household(provider, _unit, mask) {
      named[provider] = 1;
      if (mask === 0) return;
      const alike = households.get(mask);
      if (alike === undefined) households.set(mask, { count: 1 });
      else alike.count += 1;
    },
    suiting(speaker, columns, row, free, confirmed) {
      rows.push({ speaker, columns, row, free, confirmed });
      points.push(columns.points[row] as number);
    },
  });
  // The database measures while the rest is made ready.
  const measuring = rows.length === 0 ? [] : bandsBeside(tx, asked, points);
  const suiting = rows.map((row) => suitingUnit(asked, row));
  const described = homes.byHome(indices);
  const bands = await measuring;
  for (const [index, unit] of suiting.entries())
    unit.bands = anchors.map((_, anchor) => orNull(bands[anchor]?.[points[index] as number]));
  return {
    homes: described,
    households: new Map(Array.from(households, ([mask, { count }]) => [mask, count])),
    suiting,
    featureBits: bits.featureBits,
    needBits: bits.needBits,
    agencies: new Set(
      indices.flatMap((index, number) =>
        index !== null && named[number] === 1 && (question.barred[index] ?? 0) >= IS_AGENCY ? [index] : [],
      ),
    ),
    householdsOf: (mask) => householdsOf(asked, mask),
  };
}

const placesIn = ({ columns }: KnownSupply): number =>
  [...columns.values()].reduce((sum, { placesOfHomes }) => sum + placesOfHomes, 0);

/** Of each anchor; what is known already is not asked again. */
async function bandsBeside(tx: Tx, { anchors, near, home }: Answering, points: readonly number[]) {
  if (near === null) return bandsOf(tx, points, anchors);
  const others = await bandsOf(tx, points, anchors.toSpliced(home, 1));
  return others.toSpliced(home, 0, near);
}

/** Its bands are told once all points are known. */
type Suiting = Omit<SuitingUnit, 'bands'> & { bands: SuitingUnit['bands'] };

const NO_BANDS: SuitingUnit['bands'] = [];

/** One that suits, by its row in what somebody says. */
interface Row {
  readonly speaker: number;
  readonly columns: SupplyColumns;
  readonly row: number;
  readonly free: number;
  readonly confirmed: number;
}

function suitingUnit({ known, judging, numbered }: Answering, of: Row): Suiting {
  const { speaker, columns, row, free, confirmed } = of;
  return {
    unit: columns.units[row] as number,
    home: columns.homes[row] || null,
    provider: numbered.indices[columns.providers[row] as number] ?? null,
    place: columns.places[row] as string,
    authorityCode: columns.authorities[row] || null,
    own: speaker === known.own,
    free: orNull(free),
    confirmedDaysAgo: orNull(confirmed === OPEN ? -1 : judging.asAt - confirmed),
    needs: orNull(columns.needs[row]),
    approvedFor: columns.homes[row] === 0 ? approvalsOf(known, columns.profiles[row] as number) : null,
    most: known.terms[columns.profiles[row] as number]?.children ?? null,
    bands: NO_BANDS,
  };
}

/** Judged again: a page of those left out seldom reaches the households. */
function householdsOf({ known, judging }: Answering, wanted: number): number[] {
  const units: number[] = [];
  judge(known, judging, {
    home: () => undefined,
    household(_provider, unit, mask) {
      if (mask === wanted) units.push(unit);
    },
    suiting: () => undefined,
  });
  return units;
}

const orNull = (value: number | undefined): number | null => (value === undefined || value < 0 ? null : value);

/** A word that nobody ever said has no bit: one from the far end stands in for it, and everybody lacks it. */
function bitsOf({ words }: KnownSupply, need: Need) {
  const approvals = need.approvedFor.map((word) => words[`approval ${word}`]);
  const known = need.features.map((word) => words[`feature ${word}`]);
  const featureBits = known.map((bit, index) => bit ?? 28 - index);
  return {
    approvals: approvals.reduce<number | null>(
      (mask, bit) => (mask === null || bit === undefined ? null : mask | (1 << bit)),
      0,
    ),
    ordinaryApprovals: need.approvedFor.length > 0 ? 0 : ordinaryMask(words, need),
    featureBits,
    features: known.reduce<number>((mask, bit) => (bit === undefined ? mask : mask | (1 << bit)), 0),
    featuresUnknown: known.reduce<number>(
      (mask, bit, index) => (bit === undefined ? mask | (1 << (28 - index)) : mask),
      0,
    ),
    needBits: need.needs.map((word) => words[`need ${word}`] ?? -1),
  };
}

/** What stands against registrations by their numbers; one that the register does not have is unlisted. */
function barredOf({ barred, unlisted, unlistedHome }: SupplyQuestion, { indices }: Numbered, { columns }: KnownSupply) {
  const most = [...columns.values()].reduce((last, { lastProvider }) => Math.max(last, lastProvider), indices.length);
  const ofHome = new Int32Array(most + 1).fill(unlisted + unlistedHome);
  const ofHousehold = new Int32Array(most + 1).fill(unlisted);
  const unplaced = new Uint8Array(most + 1);
  for (const [number, index] of indices.entries()) {
    if (index === null) continue;
    const mask = barred[index] ?? 0;
    ofHome[number] = ofHousehold[number] = reasonsOnly(mask);
    unplaced[number] = Math.floor(mask / AREA_IF_UNPLACED) % 2;
  }
  return { ofHome, ofHousehold, unplaced };
}

interface StatesRow {
  readonly units: string | null;
  readonly throughout: string | null;
  readonly free: string | null;
  readonly confirmed: string | null;
  readonly expires: string | null;
  readonly kept: string | null;
}

/** What is asked anew each time: later states, and what is kept through Homeward. */
async function statesOf(tx: Tx, { from, to }: Need): Promise<Pick<Judging, 'later' | 'kept'>> {
  const row = await tx.prepared.maybeOne<StatesRow>(
    `select s.units::text, s.throughout::text, s.free::text, s.confirmed::text, s.expires::text,
            placements.kept_in_search($1, $2)::text as kept
       from register.search_states($1, $2) s`,
    [from, to],
  );
  const [throughout = [], free = [], confirmed = [], expires = []] = [
    row?.throughout,
    row?.free,
    row?.confirmed,
    row?.expires,
  ].map((each) => wholeNumbers(each ?? null));
  const later = wholeNumbers(row?.units ?? null).map((unit, index): [number, LaterState] => [
    unit,
    {
      throughout: throughout[index] === 1,
      free: free[index] ?? 1,
      confirmed: confirmed[index] ?? OPEN,
      expires: expires[index] ?? OPEN,
    },
  ]);
  return { later: new Map(later), kept: new Set(wholeNumbers(row?.kept ?? null)) };
}
