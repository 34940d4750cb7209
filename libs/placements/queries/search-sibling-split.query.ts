import type { Tx } from '#platform';
import { everybody, together, type Kinds } from '../domain/sibling-groups';
import { bestSplit, fewestHomes, isBetter, type SplitChoice, type Split } from '../domain/sibling-split';
import type { HomeForSome } from './search-sibling-homes';

export interface NearestSplit {
  readonly homes: readonly { readonly home: HomeForSome; readonly part: number }[];
  /** Upper end of the 5-mile band between them; null when not known. */
  readonly band: number | null;
}

/** Of each family the nearest to the need's anchors are looked at first; others where they could be better. */
const FIRST_OF_FAMILY = 40;
const WIDEST = 1280;

/** By its number in the search, with that of its family: those that take the same parts. */
type Choice = SplitChoice & { readonly family: number };

interface Asked {
  readonly kinds: Kinds;
  readonly homes: number;
  readonly families: readonly (readonly Choice[])[];
}

/** The fewest homes that take all; of those the nearest to each other; of those the nearest to where the child is to go. */
export async function nearestSplit(tx: Tx, kinds: Kinds, found: readonly HomeForSome[]): Promise<NearestSplit | null> {
  const families = familiesOf(found);
  const counted = families.map((each) => ({ parts: each[0]?.parts ?? [], homes: each.length }));
  const homes = fewestHomes(kinds, counted);
  if (homes === null) return null;
  const asked = { kinds, homes, families };
  const few = families.flatMap((each) => each.slice(0, FIRST_OF_FAMILY));
  const all = families.flat();
  const first = await asWideAsItTakes(tx, asked, few);
  const best =
    all.length === few.length
      ? first
      : first === null
        ? await asWideAsItTakes(tx, asked, all)
        : await better(tx, asked, first);
  const split = best ?? anywhere(asked, few);
  const byUnit = new Map(found.map((home) => [home.unit, home]));
  return {
    homes: split.homes.flatMap(({ home: unit, part }) => {
      const home = byUnit.get(unit);
      return home === undefined ? [] : [{ home, part }];
    }),
    band: best?.band ?? null,
  };
}

function familiesOf(found: readonly HomeForSome[]): Choice[][] {
  const families = new Map<string, HomeForSome[]>();
  for (const home of found) {
    const key = home.parts.join();
    const known = families.get(key);
    if (known === undefined) families.set(key, [home]);
    else known.push(home);
  }
  return [...families.values()].map((each, family) =>
    each
      .toSorted((a, b) => a.weight - b.weight || a.unit - b.unit)
      .map(({ unit, parts, weight }) => ({ home: unit, parts, weight, family })),
  );
}

/** Whether there is a better one than the best of the few: nearer to each other, or as near and on a lighter way. */
async function better(tx: Tx, asked: Asked, first: Split): Promise<Split> {
  const all = asked.families.flat();
  const nearer = first.band > 5 ? await asWideAsItTakes(tx, asked, all, first.band - 5) : null;
  const best = nearer ?? first;
  const least = all.reduce((a, { weight }) => Math.min(a, weight), Infinity);
  const lighter = all.filter(({ weight }) => weight + (asked.homes - 1) * least < best.weight);
  const found = await bestWithin(tx, asked, lighter, best.band);
  return found !== null && isBetter(found, best) ? found : best;
}

async function asWideAsItTakes(tx: Tx, asked: Asked, choices: readonly Choice[], most = WIDEST): Promise<Split | null> {
  for (let within = 5; ; within = Math.min(2 * within, most)) {
    const best = await bestWithin(tx, asked, choices, within);
    if (best !== null || within >= most) return best;
  }
}

interface Near {
  readonly first: number;
  readonly others: readonly number[];
  readonly bands: readonly number[];
}

async function bestWithin(
  tx: Tx,
  { kinds, homes, families }: Asked,
  choices: readonly Choice[],
  within: number,
): Promise<Split | null> {
  if (choices.length < homes) return null;
  const rows = await tx.query<Near>(
    'select first, others, bands from register.sibling_neighbours($1, $2, $3, $4, $5, $6)',
    [
      choices.map(({ home }) => home),
      choices.map(({ family }) => family),
      choices.map(({ weight }) => weight),
      homes === 2 ? pairsThatTakeAll(kinds, families) : null,
      homes - 1,
      within,
    ],
  );
  const around = rows.map(({ first, others, bands }) => ({
    first: choices[first - 1] as Choice,
    others: others.map((other, index) => ({ ...(choices[other - 1] as Choice), band: bands[index] as number })),
  }));
  return bestSplit(kinds, around, homes);
}

function pairsThatTakeAll(kinds: Kinds, families: Asked['families']): number[] {
  const whole = everybody(kinds);
  const parts = families.map((each) => each[0]?.parts ?? []);
  return parts.flatMap((own, a) =>
    parts.flatMap((others, b) =>
      own.some((part) => others.some((other) => together(kinds, part, other) === whole)) ? [a * 4096 + b] : [],
    ),
  );
}

/** Where it is not known which are near which: as if all were. */
function anywhere({ kinds, homes }: Asked, few: readonly Choice[]): Pick<Split, 'homes'> {
  const nobody = { home: -1, parts: [0], weight: 0 };
  const others = few.map((choice) => ({ ...choice, band: 0 }));
  return { homes: bestSplit(kinds, [{ first: nobody, others }], homes + 1)?.homes ?? [] };
}
