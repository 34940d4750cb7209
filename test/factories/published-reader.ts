import fc from 'fast-check';
import type { Frozen } from '../../libs/sufficiency/domain/filing';
import { drawnRow } from '../../libs/sufficiency/domain/document/chart';
import type { ReportDocument } from '../../libs/sufficiency/domain/document/report-document';
import { BANDS, BOUNDARIES, PROVIDERS, PROVISION_GROUPS, type Measures } from '../../libs/sufficiency/domain/report';
import type { DepartmentFigure } from '../../libs/sufficiency/domain/publication/department-forms';
import type { PublicationFacts, PublishedReport } from '../../libs/sufficiency/domain/publication/published-report';
import { isSmall } from '../../libs/sufficiency/domain/publication/suppress';

/** A child as the tables count it; the attacker knows the lists and the rules, and nothing of any child. */
export interface Child {
  readonly place: string;
  readonly band: string;
  readonly code: string;
  readonly provider: string;
  readonly moved: boolean;
  readonly longTerm: 'no' | 'stable' | 'moved';
}

const CODES = ['A5', 'K1', 'K2', 'R1', 'S1', 'U1', 'U3', 'U4', 'U6', 'H5', 'R5'];
const BOUGHT = ['own', 'otherAuthority', 'otherPublic', 'private', 'voluntary'];
const groupOf: Record<string, (code: string) => boolean> = {
  all: () => true,
  fostering: (code) => code.startsWith('U'),
  mainstreamFostering: (code) => ['U4', 'U5', 'U6'].includes(code),
  childrensHomes: (code) => ['K1', 'K2'].includes(code),
  residential: (code) => ['K1', 'K2', 'R1', 'S1'].includes(code),
};

const child = fc.record<Child>({
  place: fc.constantFrom(...BOUNDARIES, 'inside', 'inside', 'outside'),
  band: fc.constantFrom(...BANDS, 'within20', 'within20'),
  code: fc.constantFrom(...CODES, 'U6', 'U6', 'U4', 'K2'),
  provider: fc.constantFrom(...BOUGHT, 'private', 'own', 'own', 'missing'),
  moved: fc.boolean(),
  longTerm: fc.constantFrom('no', 'stable', 'moved'),
});
export const children = fc.array(child, { minLength: 50, maxLength: 160 });

/** What each published count counts, written down anew here from its name. */
export function counts(id: string): (each: Child) => boolean {
  const [measure, first = '', second = ''] = id.split('.') as [string, string?, string?];
  if (measure === 'lookedAfter') return () => true;
  if (measure === 'placedInArea') return ({ place }) => (first === 'known' ? place !== 'unknown' : place === first);
  if (measure === 'distance') return ({ place, band }) => (first === 'all' || place === first) && band === second;
  if (measure === 'provision')
    return ({ code, provider }) =>
      (groupOf[first] as (code: string) => boolean)(code) &&
      (second === 'total' || (second === 'withProvider' ? BOUGHT.includes(provider) : provider === second));
  if (measure === 'placementType') return ({ code }) => code === first;
  if (measure === 'kinship') return ({ code }) => ['U1', 'U2', 'U3'].includes(code);
  if (measure === 'stability') return ({ moved }) => moved;
  if (measure === 'longTermStability')
    return ({ longTerm }) => (first === 'stable' ? longTerm === 'stable' : longTerm !== 'no');
  return () => false;
}

export const tally = (all: readonly Child[], id: string): number => all.filter(counts(id)).length;

export function measuresOf(all: readonly Child[]): Measures {
  const count = (id: string): number => tally(all, id);
  return {
    lookedAfter: { count: all.length },
    placedInArea: {
      inside: count('placedInArea.inside'),
      outside: count('placedInArea.outside'),
      unknown: count('placedInArea.unknown'),
      percentInside: null,
      percentInsideKnown: null,
    },
    distance: Object.fromEntries(
      BOUNDARIES.map((row) => [row, Object.fromEntries(BANDS.map((band) => [band, count(`distance.${row}.${band}`)]))]),
    ) as unknown as Measures['distance'],
    distanceMiles: { known: all.length, median: 4, p90: 30 },
    provision: Object.fromEntries(
      Object.keys(groupOf).map((group) => [
        group,
        {
          ...Object.fromEntries(PROVIDERS.map((each) => [each, count(`provision.${group}.${each}`)])),
          inHousePercent: null,
        },
      ]),
    ) as unknown as Measures['provision'],
    placementType: Object.fromEntries(
      CODES.map((code) => [code, count(`placementType.${code}`)] as const).filter(([, value]) => value > 0),
    ),
    stability: { threeOrMore: count('stability.threeOrMore'), percent: null },
    longTermStability: {
      cohort: count('longTermStability.cohort'),
      stable: count('longTermStability.stable'),
      percent: null,
    },
    unregistered: { toCheck: null, missingUrn: 0, confirmed: 0 },
    kinship: { count: count('kinship.count'), percent: null },
  };
}

