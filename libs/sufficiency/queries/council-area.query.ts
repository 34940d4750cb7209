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
/** Names nearer to the edge than this, of the width, do not stand on the map. */
const EDGE = 0.06;

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

function mapOf(all: readonly Authority[], code: string, adjoining: ReadonlySet<string>): AreaMap | null {
  const outlines = authorityOutlines();
  const own = outlines.get(code);
  if (!own) return null;
  const frame = widened(frameAround([own], WIDTH));
  const size = sizeOf(frame);
  const edge = { x: size.width * EDGE, y: size.height * EDGE };
  const areas = all
    .filter((each) => touches(frame, outlines.get(each.code) ?? []))
    .map((each): MappedArea => {
      const x = Math.round((10 * (each.east - frame.west)) / frame.metresPerUnit) / 10;
      const y = Math.round((10 * (frame.north - each.north)) / frame.metresPerUnit) / 10;
      const seen = x > edge.x && x < size.width - edge.x && y > edge.y && y < size.height - edge.y;
      return {
        code: each.code,
        name: each.name,
        kind: each.code === code ? 'own' : adjoining.has(each.code) ? 'adjoining' : 'other',
        path: pathOf(outlines.get(each.code) ?? [], frame),
        centre: seen ? { x, y } : null,
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
