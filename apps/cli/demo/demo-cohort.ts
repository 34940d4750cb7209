import { CalendarDate, ageOn } from '#kernel';
import type { CareEpisode } from './care-history';
import type { DemoChild } from './council-children';
import { LocatedPostcode, METRES_PER_MILE, metresBetween } from './demo-area';

/** How many children of a council were looked after on a day, by what the Department's tables tell apart. */
export type CohortTally = Readonly<Record<string, number>>;

const PROVIDERS: Readonly<Record<string, string>> = {
  PR1: 'own',
  PR2: 'otherAuthority',
  PR3: 'otherPublic',
  PR4: 'private',
  PR5: 'voluntary',
  PR0: 'parents',
};

function placementOf(place: string): string {
  if (place.startsWith('U')) return 'fostering';
  if (place === 'K1' || place === 'K2') return 'homes';
  if (/^(K3|H5|P2)$/.test(place)) return 'supported';
  if (place.startsWith('A')) return 'adoption';
  if (place === 'P1') return 'withParents';
  if (place === 'S1') return 'schools';
  return place.startsWith('R') ? 'otherResidential' : 'otherPlacements';
}

function ageOf(years: number): string {
  if (years < 1) return 'under1';
  if (years < 5) return 'from1';
  if (years < 10) return 'from5';
  return years < 16 ? 'from10' : 'from16';
}

function bandOf(from: LocatedPostcode | undefined, to: LocatedPostcode | undefined): string {
  if (from === undefined || to === undefined) return 'Unknown';
  return metresBetween(from, to) / METRES_PER_MILE < 20.05 ? 'Within20' : 'Over20';
}

const openOn = (episodes: readonly CareEpisode[], day: CalendarDate): CareEpisode | undefined =>
  episodes.findLast(({ decom, dec }) => decom <= day && (dec === null || dec > day));

/** Counts a council's invented children on a day, short breaks left out. */
export function tallyOf(
  children: readonly DemoChild[],
  council: string,
  day: CalendarDate,
  postcodes: ReadonlyMap<string, LocatedPostcode>,
): CohortTally {
  const counts: Record<string, number> = {};
  const add = (key: string): void => void (counts[key] = (counts[key] ?? 0) + 1);
  for (const { dob, asylum, homePost, episodes } of children) {
    const episode = openOn(episodes, day);
    if (episode === undefined || /^V[34]$/.test(episode.ls)) continue;
    const to = postcodes.get(episode.postcode);
    const where = to?.council === council ? 'inside' : 'outside';
    const band = bandOf(postcodes.get(homePost), to);
    for (const key of [
      'total',
      asylum ? 'asylum' : 'others',
      ageOf(ageOn(dob, day)),
      where,
      `all${band}`,
      `${where}${band}`,
    ])
      add(key);
    add(PROVIDERS[episode.provider] ?? 'notReported');
    add(placementOf(episode.place));
    if (/^(K[12]|R1|S1)$/.test(episode.place) && episode.provider === 'PR1') add('ownResidential');
    if (episode.place.startsWith('U') && episode.provider === 'PR1') add('ownFostering');
  }
  return counts;
}
