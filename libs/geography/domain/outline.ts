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
  const drawn = ([x, y]: readonly [number, number]): string =>
    `${round((x - west) / metresPerUnit)} ${round((north - y) / metresPerUnit)}`;
  return rings
    .map((ring) => ring.map(drawn).filter((point, index, all) => point !== all[index - 1]))
    .filter((points) => points.length > 2)
    .map((points) => `M${points.join('L')}Z`)
    .join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;
