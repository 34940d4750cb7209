import { authorityOutlines, frameAround, pathOf, sizeOf, type Authority, type MapFrame, type Ring } from '#geography';
import type { Candidate } from './candidate-view';

/** Lower ends of the shades, lightest first; what has none is not shaded. */
export const SHADES = [
  { least: 1, words: '1' },
  { least: 2, words: '2 to 4' },
  { least: 5, words: '5 to 9' },
  { least: 10, words: '10 or more' },
] as const;

const METRES_PER_MILE = 1609.344;
/** How far around the council the nearer map reaches. Homeward's own. */
const AROUND_MILES = 40;

export interface AuthorityCount {
  readonly code: string | null;
  readonly name: string;
  readonly all: number;
  readonly free: number;
}

/** Candidates by the authority they are in, most first. No home's location is told, only its authority. */
export function countByAuthority(candidates: readonly Candidate[]): AuthorityCount[] {
  const counts = new Map<string | null, AuthorityCount>();
  for (const { authority, availability } of candidates) {
    const code = authority?.code ?? null;
    const before = counts.get(code) ?? { code, name: authority?.name ?? 'Not known', all: 0, free: 0 };
    const isFree = availability === 'free throughout';
    counts.set(code, { ...before, all: before.all + 1, free: before.free + (isFree ? 1 : 0) });
  }
  return [...counts.values()].toSorted((a, b) => b.all - a.all || a.name.localeCompare(b.name, 'en'));
}

export interface DrawnArea {
  readonly path: string;
  /** 0 for none, else 1 to the number of shades. */
  readonly shade: number;
  readonly isOwn: boolean;
  readonly words: string;
  /** Where its count stands, in units of the drawing; null where none is drawn. */
  readonly label: { readonly x: number; readonly y: number; readonly text: string } | null;
}

export interface DrawnMap {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly areas: readonly DrawnArea[];
}

const shadeOf = (count: number): number => SHADES.filter(({ least }) => count >= least).length;

function draw(
  title: string,
  frame: MapFrame,
  authorities: readonly Authority[],
  counts: readonly AuthorityCount[],
  own: string | null,
  labelled: boolean,
): DrawnMap {
  const byCode = new Map(counts.map((each) => [each.code, each]));
  const outlines = authorityOutlines();
  const areas = authorities
    .filter((authority) => isInside(frame, outlines.get(authority.code) ?? []))
    .map(({ code, name, east, north }): DrawnArea => {
      const all = byCode.get(code)?.all ?? 0;
      const x = Math.round((east - frame.west) / frame.metresPerUnit);
      const y = Math.round((frame.north - north) / frame.metresPerUnit);
      return {
        path: pathOf(outlines.get(code) ?? [], frame),
        shade: shadeOf(all),
        isOwn: code === own,
        words: `${name}: ${all}`,
        label: labelled && all > 0 ? { x, y, text: String(all) } : null,
      };
    });
  // The own council is drawn last, so that its border lies above its neighbours'.
  return { title, ...sizeOf(frame), areas: areas.toSorted((a, b) => Number(a.isOwn) - Number(b.isOwn)) };
}

const isInside = ({ west, east, south, north }: MapFrame, rings: readonly Ring[]): boolean =>
  rings.flat().some(([x, y]) => x >= west && x <= east && y >= south && y <= north);

/** England, and the surroundings of the council that asks where it is known. */
export function candidateMaps(
  authorities: readonly Authority[],
  counts: readonly AuthorityCount[],
  own: string | null,
): DrawnMap[] {
  const council = authorities.find(({ code }) => code === own);
  const england = frameAround(authorityOutlines().values(), 460);
  const whole = draw('England', england, authorities, counts, own, false);
  if (!council) return [whole];
  const reach = AROUND_MILES * METRES_PER_MILE;
  const around: MapFrame = {
    west: council.east - reach,
    east: council.east + reach,
    south: council.north - reach,
    north: council.north + reach,
    metresPerUnit: (2 * reach) / 460,
  };
  return [draw(`${AROUND_MILES} miles around ${council.name}`, around, authorities, counts, own, true), whole];
}
