/** A children's services authority as the generator needs it. */
export interface DemoArea {
  /** ONS code of the authority, one of the 153. */
  code: string;
  name: string;
  /** The Department's number of three digits. */
  number?: string;
  /** The name as Ofsted publishes it. */
  ofstedName: string;
  region: string;
  /** Centre on the national grid, metres. */
  east: number;
  north: number;
  /** ONS codes of its districts as the postcode directory uses them; the authority itself where it has one tier. */
  districts: readonly string[];
}

/** A postcode with its authority and grid reference in metres. */
export interface LocatedPostcode {
  postcode: string;
  council: string;
  east: number;
  north: number;
}

/** Metres between two points of the national grid. */
export const metresBetween = (a: { east: number; north: number }, b: { east: number; north: number }): number =>
  Math.hypot(a.east - b.east, a.north - b.north);

export const METRES_PER_MILE = 1609.344;

/** Postcodes by the authority they lie in. */
export function groupByCouncil<T extends { council: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.council);
    if (group) group.push(row);
    else groups.set(row.council, [row]);
  }
  return groups;
}
