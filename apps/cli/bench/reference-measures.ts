import { addMonths, ageOn, percent, type CalendarDate } from '#kernel';

/*
 * The rules of the command contract's part "The rules, exactly", written a second time over plain values, child by
 * child, with none of the system's own code but dates and percentages. Tests and the bench compare the measures' query with it.
 */

export interface PlainEpisode {
  readonly child: string;
  readonly row: number;
  readonly decom: CalendarDate;
  readonly dec: CalendarDate | null;
  readonly rne: string | null;
  readonly ls: string | null;
  readonly place: string | null;
  readonly provider: string | null;
  readonly urn: string | null;
  /** Keys of `World.postcodes`; '' when empty. */
  readonly home: string;
  readonly placement: string;
}

export interface Point {
  readonly authority: string | null;
  readonly country: 'E' | 'W' | 'S' | 'N';
  readonly east: number | null;
  readonly north: number | null;
}

export interface World {
  readonly council: string;
  readonly year: number;
  readonly births: Readonly<Record<string, CalendarDate | null>>;
  readonly postcodes: Readonly<Record<string, Point>>;
  /** URNs that are Active or Suspended in the newest complete register; null without one. */
  readonly registered: ReadonlySet<string> | null;
  readonly confirmedChildren: ReadonlySet<string>;
  readonly confirmedCodes: ReadonlySet<string>;
}

interface Run {
  readonly place: string | null;
  readonly start: CalendarDate;
  /** Null while any of its episodes is open. */
  end: CalendarDate | null;
  last: PlainEpisode;
  readonly gapBefore: boolean;
  readonly episodes: PlainEpisode[];
}

const LATER = '9999-12-31' as CalendarDate;
const endOf = (dec: CalendarDate | null): CalendarDate => dec ?? LATER;
const isTemporary = (place: string | null): boolean => place !== null && /^T[0-4]$/.test(place);

const inOrder = (a: PlainEpisode, b: PlainEpisode): number => {
  if (a.decom !== b.decom) return a.decom < b.decom ? -1 : 1;
  if (endOf(a.dec) !== endOf(b.dec)) return endOf(a.dec) < endOf(b.dec) ? -1 : 1;
  return a.row - b.row;
};

/** What one child adds to the measures. */
interface ChildFacts {
  readonly episode: PlainEpisode;
  readonly countedInYear: number;
  readonly longTerm: boolean;
  readonly settled: boolean;
}

function runsOf(episodes: readonly PlainEpisode[]): Run[] {
  const runs: Run[] = [];
  episodes.forEach((episode, index) => {
    const gapBefore = index > 0 && episodes.slice(0, index).every((one) => one.dec !== null && one.dec < episode.decom);
    const starts = index === 0 || gapBefore || ['S', 'P', 'B'].includes(episode.rne ?? '');
    if (starts) {
      const { place, decom: start, dec: end } = episode;
      runs.push({ place, start, end, last: episode, gapBefore, episodes: [episode] });
      return;
    }
    const run = runs.at(-1) as Run;
    run.episodes.push(episode);
    run.last = episode;
    run.end = run.end === null || episode.dec === null ? null : run.end > episode.dec ? run.end : episode.dec;
  });
  return runs;
}

const samePlacement = (a: PlainEpisode, b: PlainEpisode): boolean =>
  a.place === b.place && (a.urn ?? '') === (b.urn ?? '') && a.placement === b.placement;

function countedRuns(runs: readonly Run[]): Run[] {
  const counted: Run[] = [];
  let dropped: Run[] = [];
  for (const run of runs) {
    if (isTemporary(run.place)) {
      dropped.push(run);
      continue;
    }
    const last = counted.at(-1);
    const noGap = ![...dropped, run].some((one) => one.gapBefore);
    if (dropped.length > 0 && last && noGap && samePlacement(last.last, run.episodes[0] as PlainEpisode)) {
      last.episodes.push(...run.episodes);
      last.last = run.last;
      last.end = last.end === null || run.end === null ? null : last.end > run.end ? last.end : run.end;
    } else {
      counted.push({ ...run, episodes: [...run.episodes] });
    }
    dropped = [];
  }
  return counted;
}

