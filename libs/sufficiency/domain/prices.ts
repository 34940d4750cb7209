import { roundHalfUp } from '#kernel';

/** Fewer prices than this tell no spread. */
export const FEWEST_PRICES = 5;

export interface Spread {
  /** Whole pence a week; null below the fewest that tell a spread. Continuous percentiles, half up. */
  readonly medianPence: number | null;
  readonly p25Pence: number | null;
  readonly p75Pence: number | null;
}

export interface PriceLine extends Spread {
  readonly kind: string;
  /** As the register has it; absent in reports of earlier versions. */
  readonly sector?: string;
  readonly placements: number;
  /** Mean pence a week of a placement, by what for and by whom; their sums are the mean price. */
  readonly byPurpose?: Readonly<Record<string, number>>;
  readonly byPayer?: Readonly<Record<string, number>>;
}

/** The same child in the same home on 31 March of this year and of the last: the change that no mix explains. */
export interface LikeForLike {
  readonly kind: string;
  readonly placements: number;
  readonly beforePence: number;
  readonly nowPence: number;
  readonly percent: number | null;
}

/** Placements that began in the year, by what the need was like, against those that began in the year before. */
export interface NewPrices {
  readonly band: string;
  readonly placements: number;
  readonly medianPence: number | null;
  readonly before: number;
  readonly medianBeforePence: number | null;
  readonly percent: number | null;
}

/** Paid for places in which no child lived any more, for each week in which one did. */
export interface Voids {
  readonly paidPence: number;
  readonly occupiedWeeks: number;
  readonly pencePerOccupiedWeek: number | null;
}

/** Of one service, all its kinds and sectors together. */
export interface ServicePrice extends Spread {
  readonly service: Service;
  readonly placements: number;
}

export interface Prices {
  readonly kinds: readonly PriceLine[];
  readonly services?: readonly ServicePrice[];
  readonly split: readonly { readonly purpose: string; readonly payer: string; readonly pencePerWeek: number }[];
  readonly likeForLike?: readonly LikeForLike[];
  readonly newPlacements?: readonly NewPrices[];
  readonly voids?: Voids | null;
}

export const SERVICES = {
  childrensHomes: 'Children’s homes',
  fostering: 'Fostering',
  supportedAccommodation: 'Supported accommodation',
  other: 'Other, or not said',
} as const;
export type Service = keyof typeof SERVICES;

/** The service that a kind of provision is, as Ofsted or the council names it. */
export function serviceOf(kind: string): Service {
  if (/foster/i.test(kind)) return 'fostering';
  if (/supported accommodation/i.test(kind)) return 'supportedAccommodation';
  return /children.s home/i.test(kind) ? 'childrensHomes' : 'other';
}

/** What one placement costs a week for one purpose, by one payer. */
export interface PaidPart {
  readonly placement: string;
  readonly kind: string;
  readonly sector: string;
  readonly purpose: string;
  readonly payer: string;
  readonly pence: number;
}

/** Continuous percentile, as PostgreSQL's percentile_cont; half up to whole pence. */
export function percentileOf(values: readonly number[], fraction: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = fraction * (sorted.length - 1);
  const low = sorted[Math.floor(at)] as number;
  const high = sorted[Math.ceil(at)] as number;
  return roundHalfUp(low + (at - Math.floor(at)) * (high - low));
}

const spreadOf = (values: readonly number[]): Spread => {
  const told = values.length < FEWEST_PRICES ? [] : values;
  return {
    medianPence: percentileOf(told, 0.5),
    p25Pence: percentileOf(told, 0.25),
    p75Pence: percentileOf(told, 0.75),
  };
};

function summedBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  penceOf: (item: T) => number,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + penceOf(item));
  return sums;
}

const meanOf = (sums: ReadonlyMap<string, number>, placements: number): Record<string, number> =>
  Object.fromEntries(
    [...sums].sort(([a], [b]) => a.localeCompare(b)).map(([key, sum]) => [key, roundHalfUp(sum / placements)]),
  );

