import { percent } from '#kernel';
import type { Frozen } from '../filing';
import { BOUNDARIES, PROVIDERS, PROVISION_GROUPS, type Measures } from '../report';
import { GROUP_LABELS } from '../labels';
import type { Accommodation } from '../own-provision';
import type { PlanStep } from '../own-provision-plan';
import { departmentForms, type DepartmentFigure } from './department-forms';
import { editionsBefore, type FiledBefore } from './editions-before';
import { valueOfForm, type LinearForm } from './linear-form';
import { publicationCells, type PublicationCells } from './publication-cells';
import { isSmall, suppressed } from './suppress';

/** Fewer children than this are published with those of the two years before. Source: rule of this system. */
export const POOLED_BELOW = 50;
const MILES_FROM = 10;

/** A count as it is published: exact, or "c" where it is suppressed. */
export interface PublishedCount {
  readonly id: string;
  readonly measure: keyof Measures;
  readonly label: string;
  readonly value: number | null;
  readonly symbol: 'c' | null;
}

/** A step of the plan without the council's notes on it. */
export type PublishedStep = Pick<
  PlanStep,
  | 'title'
  | 'kind'
  | 'location'
  | 'places'
  | 'households'
  | 'capitalPence'
  | 'grantPence'
  | 'expectedOpening'
  | 'openedOn'
  | 'deliveredPlaces'
  | 'deliveredHouseholds'
  | 'status'
>;

const publishedStep = (step: PlanStep): PublishedStep => ({
  title: step.title,
  kind: step.kind,
  location: step.location,
  places: step.places,
  households: step.households,
  capitalPence: step.capitalPence,
  grantPence: step.grantPence,
  expectedOpening: step.expectedOpening,
  openedOn: step.openedOn,
  deliveredPlaces: step.deliveredPlaces,
  deliveredHouseholds: step.deliveredHouseholds,
  status: step.status,
});

/** A share, suppressed where its numerator or denominator is. */
export interface PublishedShare {
  readonly id: string;
  readonly title: string;
  readonly numerator: string;
  readonly denominator: string;
  /** Null when suppressed, or of nothing. */
  readonly value: number | null;
  readonly symbol: 'c' | null;
}

export interface PublishedReport {
  readonly council: { readonly code: string; readonly name: string };
  readonly year: number;
  /** The years whose children are counted together: one, or three for a small council. */
  readonly years: readonly number[];
  readonly snapshot: string;
  readonly synthetic: boolean;
  readonly edition: number;
  /** Of the filed report that this was made from. */
  readonly filing: { readonly hash: string; readonly filedAt: string };
  readonly publishedAt: string;
  readonly counts: readonly PublishedCount[];
  readonly shares: readonly PublishedShare[];
  /** Null when fewer than ten distances are known, or years are counted together. */
  readonly miles: { readonly median: number; readonly p90: number } | null;
  readonly accommodation: Accommodation | null;
  readonly plan: readonly PublishedStep[];
  readonly narrative: readonly { readonly section: string; readonly markdown: string }[];
}

const SHARES: readonly (readonly [id: string, title: string, numerator: string, denominator: string])[] = [
  ['placedInArea.percentInside', 'Living inside the area, of all children', 'placedInArea.inside', 'lookedAfter.count'],
  [
    'placedInArea.percentInsideKnown',
    'Living inside the area, of those whose place is known',
    'placedInArea.inside',
    'placedInArea.known',
  ],
  ['distance.percentOver20', 'Over 20 miles from home', 'distance.all.over20', 'lookedAfter.count'],
  ...PROVISION_GROUPS.map(
    (group) =>
      [
        `provision.${group}.inHousePercent`,
        `In-house share, ${GROUP_LABELS[group].charAt(0).toLowerCase()}${GROUP_LABELS[group].slice(1)}`,
        `provision.${group}.own`,
        `provision.${group}.withProvider`,
      ] as const,
  ),
  ['kinship.percent', 'Fostered by a relative or friend', 'kinship.count', 'lookedAfter.count'],
  ['stability.percent', 'Three or more placements in the year', 'stability.threeOrMore', 'lookedAfter.count'],
  ['longTermStability.percent', 'Long-term stability', 'longTermStability.stable', 'longTermStability.cohort'],
];

