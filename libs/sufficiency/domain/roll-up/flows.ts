import { AREA_UNKNOWN, EXCHANGE_KINDS, OUTSIDE_ENGLAND, type Exchanges, type KindCounts } from '../exchanges';

/** Counts, each null where it is not told. */
export type ToldCounts = Readonly<Record<keyof KindCounts, number | null>>;

export interface FlowArea {
  readonly code: string;
  readonly name: string;
  /** Councils of it whose report is here and says where their children live, of how many. */
  readonly councils: number;
  readonly of: number;
}

/** Children looked after by one who live in the area of another, or of the same. */
export interface Flow extends ToldCounts {
  readonly from: string;
  readonly to: string;
}

/** Of one council, or one region: where its children live, and who lives there. */
export interface FlowBalance {
  readonly code: string;
  readonly lookedAfter: number | null;
  readonly inOwnArea: number | null;
  /** Its children in the areas of the others. */
  readonly toOthers: number | null;
  /** Children of the others in its area, as far as their reports are here; null where none is. */
  readonly fromOthers: ToldCounts;
  /** `fromOthers` less `toOthers`: positive is a net import. Null where a council’s report is missing, or a count is not told. */
  readonly net: number | null;
  /** In England, in an area that is none of these. */
  readonly elsewhere: number | null;
  readonly outsideEngland: number | null;
  readonly unknown: number | null;
}

/** From whom to whom children are placed, as far as the reports are here. */
export interface Flows {
  /** What the rows and columns are. */
  readonly between: 'councils' | 'regions';
  readonly areas: readonly FlowArea[];
  /** Those that have a child, without those of nobody. */
  readonly cells: readonly Flow[];
  readonly balances: readonly FlowBalance[];
}

/** One council’s children by area, as its report has them; null where there is no report, or one that does not say. */
export interface CouncilExchange {
  /** The area that its children are counted to come from. */
  readonly from: string;
  readonly areas: Exchanges['areas'] | null;
}

/** Nobody. */
export const NO_CHILDREN: KindCounts = { childrensHomes: 0, mainstreamFostering: 0, other: 0, all: 0 };
const NOT_KNOWN: ToldCounts = { childrensHomes: null, mainstreamFostering: null, other: null, all: null };
const KINDS = [...EXCHANGE_KINDS, 'all'] as const;

export const addCounts = (a: KindCounts, b: KindCounts): KindCounts =>
  Object.fromEntries(KINDS.map((kind) => [kind, a[kind] + b[kind]])) as unknown as KindCounts;

const ELSEWHERE = 'elsewhere';

const key = (from: string, to: string): string => `${from} ${to}`;

/**
 * Exact flows between areas.
 * @param areaOf the area that an authority belongs to; null for one that is none of these
 */
export function flowsBetween(
  between: Flows['between'],
  areas: readonly Pick<FlowArea, 'code' | 'name'>[],
  councils: readonly CouncilExchange[],
  areaOf: (authority: string) => string | null,
): Flows {
  const sums = new Map<string, KindCounts>();
  const at = (from: string, to: string): KindCounts => sums.get(key(from, to)) ?? NO_CHILDREN;
  for (const { from, areas: placed } of councils) {
    for (const { area, ...counts } of placed ?? []) {
      const to = area === OUTSIDE_ENGLAND || area === AREA_UNKNOWN ? area : (areaOf(area) ?? ELSEWHERE);
      sums.set(key(from, to), addCounts(at(from, to), counts));
    }
  }
  const coverage = ({ code, name }: Pick<FlowArea, 'code' | 'name'>): FlowArea => {
    const of = councils.filter(({ from }) => from === code);
    return { code, name, councils: of.filter((each) => each.areas !== null).length, of: of.length };
  };
  const covered = areas.map(coverage);
  const whole = covered.every((each) => each.councils === each.of);
  const cells = areas.flatMap(({ code: from }) =>
    areas.flatMap(({ code: to }) => (at(from, to).all > 0 ? [{ from, to, ...at(from, to) }] : [])),
  );
  const balances = covered.map(({ code, councils: here }): FlowBalance => {
    const others = covered.filter((each) => each.code !== code);
    const toOthers = others.reduce((total, each) => total + at(code, each.code).all, 0);
    const fromOthers = others.reduce((total, each) => addCounts(total, at(each.code, code)), NO_CHILDREN);
    const ofOwn = (count: number): number | null => (here > 0 ? count : null);
    const rest = [ELSEWHERE, OUTSIDE_ENGLAND, AREA_UNKNOWN].map((to) => at(code, to).all) as [number, number, number];
    return {
      code,
      lookedAfter: ofOwn(at(code, code).all + toOthers + rest[0] + rest[1] + rest[2]),
      inOwnArea: ofOwn(at(code, code).all),
      toOthers: ofOwn(toOthers),
      fromOthers: others.some((each) => each.councils > 0) ? fromOthers : NOT_KNOWN,
      net: whole ? fromOthers.all - toOthers : null,
      elsewhere: ofOwn(rest[0]),
      outsideEngland: ofOwn(rest[1]),
      unknown: ofOwn(rest[2]),
    };
  });
  return { between, areas: covered, cells, balances };
}
