import type { Tx } from '#platform';

/** Stands for an open day, and for a day that nobody said. */
export const OPEN = 2 ** 31 - 1;

/** Columns of whole numbers as register.search_columns tells them: days since 2000; 0 or -1 for none. */
const NUMBERS = [
  'providers',
  'homes',
  'profiles',
  'points',
  'valid_from',
  'valid_to',
  'features',
  'needs',
  'vacancies',
  'vacancies_on',
  'state_from',
  'state_to',
  'available',
  'earlier',
  'free',
  'confirmed',
  'expires',
] as const;
type NumberName = (typeof NUMBERS)[number];
type Numbers = Readonly<Record<NumberName, Int32Array>>;

/** What one organisation says: a row for each place or household and each stretch of days on which its terms stand. */
export interface SupplyColumns extends Numbers {
  readonly version: string;
  /** Rows that are of a home. */
  readonly placesOfHomes: number;
  /** The highest number of a registration in it. */
  readonly lastProvider: number;
  readonly units: Int32Array | Float64Array;
  readonly places: readonly string[];
  readonly authorities: readonly string[];
  /** Null for what others say. */
  readonly outcodes: readonly string[] | null;
}

/** Terms that many places and households share. */
export interface Terms {
  readonly household: boolean;
  readonly ageFrom: number;
  readonly ageTo: number;
  /** 1 female, 2 male, 3 either. */
  readonly sexes: number;
  /** Null when not said. */
  readonly children: number | null;
  readonly approvals: number;
  readonly offered: boolean;
}

/** All that the actor may search in. */
export interface KnownSupply {
  /** The number of the actor's organisation; 0 when it says nothing. */
  readonly own: number;
  /** Bits of words, by "list word". */
  readonly words: Readonly<Record<string, number>>;
  readonly terms: readonly (Terms | undefined)[];
  readonly columns: ReadonlyMap<number, SupplyColumns>;
}

interface Kept {
  readonly terms: (Terms | undefined)[];
  readonly columns: Map<string, SupplyColumns>;
}

/** What one connection pool learned: by organisation, what it says itself apart from what others were told of it. */
const kept = new WeakMap<object, Kept>();

const TERMS = ['profiles', 'households', 'ages_from', 'ages_to', 'sexes', 'children', 'approvals', 'offered'] as const;

interface State extends Readonly<Record<(typeof TERMS)[number] | 'speakers' | 'versions', string | null>> {
  readonly own: number;
  readonly words: Readonly<Record<string, number>>;
}

const STATE = `select own, words, speakers::text, versions::text, ${TERMS.map((each) => `${each}::text`).join(', ')}
  from register.search_state($1)`;
const COLUMNS = `select speaker_no, version, units::text, ${NUMBERS.map((each) => `${each}::text`).join(', ')},
  to_json(places) as places, to_json(authorities) as authorities, to_json(outcodes) as outcodes
  from register.search_columns($1)`;

/** Arrays of whole numbers leave the database as text: read so, ten thousands of them cost a millisecond. */
export const wholeNumbers = (text: string | null): number[] =>
  text === null ? [] : (JSON.parse(`[${text.slice(1, -1)}]`) as number[]);

/** Asks whose supply the actor may read, in which version, and reads anew what moved on. Nothing for who may not search. */
export async function knownSupply(tx: Tx): Promise<KnownSupply> {
  const pool = tx.manager.connection;
  const known = kept.get(pool) ?? { terms: [], columns: new Map<string, SupplyColumns>() };
  kept.set(pool, known);
  const state = await stateOf(tx, known);
  if (state === null) return { own: 0, words: {}, terms: [], columns: new Map() };
  const { own, words } = state;
  const keyOf = (speaker: number): string => (speaker === own ? `${speaker} own` : String(speaker));
  const versions = wholeNumbers(state.versions);
  const speakers = wholeNumbers(state.speakers);
  const columns = new Map<number, SupplyColumns>();
  const stale = new Map<number, string>();
  for (const [index, speaker] of speakers.entries()) {
    const version = String(versions[index]);
    const before = known.columns.get(keyOf(speaker));
    if (before?.version === version) columns.set(speaker, before);
    else stale.set(speaker, version);
  }
  if (stale.size === 0) return { own, words, terms: known.terms, columns };
  const read = await columnsOf(tx, [...stale.keys()]);
  for (const [speaker, version] of stale) {
    const fresh = read.get(speaker) ?? nothingSaid(version);
    known.columns.set(keyOf(speaker), fresh);
    columns.set(speaker, fresh);
  }
  // Terms that were made between the two questions, or numbered before others and kept after them.
  if ([...read.values()].some(({ profiles }) => profiles.some((each) => known.terms[each] === undefined)))
    await stateOf(tx, known, 0);
  return { own, words, terms: known.terms, columns };
}

async function stateOf(tx: Tx, { terms }: Kept, after = Math.max(terms.length - 1, 0)): Promise<State | null> {
  const state = await tx.prepared.maybeOne<State>(STATE, [after]);
  if (state === null) return null;
  const [numbers = [], households, from, to, sexes, children, approvals, offered] = TERMS.map((each) =>
    wholeNumbers(state[each]),
  );
  for (const [index, number] of numbers.entries()) {
    const most = children?.[index] ?? -1;
    terms[number] = {
      household: households?.[index] === 1,
      ageFrom: from?.[index] ?? 0,
      ageTo: to?.[index] ?? 0,
      sexes: sexes?.[index] ?? 0,
      children: most < 0 ? null : most,
      approvals: approvals?.[index] ?? 0,
      offered: offered?.[index] === 1,
    };
  }
  return state;
}

interface Row extends Readonly<Record<NumberName | 'units', string>> {
  readonly speaker_no: number;
  readonly version: string;
  readonly places: readonly string[];
  readonly authorities: readonly string[];
  readonly outcodes: readonly string[] | null;
}

const numbersOf = (read: (name: NumberName) => Int32Array): Numbers =>
  Object.fromEntries(NUMBERS.map((name) => [name, read(name)])) as Record<NumberName, Int32Array>;

async function columnsOf(tx: Tx, speakers: readonly number[]): Promise<Map<number, SupplyColumns>> {
  const rows = await tx.query<Row>(COLUMNS, [speakers]);
  return new Map(
    rows.map((row) => {
      const { version, places, authorities, outcodes } = row;
      const numbers = numbersOf((name) => Int32Array.from(wholeNumbers(row[name])));
      const units = numbered(wholeNumbers(row.units));
      const placesOfHomes = numbers.homes.reduce((count, home) => (home === 0 ? count : count + 1), 0);
      const lastProvider = numbers.providers.reduce((most, each) => Math.max(most, each), 0);
      return [
        row.speaker_no,
        { ...numbers, version, placesOfHomes, lastProvider, units, places, authorities, outcodes },
      ];
    }),
  );
}

/** Numbers that fit are read without being boxed, ten thousands of times a search. */
const numbered = (units: readonly number[]): Int32Array | Float64Array =>
  units.every((each) => each < 2 ** 31) ? Int32Array.from(units) : Float64Array.from(units);

const nothingSaid = (version: string): SupplyColumns => ({
  ...numbersOf(() => new Int32Array()),
  version,
  placesOfHomes: 0,
  lastProvider: 0,
  units: new Int32Array(),
  places: [],
  authorities: [],
  outcodes: [],
});
