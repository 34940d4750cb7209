import type { CalendarDate } from '#kernel';
import { gradeChange } from './grade';
import { grouped } from './grouped';
import { sectorOrder } from './register-summary';

/** What a snapshot says of a registered provider, with the judgement in force on its day. */
export interface RegisteredFacts {
  readonly provisionType: string;
  readonly status: string;
  /** Null where Ofsted withholds it. */
  readonly name: string | null;
  readonly owner: string | null;
  readonly sector: string | null;
  readonly authorityCode: string | null;
  readonly authorityName: string | null;
  readonly region: string | null;
  /** Null where the register gives none. */
  readonly places: number | null;
  readonly registeredOn: CalendarDate | null;
  readonly judgement: string | null;
  readonly inspectedOn: CalendarDate | null;
}

/** A provider that differs between two snapshots; null on a side where it is not registered. */
export interface Difference {
  readonly urn: string;
  readonly before: RegisteredFacts | null;
  readonly after: RegisteredFacts | null;
  /** What the later snapshot says of one that is registered no more; null when it does not list it. */
  readonly lastStatus: string | null;
  /** The owner's name differs by more than its spelling; null where a side gives none. */
  readonly handsChanged: boolean | null;
  /** The same of the provider's own name. */
  readonly nameChanged: boolean | null;
}

export type Opened = { urn: string } & RegisteredFacts;
export type Closed = Opened & { lastStatus: string | null };

interface Changed<T> {
  urn: string;
  provisionType: string;
  authorityCode: string | null;
  before: T;
  after: T;
}

export interface Grade {
  judgement: string;
  inspectedOn: CalendarDate;
}

/** Any further fact that differs: another status, type, sector, area, or a name or number newly given or spelt otherwise. */
export interface OtherChange {
  urn: string;
  field: 'provisionType' | 'status' | 'sector' | 'authority' | 'region' | 'registeredOn' | 'name' | 'owner' | 'places';
  before: unknown;
  after: unknown;
}

export interface NetPlaces {
  /** Places of providers that opened, less those of providers that closed. */
  net: number;
  opened: { providers: number; places: number };
  closed: { providers: number; places: number };
  /** Places up less places down of providers registered on both days; no part of `net`. */
  changedByContinuing: number;
}

export type NetPlacesOf<K extends object> = K & NetPlaces;
type Area = { code: string | null; name: string | null };
type Cell = Area & { provisionType: string; sector: string | null };

export interface RegisterChangeLists {
  opened: Opened[];
  closed: Closed[];
  renamed: Changed<string>[];
  changedHands: Changed<string>[];
  placesChanged: (Changed<number> & { change: number })[];
  regraded: (Changed<Grade> & { direction: 'better' | 'worse' | null })[];
  /** A newer inspection and the same grade. */
  inspectedAgain: Changed<Grade>[];
  firstJudged: { urn: string; provisionType: string; authorityCode: string | null; after: Grade }[];
  otherChanges: OtherChange[];
  netNewPlaces: NetPlaces & {
    byProvisionType: NetPlacesOf<{ provisionType: string }>[];
    bySector: NetPlacesOf<{ sector: string | null }>[];
    byAuthority: NetPlacesOf<Area>[];
    /** Each area, type and sector in which places opened, closed or changed. */
    cells: NetPlacesOf<Cell>[];
  };
}

type Both = Difference & { before: RegisteredFacts; after: RegisteredFacts };

const gradeOf = (facts: RegisteredFacts): Grade | null =>
  facts.judgement === null || facts.inspectedOn === null
    ? null
    : { judgement: facts.judgement, inspectedOn: facts.inspectedOn };

function changed<T>({ urn, after }: Both, pair: { before: T; after: T }): Changed<T> {
  return { urn, provisionType: after.provisionType, authorityCode: after.authorityCode, ...pair };
}

function texts(of: readonly Both[], field: 'name' | 'owner', differs: (each: Both) => boolean | null) {
  return of.flatMap((each) => {
    const [before, after] = [each.before[field], each.after[field]];
    return differs(each) === true && before !== null && after !== null ? [changed(each, { before, after })] : [];
  });
}

const area = ({ authorityCode, authorityName }: RegisteredFacts) => ({ code: authorityCode, name: authorityName });

function otherChanges(each: Both): OtherChange[] {
  const { urn, before, after } = each;
  const told = {
    name: each.nameChanged === true,
    owner: each.handsChanged === true,
    places: before.places !== null && after.places !== null,
  };
  const pairs: [OtherChange['field'], unknown, unknown][] = [
    ...(['provisionType', 'status', 'sector', 'region', 'registeredOn'] as const).map(
      (field): [OtherChange['field'], unknown, unknown] => [field, before[field], after[field]],
    ),
    ['authority', area(before), area(after)],
    ...(['name', 'owner', 'places'] as const)
      .filter((field) => !told[field])
      .map((field): [OtherChange['field'], unknown, unknown] => [field, before[field], after[field]]),
  ];
  return pairs
    .filter(([, from, to]) => JSON.stringify(from) !== JSON.stringify(to))
    .map(([field, from, to]) => ({ urn, field, before: from, after: to }));
}