/** The counted run that a child is in, or was in before the temporary one that it is in; and the one before that. */
function currentRun(runs: readonly Run[], counted: readonly Run[], episode: PlainEpisode): [Run?, Run?] {
  const own = runs.findIndex((run) => run.episodes.includes(episode));
  const reached = new Set(runs.slice(0, own + 1).flatMap((run) => run.episodes));
  const index = counted.findLastIndex((run) => reached.has(run.episodes[0] as PlainEpisode));
  return [counted[index], counted[index - 1]];
}

function factsOf(all: readonly PlainEpisode[], world: World): ChildFacts | null {
  const snapshot = `${world.year}-03-31` as CalendarDate;
  const episodes = all.filter((one) => one.decom <= snapshot).sort(inOrder);
  const open = episodes.filter((one) => one.dec === null || one.dec > snapshot);
  const episode = open.at(-1);
  if (!episode || episode.ls === 'V3' || episode.ls === 'V4') return null;

  const runs = runsOf(episodes);
  const counted = countedRuns(runs);
  const yearStart = `${world.year - 1}-04-01` as CalendarDate;
  const countedInYear = counted.filter((run) => run.start <= snapshot && endOf(run.end) > yearStart).length;

  const afterGap = runs.findLast((run) => run.gapBefore) ?? (runs[0] as Run);
  const birth = world.births[episode.child] ?? null;
  const longTerm = birth !== null && ageOn(birth, snapshot) < 16 && afterGap.start <= addMonths(snapshot, -30);

  const [current, before] = currentRun(runs, counted, episode);
  let since = current?.start ?? null;
  if (current && before && /^A[3-6]$/.test(current.place ?? '') && before.end === current.start) since = before.start;
  return { episode, countedInYear, longTerm, settled: since !== null && since <= addMonths(snapshot, -24) };
}

const METRES_IN_A_MILE = 1609.344;

function milesOf(episode: PlainEpisode, { postcodes }: World): number | null {
  const [from, to] = [postcodes[episode.home], postcodes[episode.placement]];
  if (!from || !to || from.country === 'N' || to.country === 'N') return null;
  if (from.east === null || from.north === null || to.east === null || to.north === null) return null;
  const miles = Math.hypot(from.east - to.east, from.north - to.north) / METRES_IN_A_MILE;
  return Math.floor(Number((miles * 10).toPrecision(14)) + 0.5) / 10;
}

function boundaryOf(episode: PlainEpisode, { postcodes, council }: World): string {
  const place = postcodes[episode.placement];
  if (!place) return 'unknown';
  if (place.authority !== null) return place.authority === council ? 'inside' : 'outside';
  return place.country === 'E' ? 'unknown' : 'outside';
}

const PROVIDERS: Readonly<Record<string, string>> = {
  PR1: 'own',
  PR2: 'otherAuthority',
  PR3: 'otherPublic',
  PR4: 'private',
  PR5: 'voluntary',
  PR0: 'parents',
};

function providerOf({ place, provider }: PlainEpisode): string {
  if (provider !== null && provider !== '') return PROVIDERS[provider] as string;
  return isTemporary(place) || place?.startsWith('Z') ? 'notRequired' : 'missing';
}

function registrationOf(episode: PlainEpisode, world: World): 'toCheck' | 'missingUrn' | null {
  const { place, provider, urn } = episode;
  const bought = provider === 'PR4' || provider === 'PR5';
  const tested = /^(K1|K2|K3|R3|S1)$/.test(place ?? '') || (/^U[1-6]$/.test(place ?? '') && bought);
  const where = world.postcodes[episode.placement];
  if (!tested || (where && where.country !== 'E')) return null;
  if (urn === null || urn === '') return 'missingUrn';
  return world.registered !== null && !world.registered.has(urn) ? 'toCheck' : null;
}

/** Continuous percentile (linear between the two nearest) of tenths of a mile, in whole numbers, then half up. */
function percentileOf(miles: readonly number[], tenth: 5 | 9): number | null {
  if (miles.length === 0) return null;
  const tenths = miles.map((one) => Math.round(one * 10)).sort((a, b) => a - b);
  const position = tenth * (tenths.length - 1);
  const below = tenths[Math.floor(position / 10)] as number;
  const above = tenths[Math.ceil(position / 10)] as number;
  const hundredths = below * 10 + (position % 10) * (above - below);
  return Math.floor((hundredths + 5) / 10) / 10;
}

