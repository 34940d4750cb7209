import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { HIDDEN_AFTER_DAYS } from '#register';
import type { Need } from '../domain/need';
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
  /** Masks of households whose numbers are wanted, for a page of those left out. */
  readonly listed?: readonly number[];
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
  readonly bands: readonly (number | null)[];
}

/** One described home: its places and, in the same order, their masks. */
export interface DescribedHome {
  readonly home: number;
  readonly provider: number | null;
  readonly units: number[];
  readonly masks: number[];
}

export interface SupplyAnswer {
  readonly homes: ReadonlyMap<number, DescribedHome>;
  /** Households that something stands against, by mask. */
  readonly households: ReadonlyMap<number, number>;
  readonly suiting: readonly SuitingUnit[];
  /** Bits of the features and of the needs of a statement of purpose that are asked, in their order; -1 for one nobody says. */
  readonly featureBits: readonly number[];
  readonly needBits: readonly number[];
  /** Indices of the agencies of which a household is known. */
  readonly agencies: ReadonlySet<number>;
  /** Households of the masks asked for. */
  readonly listed: ReadonlyMap<number, readonly number[]>;
}

type Vectors = Readonly<Record<(typeof VECTORS)[number], string | null>>;

const VECTORS = [
  'home_nos',
  'home_units',
  'masks',
  'home_providers',
  'suiting',
  'homes',
  'providers',
  'own',
  'free',
  'confirmed',
  'needs',
  'described',
  'bands_1',
  'bands_2',
  'bands_3',
  'bands_4',
  'bands_5',
  'bands_6',
  'bands_7',
  'bands_8',
  'listed',
  'feature_bits',
  'need_bits',
  'known_agencies',
] as const;

interface Row extends Vectors {
  readonly part: 'homes' | 'households' | 'suiting';
  readonly mask: string | null;
  readonly units: string;
  readonly places: readonly string[] | null;
  readonly authorities: readonly string[] | null;
}

const FIRST_BAND = VECTORS.indexOf('bands_1');

/** Arrays of whole numbers leave the database as text: read so, ten thousands of them cost a millisecond. */
const numbers = (text: string | null): number[] =>
  text === null ? [] : (JSON.parse(`[${text.slice(1, -1)}]`) as number[]);

const SQL = `select part, mask, units, to_json(places) as places, to_json(authorities) as authorities,
  ${VECTORS.map((each) => `${each}::text`).join(', ')} from register.supply_for_search($1, $2)`;

/** Asks the door: every place and household that the actor may know of, judged in one pass, and no location. */
export async function askSupply(tx: Tx, need: Need, question: SupplyQuestion): Promise<SupplyAnswer> {
  const home = need.anchors.findIndex(({ name }) => name === 'home');
  const asked = {
    as_at: question.asAt,
    from: need.from,
    to: need.to,
    age: need.age,
    sexes: need.sex === 'female' ? 1 : 2,
    children: need.siblings + 1,
    features: need.features,
    needs: need.needs,
    approvals: need.approvedFor,
    hidden_after: HIDDEN_AFTER_DAYS,
    anchors: need.anchors.map(({ postcode }) => postcode),
    home_anchor: home < 0 ? null : home + 1,
    within_miles: need.withinMiles,
    authorities: question.avoid,
    outcodes: need.avoid.areas,
    unlisted: question.unlisted,
    unlisted_home: question.unlistedHome,
    household: question.household,
    listed: question.listed ?? [],
  };
  const numbered = await providerNumbers(tx, question.urns);
  const rows = await tx.query<Row>(SQL, [JSON.stringify(asked), maskArray(question, numbered)]);
  return readAnswer(rows, need.anchors.length, numbered.indices);
}

/** The masks by the door's numbers; null, "not listed", where the register has no such URN. */
function maskArray({ barred }: SupplyQuestion, { indices }: Numbered): string {
  const masks = indices.slice(1).map((index) => (index === null ? 'null' : barred[index]));
  return `{${masks.join(',')}}`;
}

function readAnswer(rows: readonly Row[], anchors: number, indices: Numbered['indices']): SupplyAnswer {
  const homes = new Map<number, DescribedHome>();
  const households = new Map<number, number>();
  const suiting: SuitingUnit[] = [];
  const listed = new Map<number, readonly number[]>();
  for (const row of rows) {
    if (row.part === 'homes') readHomes(row, indices, homes);
    else if (row.part === 'suiting') readSuiting(row, { anchors, indices }, suiting);
    else if (row.mask !== '0') households.set(Number(row.mask), Number(row.units));
    if (row.listed !== null) listed.set(Number(row.mask), numbers(row.listed));
  }
  const first = rows.find(({ part }) => part === 'homes');
  return {
    homes,
    households,
    suiting,
    featureBits: numbers(first?.feature_bits ?? null),
    needBits: numbers(first?.need_bits ?? null),
    agencies: new Set(numbers(first?.known_agencies ?? null).flatMap((number) => indices[number] ?? [])),
    listed,
  };
}

function readHomes(row: Row, indices: Numbered['indices'], homes: Map<number, DescribedHome>): void {
  const masks = numbers(row.masks);
  const units = numbers(row.home_units);
  const providers = numbers(row.home_providers);
  for (const [index, home] of numbers(row.home_nos).entries()) {
    const mask = masks[index] as number;
    const known = homes.get(home);
    const unit = units[index] as number;
    if (known === undefined)
      homes.set(home, { home, provider: indices[providers[index] ?? 0] ?? null, units: [unit], masks: [mask] });
    else {
      known.units.push(unit);
      known.masks.push(mask);
    }
  }
}

const orNull = (value: number | undefined): number | null => (value === undefined || value < 0 ? null : value);

function readSuiting(
  row: Row,
  { anchors, indices }: { anchors: number; indices: Numbered['indices'] },
  into: SuitingUnit[],
): void {
  if (row.suiting === null) return;
  const units = numbers(row.suiting);
  const homes = numbers(row.homes);
  const providers = numbers(row.providers);
  const own = numbers(row.own);
  const free = numbers(row.free);
  const confirmed = numbers(row.confirmed);
  const needs = numbers(row.needs);
  const described = numbers(row.described);
  const bands = VECTORS.slice(FIRST_BAND, FIRST_BAND + anchors).map((name) => numbers(row[name]));
  for (const [index, unit] of units.entries()) {
    const said = described[index] === 1;
    into.push({
      unit,
      home: orNull(homes[index]),
      provider: indices[providers[index] ?? 0] ?? null,
      place: row.places?.[index] ?? '',
      authorityCode: row.authorities?.[index] || null,
      own: own[index] === 1,
      free: said ? orNull(free[index]) : null,
      confirmedDaysAgo: said ? orNull(confirmed[index]) : null,
      needs: orNull(needs[index]),
      bands: bands.map((band) => orNull(band[index])),
    });
  }
}