function judgements(both: readonly Both[]) {
  const pairs = both.flatMap((each) => {
    const [before, after] = [gradeOf(each.before), gradeOf(each.after)];
    return after && JSON.stringify(before) !== JSON.stringify(after) ? [{ each, before, after }] : [];
  });
  const compared = pairs.flatMap(({ each, before, after }) =>
    before ? [{ direction: gradeChange(before.judgement, after.judgement), ...changed(each, { before, after }) }] : [],
  );
  return {
    regraded: compared.flatMap(({ direction, ...rest }) => (direction === 'same' ? [] : [{ ...rest, direction }])),
    inspectedAgain: compared.flatMap(({ direction, ...rest }) => (direction === 'same' ? [rest] : [])),
    firstJudged: pairs.flatMap(({ each, before, after }) => {
      if (before) return [];
      const { provisionType, authorityCode } = each.after;
      return [{ urn: each.urn, provisionType, authorityCode, after }];
    }),
  };
}

const placesOf = (providers: readonly RegisteredFacts[]): number =>
  providers.reduce((total, { places }) => total + (places ?? 0), 0);

function netPlaces(of: readonly Difference[]): NetPlaces {
  const opened = of.flatMap(({ before, after }) => (before === null && after !== null ? [after] : []));
  const closed = of.flatMap(({ before, after }) => (after === null && before !== null ? [before] : []));
  const continuing = of.flatMap(({ before, after }) => {
    const [from, to] = [before?.places ?? null, after?.places ?? null];
    return before && after && from !== null && to !== null ? [to - from] : [];
  });
  return {
    net: placesOf(opened) - placesOf(closed),
    opened: { providers: opened.length, places: placesOf(opened) },
    closed: { providers: closed.length, places: placesOf(closed) },
    changedByContinuing: continuing.reduce((total, change) => total + change, 0),
  };
}

const byText = (a: string | null, b: string | null): number => (a ?? '').localeCompare(b ?? '', 'en');
const byArea = (a: Area, b: Area): number =>
  Number(a.code === null) - Number(b.code === null) || byText(a.code, b.code) || byText(a.name, b.name);

function netNewPlaces(differences: readonly Difference[]): RegisterChangeLists['netNewPlaces'] {
  const moving = differences.filter(({ before, after }) => !before || !after || before.places !== after.places);
  const cellOf = ({ before, after }: Difference): Cell => {
    const { authorityCode: code, authorityName: name, provisionType, sector } = (after ?? before) as RegisteredFacts;
    return { code, name, provisionType, sector };
  };
  const by = <K extends object>(key: (cell: Cell) => K): NetPlacesOf<K>[] =>
    [...grouped(moving, (each) => JSON.stringify(key(cellOf(each))))].map(([text, of]) => ({
      ...(JSON.parse(text) as K),
      ...netPlaces(of),
    }));
  return {
    ...netPlaces(moving),
    byProvisionType: by(({ provisionType }) => ({ provisionType })).sort((a, b) =>
      byText(a.provisionType, b.provisionType),
    ),
    bySector: by(({ sector }) => ({ sector })).sort((a, b) => sectorOrder(a.sector) - sectorOrder(b.sector)),
    byAuthority: by(({ code, name }) => ({ code, name })).sort(byArea),
    cells: by((cell) => cell).sort(
      (a, b) =>
        byArea(a, b) || byText(a.provisionType, b.provisionType) || sectorOrder(a.sector) - sectorOrder(b.sector),
    ),
  };
}

/**
 * What became of providers between two complete snapshots. Every difference is in exactly one list, so that the lists applied
 * to the earlier snapshot give the later one.
 */
export function registerChangeLists(differences: readonly Difference[]): RegisterChangeLists {
  const both = differences.filter((each): each is Both => each.before !== null && each.after !== null);
  return {
    opened: differences.flatMap(({ urn, before, after }) => (before === null && after ? [{ urn, ...after }] : [])),
    closed: differences.flatMap(({ urn, before, after, lastStatus }) =>
      after === null && before ? [{ urn, ...before, lastStatus }] : [],
    ),
    renamed: texts(both, 'name', (each) => each.nameChanged),
    changedHands: texts(both, 'owner', (each) => each.handsChanged),
    placesChanged: both.flatMap((each) => {
      const [before, after] = [each.before.places, each.after.places];
      if (before === null || after === null || before === after) return [];
      return [{ ...changed(each, { before, after }), change: after - before }];
    }),
    ...judgements(both),
    otherChanges: both.flatMap(otherChanges),
    netNewPlaces: netNewPlaces(differences),
  };
}
