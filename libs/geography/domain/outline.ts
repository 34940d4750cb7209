/** A closed ring of points, metres east and north on the national grid; the last point is not the first. */
export type Ring = readonly (readonly [east: number, north: number])[];

/** What a drawing shows of the national grid, in metres, and how wide it is drawn. */
export interface MapFrame {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  /** Metres that one unit of the drawing stands for. */
  readonly metresPerUnit: number;
}

/** The frame around some outlines, with a margin of 2% on each side, drawn `width` units wide. */
export function frameAround(outlines: Iterable<readonly Ring[]>, width: number): MapFrame {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rings of outlines)
    for (const [x, y] of rings.flat()) {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
  const margin = 0.02 * Math.max(east - west, north - south);
  const frame = { west: west - margin, south: south - margin, east: east + margin, north: north + margin };
  return { ...frame, metresPerUnit: (frame.east - frame.west) / width };
}

/** Width and height of a frame in units of the drawing, for an SVG's viewBox. */
export const sizeOf = ({ west, south, east, north, metresPerUnit }: MapFrame): { width: number; height: number } => ({
  width: Math.round((east - west) / metresPerUnit),
  height: Math.round((north - south) / metresPerUnit),
});

/** Data of an SVG path, one decimal, north up; points that fall together are drawn once. Fill it by the even-odd rule. */
export function pathOf(rings: readonly Ring[], { west, north, metresPerUnit }: MapFrame): string {
  // Tenths of a unit, whole, so that the steps from point to point add up to nothing.
  const drawn = ([x, y]: readonly [number, number]): readonly [number, number] => [
    Math.round((10 * (x - west)) / metresPerUnit),
    Math.round((10 * (north - y)) / metresPerUnit),
  ];
  return rings
    .map((ring) =>
      ring.map(drawn).filter(([x, y], index, all) => x !== all[index - 1]?.[0] || y !== all[index - 1]?.[1]),
    )
    .filter((points) => points.length > 2)
    .map(
      (points) =>
        `M${points.map(([x, y], index) => (index === 0 ? `${x / 10} ${y / 10}l` : step([x, y], points[index - 1]))).join(' ')}z`,
    )
    .join('');
}

const step = ([x, y]: readonly [number, number], [fromX, fromY]: readonly [number, number] = [0, 0]): string =>
  `${(x - fromX) / 10} ${(y - fromY) / 10}`;