export const facts = (all: readonly Child[], more: Partial<PublicationFacts> = {}): PublicationFacts => ({
  frozen: {
    edition: 1,
    filedAt: '2025-06-20T10:00:00.000Z',
    report: {
      council: { code: 'E08000003', name: 'Manchester' },
      year: 2025,
      snapshot: '2025-03-31',
      synthetic: true,
      measures: measuresOf(all),
    },
  } as unknown as Frozen,
  hash: '0'.repeat(64),
  publishedAt: '2025-07-01T10:00:00.000Z',
  before: [],
  department: [],
  earlier: [],
  filedBefore: [],
  otherYears: [],
  narrative: [],
  ...more,
});

/** The unknowns: a child's place with band, code with provider, and the rest, each with what is counted of it. */
const UNKNOWNS: readonly { readonly margin: string; readonly of: Child }[] = [
  ...BOUNDARIES.flatMap((place) => BANDS.map((band) => ({ margin: 'place', of: { place, band } }))),
  ...CODES.flatMap((code) => PROVIDERS.map((provider) => ({ margin: 'code', of: { code, provider } }))),
  ...[true, false].map((moved) => ({ margin: 'moved', of: { moved } })),
  ...(['no', 'stable', 'moved'] as const).map((longTerm) => ({ margin: 'long', of: { longTerm } })),
].map(({ margin, of }) => ({
  margin,
  of: { place: '', band: '', code: '', provider: '', moved: false, longTerm: 'no', ...of } as Child,
}));

const marginOf = (id: string): string[] => {
  const measure = id.split('.')[0] as string;
  if (measure === 'lookedAfter') return ['place', 'code', 'moved', 'long'];
  if (measure === 'placedInArea' || measure === 'distance') return ['place'];
  if (measure === 'stability') return ['moved'];
  return measure === 'longTermStability' ? ['long'] : ['code'];
};

type Row = bigint[];

/** The count as sums of unknowns: one for each margin that gives it. */
export const rowsOf = (id: string): Row[] =>
  marginOf(id).map((margin) =>
    UNKNOWNS.map((unknown) => (unknown.margin === margin && counts(id)(unknown.of) ? 1n : 0n)),
  );

/** Fractions-free elimination over whole numbers, apart from what the software uses to suppress. */
export class Attacker {
  private readonly rows: { readonly pivot: number; readonly row: Row }[] = [];

  learn(row: Row): void {
    const left = this.reduced(row);
    const pivot = left.findIndex((value) => value !== 0n);
    if (pivot >= 0) this.rows.push({ pivot, row: left });
  }

  /** Rows that give all that was learnt. */
  learnt(): Row[] {
    return this.rows.map(({ row }) => row);
  }

  knows(row: Row): boolean {
    return this.reduced(row).every((value) => value === 0n);
  }

  private reduced(row: Row): Row {
    let left = [...row];
    for (const { pivot, row: known } of this.rows) {
      const [times, by] = [left[pivot] as bigint, known[pivot] as bigint];
      if (times !== 0n) left = left.map((value, at) => value * by - (known[at] as bigint) * times);
      const first = left.find((value) => value !== 0n);
      if (first !== undefined && left.every((value) => value % first === 0n)) left = left.map((value) => value / first);
    }
    return left;
  }
}

const difference = (a: Row, b: Row): Row => a.map((value, at) => value - (b[at] as bigint));

