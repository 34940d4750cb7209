import type { Tx } from '#platform';
import { withoutReason } from '../domain/left-out';
import type { Ranked } from '../domain/ranking';
import { describedCandidates, type Found } from './search-candidates';
import { unitsOf } from './search-places.query';
import { askSupply, type SupplyQuestion } from './search-supply.query';

export interface SplitHome {
  readonly kind: 'home' | 'fostering-household';
  readonly urn: string | null;
  readonly building: number | null;
  readonly place: string;
  readonly children: number;
}

/** Where brothers and sisters can live: all together in so many homes, or apart in the fewest, the nearest to each other. */
export interface Siblings {
  readonly children: number;
  /** Candidates known to be free for all of them. */
  readonly togetherIn: number;
  /** Null where they can be together, and where no homes take all of them. */
  readonly split: {
    readonly homes: readonly SplitHome[];
    /** Between the homes, or of the farthest from the first, in a 5-mile band; null when not known. */
    readonly milesFrom: number | null;
    readonly milesTo: number | null;
  } | null;
}

interface Row {
  readonly unit: string;
  readonly capacity: number;
  readonly band: number | null;
}

/** Null for a child alone. Each home must suit the child whom the need describes, and all whose age and sex are said. */
export async function splitSiblings(
  tx: Tx,
  { found, question, ranked }: { found: Found; question: SupplyQuestion; ranked: readonly Ranked[] },
): Promise<Siblings | null> {
  const { need } = found;
  if (need.siblings === 0) return null;
  const children = need.siblings + 1;
  const togetherIn = ranked.filter(
    ({ facts }) => facts.room !== null && facts.room >= children && facts.suitsSiblings !== false,
  ).length;
  if (togetherIn > 0) return { children, togetherIn, split: null };
  const alone = { ...need, siblings: 0 };
  // A registration that is too small for all of them takes some.
  const barred = question.barred.map((mask) => withoutReason(mask, 'number-outside'));
  const supply = await askSupply(tx, alone, { ...question, barred });
  const free = describedCandidates({ ...found, need: alone, supply }).filter(
    ({ facts }) => (facts.room ?? 0) > 0 && facts.suitsSiblings !== false,
  );
  const rows = await tx.query<Row>(
    'select unit_id as unit, capacity, band from register.split_of_siblings($1, $2, $3)',
    [free.map(({ unit }) => unit), free.map(({ facts }) => facts.room), children],
  );
  if (rows.length === 0) return { children, togetherIn, split: null };
  const units = await unitsOf(
    tx,
    rows.map(({ unit }) => Number(unit)),
    need,
  );
  let left = children;
  const homes = rows.flatMap(({ unit, capacity }): SplitHome[] => {
    const detail = units.get(Number(unit));
    const taken = Math.min(capacity, left);
    left -= taken;
    if (detail === undefined) return [];
    const kind = detail.building === null ? 'fostering-household' : 'home';
    return [{ kind, urn: detail.urn, building: detail.building, place: detail.place, children: taken }];
  });
  const band = rows[0]?.band ?? null;
  return { children, togetherIn, split: { homes, milesFrom: band === null ? null : band - 5, milesTo: band } };
}