/** Counts of several years, one beside the other. Shares and distances are not sums, and are left out. */
export function pooled(years: readonly Measures[]): Measures {
  const [first, ...rest] = years;
  if (first === undefined) throw new TypeError('there is no year to count');
  return rest.reduce(addMeasures, first);
}

const added = <K extends string>(a: Readonly<Record<K, number>>, b: Readonly<Record<K, number>>, keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, (a[key] ?? 0) + (b[key] ?? 0)])) as Record<K, number>;

function addMeasures(a: Measures, b: Measures): Measures {
  const codes = [...new Set([...Object.keys(a.placementType), ...Object.keys(b.placementType)])].sort();
  const known = a.unregistered.toCheck !== null && b.unregistered.toCheck !== null;
  return {
    lookedAfter: added(a.lookedAfter, b.lookedAfter, ['count']),
    placedInArea: {
      ...added(a.placedInArea, b.placedInArea, BOUNDARIES),
      percentInside: null,
      percentInsideKnown: null,
    },
    distance: Object.fromEntries(
      BOUNDARIES.map((row) => [row, added(a.distance[row], b.distance[row], ['within20', 'over20', 'unknown'])]),
    ) as Measures['distance'],
    distanceMiles: { known: a.distanceMiles.known + b.distanceMiles.known, median: null, p90: null },
    provision: Object.fromEntries(
      PROVISION_GROUPS.map((group) => [
        group,
        { ...added(a.provision[group], b.provision[group], PROVIDERS), inHousePercent: null },
      ]),
    ) as Measures['provision'],
    placementType: added(a.placementType, b.placementType, codes),
    stability: { threeOrMore: a.stability.threeOrMore + b.stability.threeOrMore, percent: null },
    longTermStability: { ...added(a.longTermStability, b.longTermStability, ['cohort', 'stable']), percent: null },
    unregistered: {
      ...added(a.unregistered, b.unregistered, ['missingUrn', 'confirmed']),
      toCheck: known ? (a.unregistered.toCheck ?? 0) + (b.unregistered.toCheck ?? 0) : null,
    },
    kinship: { count: a.kinship.count + b.kinship.count, percent: null },
  };
}

export interface PublicationFacts {
  readonly frozen: Frozen;
  readonly hash: string;
  readonly publishedAt: string;
  /** Of the two years before, newest first; only those of a small council are looked at. */
  readonly before: readonly { readonly year: number; readonly measures: Measures }[];
  readonly department: readonly DepartmentFigure[];
  /** Of editions of the same year that are published already. */
  readonly earlier: readonly PublishedReport[];
  /** What those were made from, where it is known. */
  readonly filedBefore: readonly FiledBefore[];
  /** Which years the council's other publications count, each by itself or together. */
  readonly otherYears: readonly (readonly number[])[];
  /** Officers' words that are meant for everybody. */
  readonly narrative: PublishedReport['narrative'];
}

/** The years that are published together. */
export const yearsOf = ({ frozen, before }: Pick<PublicationFacts, 'frozen' | 'before'>): number[] =>
  frozen.report.measures.lookedAfter.count >= POOLED_BELOW
    ? [frozen.report.year]
    : [frozen.report.year, ...before.map(({ year }) => year)];

/**
 * Where a council has published a year by itself, several years together less that year are fewer years, down to one. So
 * what is 1 to 5 in any of them is kept back: an equation for one year would have to be one for all.
 */
function smallInOneYear({ cells }: PublicationCells, each: readonly Measures[]): LinearForm[] {
  const small = new Set(
    each.flatMap((measures) => {
      const year = publicationCells(measures);
      return year.cells.filter(({ form }) => isSmall(valueOfForm(form, year.atoms))).map(({ id }) => id);
    }),
  );
  return cells.filter(({ id }) => small.has(id)).map(({ form }) => form);
}

