import {
  authorityOutlines,
  frameAround,
  pathOf,
  sizeOf,
  type Authority,
  type MapFrame,
  type Ring,
  type StatisticalNeighbour,
} from '#geography';

const WIDTH = 460;
/** How far beyond the council's own outline the map reaches, of its longer side. Homeward's own. */
const AROUND = 0.75;

export interface MappedArea {
  readonly path: string;
  readonly name: string;
  readonly kind: 'own' | 'similar' | 'other';
  readonly label: { readonly x: number; readonly y: number; readonly text: string } | null;
}

export interface CouncilMap {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly MappedArea[];
  /** Similar councils that lie beyond the map. */
  readonly beyond: readonly string[];
}

const widened = (frame: MapFrame): MapFrame => {
  const side = Math.max(frame.east - frame.west, frame.north - frame.south);
  const middle = { x: (frame.east + frame.west) / 2, y: (frame.north + frame.south) / 2 };
  const reach = side * (0.5 + AROUND);
  return {
    west: middle.x - reach,
    east: middle.x + reach,
    south: middle.y - reach,
    north: middle.y + reach,
    metresPerUnit: (2 * reach) / WIDTH,
  };
};

const touches = ({ west, east, south, north }: MapFrame, rings: readonly Ring[]): boolean =>
  rings.flat().some(([x, y]) => x >= west && x <= east && y >= south && y <= north);

const SHORT = /^(?:London Borough of |Royal Borough of |City of )/;

/** A council among the areas around it, with those that are like it by the Department's table; null without an outline. */
export function councilMap(
  authorities: readonly Authority[],
  code: string,
  similar: readonly StatisticalNeighbour[],
): CouncilMap | null {
  const outlines = authorityOutlines();
  const own = outlines.get(code);
  if (!own) return null;
  const frame = widened(frameAround([own], WIDTH));
  const alike = new Set(similar.map((each) => each.code));
  const shown = authorities.filter((each) => touches(frame, outlines.get(each.code) ?? []));
  const size = sizeOf(frame);
  const areas = shown.map((authority): MappedArea => {
    const x = Math.round((authority.east - frame.west) / frame.metresPerUnit);
    const y = Math.round((frame.north - authority.north) / frame.metresPerUnit);
    const room = x > 40 && x < size.width - 40 && y > 14 && y < size.height - 14;
    const kind = authority.code === code ? 'own' : alike.has(authority.code) ? 'similar' : 'other';
    const text = authority.name.replace(SHORT, '');
    return {
      path: pathOf(outlines.get(authority.code) ?? [], frame),
      name: authority.name,
      kind,
      label: room ? { x, y, text } : null,
    };
  });
  return {
    ...size,
    // The own council last, so that its border lies above its neighbours'.
    areas: areas.toSorted((a, b) => Number(a.kind === 'own') - Number(b.kind === 'own')),
    beyond: similar.filter((each) => !shown.some((area) => area.code === each.code)).map(({ name }) => name),
  };
}
