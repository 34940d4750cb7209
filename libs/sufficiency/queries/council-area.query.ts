import {
  authorities,
  authorityOutlines,
  frameAround,
  OUTLINES_ATTRIBUTION,
  pathOf,
  sizeOf,
  type Authority,
  type MapFrame,
  type Ring,
} from '#geography';
import type { Tx } from '#platform';
import type { AreaMap, ChildrenInArea, CouncilArea, MappedArea } from '../domain/council-area';
import { snapshotOf } from '../domain/snapshot';
import { COHORT_FACT } from './cohort-fact.sql';
import type { CouncilAndYear } from './indicator-facts.query';

/** Tenths of this are drawn: a report keeps its map, which has to stay small. */
const WIDTH = 100;
/** How far beyond the council's own outline the map reaches, of its longer side. Homeward's own. */
const AROUND = 0.7;
/** Points of the map that are tried for a name, across and down. */
const TRIED = { across: 25, down: 20 } as const;

/** Children of the cohort by the authority of their placement; without one, by whether the country is known. */
export const childrenByAuthoritySql = `
with ${COHORT_FACT}
select e.placement_authority as code, count(*)::int as children,
       (count(*) filter (where f.boundary = 'outside'))::int as outside
  from cohort_fact f
  join children.located_episode e on e.organisation_id = f.organisation_id and e.year = $2::int and e.episode_id = f.episode_id
 where not coalesce(f.short_break, false)
 group by 1`;

const ADJOINING = `
  select adjoining_code as code from geography.adjacency
   where code = $1 and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)`;

interface Placed {
  readonly code: string | null;
  readonly children: number;
  readonly outside: number;
}

function widened(frame: MapFrame): MapFrame {
  const side = Math.max(frame.east - frame.west, frame.north - frame.south);
  const middle = { x: (frame.east + frame.west) / 2, y: (frame.north + frame.south) / 2 };
  const reach = side * (0.5 + AROUND);
  return {
    west: middle.x - reach,
    east: middle.x + reach,
    south: middle.y - reach * 0.8,
    north: middle.y + reach * 0.8,
    metresPerUnit: (2 * reach) / WIDTH,
  };
}

const touches = ({ west, east, south, north }: MapFrame, rings: readonly Ring[]): boolean =>
  rings.flat().some(([x, y]) => x >= west && x <= east && y >= south && y <= north);

type Point = readonly [east: number, north: number];

/** By the even-odd rule: how often a line to the east crosses the outline. */
const isInside = (rings: readonly Ring[], [east, north]: Point): boolean =>
  rings.flatMap((ring) =>
    ring.filter(([x, y], index) => {
      const [toX, toY] = ring[(index + 1) % ring.length] as Point;
      return y > north !== toY > north && east < x + ((north - y) * (toX - x)) / (toY - y);
    }),
  ).length %
    2 ===
  1;

function extentOf(points: readonly Point[], axis: 0 | 1): { least: number; most: number } {
  let [least, most] = [Infinity, -Infinity];
  for (const point of points) {
    least = Math.min(least, point[axis]);
    most = Math.max(most, point[axis]);
  }
  return { least, most };
}

/** How far a point is from an outline and from the edge. A name is wide and low: room at its sides counts for half. */
function roomAt([x, y]: Point, border: readonly Point[], { west, east, south, north }: MapFrame): number {
  let room = Math.min((x - west) / 2, (east - x) / 2, y - south, north - y) ** 2;
  for (const [toX, toY] of border) room = Math.min(room, ((toX - x) / 2) ** 2 + (toY - y) ** 2);
  return room;
}

/** The point of an area's part on the map that is farthest from its outline and from the edge, in units of the map. */
function middleOf(rings: readonly Ring[], frame: MapFrame): MappedArea['centre'] {
  const { west, east, south, north, metresPerUnit } = frame;
  const border = rings.flat();
  const around = { x: extentOf(border, 0), y: extentOf(border, 1) };
  let best: { point: Point; room: number } | null = null;
  for (let row = 1; row < TRIED.down; row += 1) {
    const y = south + ((north - south) * row) / TRIED.down;
    if (y < around.y.least || y > around.y.most) continue;
    for (let column = 1; column < TRIED.across; column += 1) {
      const x = west + ((east - west) * column) / TRIED.across;
      if (x < around.x.least || x > around.x.most) continue;
      const room = roomAt([x, y], border, frame);
      if (room > (best?.room ?? 0) && isInside(rings, [x, y])) best = { point: [x, y], room };
    }
  }
  if (best === null) return null;
  const tenths = (metres: number): number => Math.round((10 * metres) / metresPerUnit) / 10;
  return { x: tenths(best.point[0] - west), y: tenths(north - best.point[1]) };
}

function mapOf(all: readonly Authority[], code: string, adjoining: ReadonlySet<string>): AreaMap | null {
  const outlines = authorityOutlines();
  const own = outlines.get(code);
  if (!own) return null;
  const frame = widened(frameAround([own], WIDTH));
  const size = sizeOf(frame);
  const areas = all
    .filter((each) => touches(frame, outlines.get(each.code) ?? []))
    .map((each): MappedArea => {
      return {
        code: each.code,
        name: each.name,
        kind: each.code === code ? 'own' : adjoining.has(each.code) ? 'adjoining' : 'other',
        path: pathOf(outlines.get(each.code) ?? [], frame),
        centre: middleOf(outlines.get(each.code) ?? [], frame),
      };
    });
  return {
    ...size,
    areas: areas.toSorted((a, b) => Number(a.kind === 'own') - Number(b.kind === 'own')),
    attribution: OUTLINES_ATTRIBUTION,
  };
}

/** The council among its neighbours, and where its children live. */
export async function councilArea(tx: Tx, { organisationId, councilCode, year }: CouncilAndYear): Promise<CouncilArea> {
  const placed = await tx.query<Placed>(childrenByAuthoritySql, [organisationId, year]);
  const found = await tx.query<{ code: string }>(ADJOINING, [councilCode, snapshotOf(year)]);
  const adjoining = new Set(found.map(({ code }) => code));
  const all = await authorities(tx);
  const childrenIn = (code: string): number => placed.find((each) => each.code === code)?.children ?? 0;
  const told = ({ code, name }: Authority): ChildrenInArea => ({ code, name, children: childrenIn(code) });
  const nowhere = placed.find(({ code }) => code === null);
  return {
    inside: childrenIn(councilCode),
    adjoining: all.filter(({ code }) => adjoining.has(code)).map(told),
    elsewhere: all
      .filter(({ code }) => code !== councilCode && !adjoining.has(code))
      .map(told)
      .filter(({ children }) => children > 0)
      .sort((a, b) => b.children - a.children || (a.name < b.name ? -1 : 1)),
    outsideEngland: nowhere?.outside ?? 0,
    unknown: (nowhere?.children ?? 0) - (nowhere?.outside ?? 0),
    map: mapOf(all, councilCode, adjoining),
  };
}