const GROUPS: Readonly<Record<string, RegExp>> = {
  all: /^/,
  fostering: /^U[1-6]$/,
  mainstreamFostering: /^U[4-6]$/,
  childrensHomes: /^K[12]$/,
  residential: /^(K1|K2|R1|S1)$/,
};

function provisionRow(episodes: readonly PlainEpisode[]): Record<string, number | null> {
  const of = (name: string): number => episodes.filter((one) => providerOf(one) === name).length;
  const names = ['own', 'otherAuthority', 'otherPublic', 'private', 'voluntary', 'parents', 'notRequired', 'missing'];
  const row: Record<string, number | null> = Object.fromEntries(names.map((name) => [name, of(name)]));
  const base = names.slice(0, 5).reduce((total, name) => total + of(name), 0);
  return { ...row, inHousePercent: percent(of('own'), base) };
}

/** The `measures` of one council, with the contract's keys. */
export function referenceMeasures(episodes: readonly PlainEpisode[], world: World) {
  const children = [...groupByChild(episodes).values()];
  const facts = children.map((own) => factsOf(own, world)).filter((one) => one !== null);
  const cohort = facts.map((one) => one.episode);
  const count = (test: (one: PlainEpisode) => boolean): number => cohort.filter(test).length;
  const miles = cohort.map((one) => milesOf(one, world));
  const known = miles.filter((one) => one !== null);

  const bandOf = (one: PlainEpisode): string => {
    const distance = milesOf(one, world);
    return distance === null ? 'unknown' : distance <= 20 ? 'within20' : 'over20';
  };
  const boundaries = ['inside', 'outside', 'unknown'];
  const bands = ['within20', 'over20', 'unknown'];
  const at = Object.fromEntries(boundaries.map((key) => [key, count((one) => boundaryOf(one, world) === key)]));
  const [inside, outside] = [at['inside'] ?? 0, at['outside'] ?? 0];

  const types = [...new Set(cohort.map((one) => one.place).filter((place) => place !== null))];
  const confirmed = (one: PlainEpisode): boolean =>
    world.confirmedChildren.has(one.child) || world.confirmedCodes.has(one.place ?? '');
  const longTerm = facts.filter((one) => one.longTerm);
  const stable = longTerm.filter((one) => one.settled).length;
  const threeOrMore = facts.filter((one) => one.countedInYear >= 3).length;
  const kin = count((one) => /^U[1-3]$/.test(one.place ?? ''));
  return {
    lookedAfter: { count: cohort.length },
    placedInArea: {
      ...at,
      percentInside: percent(inside, cohort.length),
      percentInsideKnown: percent(inside, inside + outside),
    },
    distance: Object.fromEntries(
      boundaries.map((row) => [
        row,
        Object.fromEntries(
          bands.map((band) => [band, count((one) => boundaryOf(one, world) === row && bandOf(one) === band)]),
        ),
      ]),
    ),
    distanceMiles: { known: known.length, median: percentileOf(known, 5), p90: percentileOf(known, 9) },
    provision: Object.fromEntries(
      Object.entries(GROUPS).map(([key, places]) => [
        key,
        provisionRow(cohort.filter((one) => places.test(one.place ?? ''))),
      ]),
    ),
    placementType: Object.fromEntries(types.map((place) => [place, count((one) => one.place === place)])),
    stability: { threeOrMore, percent: percent(threeOrMore, cohort.length) },
    longTermStability: { cohort: longTerm.length, stable, percent: percent(stable, longTerm.length) },
    unregistered: {
      toCheck: world.registered === null ? null : count((one) => registrationOf(one, world) === 'toCheck'),
      missingUrn: count((one) => registrationOf(one, world) === 'missingUrn'),
      confirmed: count(confirmed),
    },
    kinship: { count: kin, percent: percent(kin, cohort.length) },
  };
}

function groupByChild(episodes: readonly PlainEpisode[]): Map<string, PlainEpisode[]> {
  const children = new Map<string, PlainEpisode[]>();
  for (const one of episodes) children.set(one.child, [...(children.get(one.child) ?? []), one]);
  return children;
}