/** Weekly prices of placements in force, by kind and sector, the most frequent first. */
export function priceLines(parts: readonly PaidPart[]): PriceLine[] {
  const groups = new Map<string, PaidPart[]>();
  for (const part of parts) {
    const key = `${part.kind}|${part.sector}`;
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()]
    .map((of): PriceLine => {
      const totals = [
        ...summedBy(
          of,
          ({ placement }) => placement,
          ({ pence }) => pence,
        ).values(),
      ];
      const { kind, sector } = of[0] as PaidPart;
      return {
        kind,
        sector,
        placements: totals.length,
        ...spreadOf(totals),
        byPurpose: meanOf(
          summedBy(
            of,
            ({ purpose }) => purpose,
            ({ pence }) => pence,
          ),
          totals.length,
        ),
        byPayer: meanOf(
          summedBy(
            of,
            ({ payer }) => payer,
            ({ pence }) => pence,
          ),
          totals.length,
        ),
      };
    })
    .sort(
      (a, b) =>
        b.placements - a.placements || a.kind.localeCompare(b.kind) || String(a.sector).localeCompare(String(b.sector)),
    );
}

export function servicePrices(parts: readonly PaidPart[]): ServicePrice[] {
  return (Object.keys(SERVICES) as Service[]).flatMap((service): ServicePrice[] => {
    const of = parts.filter(({ kind }) => serviceOf(kind) === service);
    const totals = [
      ...summedBy(
        of,
        ({ placement }) => placement,
        ({ pence }) => pence,
      ).values(),
    ];
    return totals.length === 0 ? [] : [{ service, placements: totals.length, ...spreadOf(totals) }];
  });
}

/** What is paid a week over all placements, by what for and by whom. */
export function splitOf(parts: readonly PaidPart[]): Prices['split'] {
  const sums = summedBy(
    parts,
    ({ purpose, payer }) => `${purpose}|${payer}`,
    ({ pence }) => pence,
  );
  return [...sums]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, pencePerWeek]) => {
      const [purpose, payer] = key.split('|') as [string, string];
      return { purpose, payer, pencePerWeek };
    });
}

const change = (now: number, before: number): number | null =>
  before > 0 ? roundHalfUp((100 * (now - before)) / before, 1) : null;

export const ALL_KINDS = 'All kinds';

/** @param pairs each placement that ran on both days, with its price on each */
export function likeForLikeOf(
  pairs: readonly { readonly kind: string; readonly before: number; readonly now: number }[],
): LikeForLike[] {
  if (pairs.length === 0) return [];
  const kinds = [...new Set(pairs.map(({ kind }) => kind))].sort((a, b) => a.localeCompare(b));
  return [ALL_KINDS, ...kinds].map((kind) => {
    const of = kind === ALL_KINDS ? pairs : pairs.filter((pair) => pair.kind === kind);
    const beforePence = of.reduce((sum, { before }) => sum + before, 0);
    const nowPence = of.reduce((sum, { now }) => sum + now, 0);
    return { kind, placements: of.length, beforePence, nowPence, percent: change(nowPence, beforePence) };
  });
}

/** @param begun each placement that began in this year or the last, at its price on the first day */
export function newPricesOf(
  begun: readonly { readonly band: string; readonly thisYear: boolean; readonly pence: number }[],
): NewPrices[] {
  const bands = [...new Set(begun.map(({ band }) => band))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return bands.map((band) => {
    const of = (thisYear: boolean): number[] =>
      begun.filter((each) => each.band === band && each.thisYear === thisYear).map(({ pence }) => pence);
    const [now, before] = [of(true), of(false)];
    const [medianPence, medianBeforePence] = [spreadOf(now).medianPence, spreadOf(before).medianPence];
    return {
      band,
      placements: now.length,
      medianPence,
      before: before.length,
      medianBeforePence,
      percent: medianPence === null || medianBeforePence === null ? null : change(medianPence, medianBeforePence),
    };
  });
}

/** @param occupiedDays days of the year on which a child lived in a placement that is paid for */
export function voidsOf({
  paidPence,
  occupiedDays,
}: {
  readonly paidPence: number;
  readonly occupiedDays: number;
}): Voids {
  return {
    paidPence: roundHalfUp(paidPence),
    occupiedWeeks: roundHalfUp(occupiedDays / 7, 1),
    pencePerOccupiedWeek: occupiedDays > 0 ? roundHalfUp((paidPence * 7) / occupiedDays) : null,
  };
}