/** Whether this year by itself would give away the others of a publication that counts it together with them. */
export const givesAwayYears = (
  facts: Pick<PublicationFacts, 'frozen' | 'before' | 'earlier' | 'otherYears'>,
): boolean => {
  const [year, ...more] = yearsOf(facts);
  return (
    more.length === 0 &&
    !facts.earlier.some(({ years }) => years.length === 1) &&
    facts.otherYears.some((years) => years.length > 1 && years.includes(year as number))
  );
};

/** A filed report as everybody may read it: council counts exact, 1 to 5 and what would give them away suppressed. */
export function publishedReport(facts: PublicationFacts): PublishedReport {
  const { frozen, hash, earlier } = facts;
  const { report } = frozen;
  const years = yearsOf(facts);
  const counted = [report.measures, ...(years.length > 1 ? facts.before.map((each) => each.measures) : [])];
  const measures = pooled(counted);
  const now = publicationCells(measures);
  const { atoms, cells } = now;
  const department = departmentForms(facts.department, years, Object.keys(measures.placementType));
  const same = earlier.filter((each) => each.years.join() === years.join());
  const before = editionsBefore(now, same, facts.filedBefore);
  const byItself = years.length > 1 && facts.otherYears.some((each) => each.length === 1);
  const hidden = suppressed({
    atoms: { ...atoms, ...before.atoms },
    cells,
    addingUp: now.addingUp,
    always: [...now.always, ...before.always],
    known: [...department.known, ...before.known],
    withheld: [...department.withheld, ...before.withheld, ...(byItself ? smallInOneYear(now, counted) : [])],
    kept: ['lookedAfter.count'],
  });
  const valueNow = new Map(cells.map(({ id, form }) => [id, valueOfForm(form, atoms)]));
  const shown = (id: string): number | null => (hidden.has(id) ? null : (valueNow.get(id) ?? null));
  const { known: withDistance, median, p90 } = report.measures.distanceMiles;
  return {
    council: report.council,
    year: report.year,
    years,
    snapshot: report.snapshot,
    synthetic: report.synthetic,
    edition: frozen.edition,
    filing: { hash, filedAt: frozen.filedAt },
    publishedAt: facts.publishedAt,
    counts: cells
      .filter(({ id }) => id !== 'unregistered.toCheck' || measures.unregistered.toCheck !== null)
      .map(({ id, measure, label }) => ({
        id,
        measure,
        label,
        value: shown(id),
        symbol: hidden.has(id) ? 'c' : null,
      })),
    shares: SHARES.map(([id, title, numerator, denominator]) => {
      const [of, outOf] = [shown(numerator), shown(denominator)];
      const open = of !== null && outOf !== null;
      return {
        id,
        title,
        numerator,
        denominator,
        value: open ? percent(of, outOf) : null,
        symbol: open ? null : 'c',
      };
    }),
    miles: years.length === 1 && withDistance >= MILES_FROM && median !== null && p90 !== null ? { median, p90 } : null,
    accommodation: report.ownProvision?.accommodation ?? null,
    plan: (report.ownProvision?.plan?.steps ?? []).map(publishedStep),
    narrative: facts.narrative,
  };
}

const SMALL_WORDS =
  /\b(?:[1-5]|one|two|three|four|five|a single|an only)\s+(?:(?:of (?:our|the)|more|young|looked[- ]after|unaccompanied|disabled)\s+)*(?:child|children|person|people|boys?|girls?|siblings?|teenagers?|placements?|bab(?:y|ies))\b/gi;

/** Where words tell of 1 to 5 children: what was found, for whoever wrote them. */
export const smallCountsIn = (markdown: string): string[] =>
  [...markdown.matchAll(SMALL_WORDS)].map(([found]) => found);