/** Everything that a reader can put into equations: counts, zeros, shares with their denominators, the total. */
export function readerOf(...published: PublishedReport[]): Attacker {
  const attacker = new Attacker();
  const totals = rowsOf('lookedAfter.count');
  for (const other of totals.slice(1)) attacker.learn(difference(totals[0] as Row, other));
  for (const { counts: cells, shares } of published) {
    for (const { id, value } of cells) {
      if (value === null) continue;
      for (const row of rowsOf(id)) attacker.learn(row);
      // Nothing in all is nothing in each.
      if (value === 0)
        for (const row of rowsOf(id))
          row.forEach((times, at) => {
            if (times !== 0n) attacker.learn(row.map((_, each) => (each === at ? 1n : 0n)));
          });
    }
    for (const { numerator, denominator, value } of shares) {
      if (value === null) continue;
      const known = [numerator, denominator].filter((id) => rowsOf(id).some((row) => attacker.knows(row)));
      if (known.length > 0) for (const id of [numerator, denominator]) rowsOf(id).forEach((row) => attacker.learn(row));
    }
    // A code that is not listed has no child.
    for (const code of CODES)
      if (!cells.some(({ id }) => id === `placementType.${code}`))
        UNKNOWNS.forEach((unknown, at) => {
          if (unknown.margin === 'code' && unknown.of.code === code)
            attacker.learn(UNKNOWNS.map((_, each) => (each === at ? 1n : 0n)));
        });
  }
  return attacker;
}

/** What each part of a chart of counts counts: written down anew, from the name of the chart and the place of the part. */
const CHARTED: Readonly<
  Record<string, (row: number) => { readonly parts: readonly string[]; readonly total: string }>
> = {
  'distance-chart': (row) => ({
    parts: BANDS.map((band) => `distance.${BOUNDARIES[row]}.${band}`),
    total: `placedInArea.${BOUNDARIES[row]}`,
  }),
  'provision-chart': (row) => ({
    parts: PROVIDERS.map((each) => `provision.${PROVISION_GROUPS[row]}.${each}`),
    total: `provision.${PROVISION_GROUPS[row]}.total`,
  }),
};

const summed = (rows: readonly Row[]): Row =>
  rows.reduce((all, row) => all.map((value, at) => value + (row[at] as bigint)));

/**
 * What the charts of a published document teach whoever measures them: each part that is drawn, how long its row is, and
 * how long what is left of it is.
 */
export function learnCharts(attacker: Attacker, { sections }: ReportDocument): void {
  for (const block of sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind !== 'counts') continue;
    block.chart.rows.forEach((row, index) => {
      const { parts, left, whole } = drawnRow(row);
      const named = (CHARTED[block.chart.id] as (row: number) => { parts: readonly string[]; total: string })(index);
      if (row.total !== null) rowsOf(named.total).forEach((form) => attacker.learn(form));
      // A row that is not drawn has no lengths to measure.
      if (parts.every((value) => value === null)) return;
      const one = (id: string): Row => rowsOf(id)[0] as Row;
      named.parts.forEach((id, key) => {
        if (parts[key] !== null && whole > 0) attacker.learn(one(id));
      });
      const hidden = named.parts.filter((_, key) => parts[key] === null);
      if (left > 0) attacker.learn(summed(hidden.map(one)));
    });
  }
}

export const recovered = (attacker: Attacker, all: readonly Child[], published: PublishedReport): string[] =>
  published.counts
    .map(({ id }) => id)
    .filter((id) => isSmall(tally(all, id)) && rowsOf(id).some((row) => attacker.knows(row)));

export const printed = (all: readonly Child[]): (DepartmentFigure & { readonly id: string })[] =>
  (
    [
      ['Locality of placement', 'Placed inside the local authority boundary', 'placedInArea.inside'],
      ['Locality of placement', 'Placed outside the local authority boundary', 'placedInArea.outside'],
      ['Place providers', 'Own provision (by the LA)', 'provision.all.own'],
      ['Place providers', 'Private provision', 'provision.all.private'],
      ['Place providers', 'Voluntary/third sector provision', 'provision.all.voluntary'],
      ['Placement', 'Foster placements', 'provision.fostering.total'],
      ['Placement', "Secure homes and children's homes", 'provision.childrensHomes.total'],
    ] as const
  ).map(([group, characteristic, id]) => {
    const number = tally(all, id);
    return isSmall(number)
      ? { period: 2025, group, characteristic, number: null, symbol: 'c', id }
      : { period: 2025, group, characteristic, number, symbol: null, id };
  });

/** So many children, all alike. */
export const many = (number: number, more: Partial<Child>): Child[] =>
  Array.from({ length: number }, () => ({
    place: 'inside',
    band: 'within20',
    code: 'U6',
    provider: 'own',
    moved: false,
    longTerm: 'no',
    ...more,
  }));
