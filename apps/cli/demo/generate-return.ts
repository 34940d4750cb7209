import { addDays, addMonths } from '#kernel';
import { DemoChild, councilChildren, snapshotOf } from './council-children';
import type { LocatedPostcode } from './demo-area';
import type { DemoProvider } from './demo-providers';
import { PlacementMap } from './placement-map';
import { PlacementPlaces } from './placement-places';
import { ReturnSpan, writeReturn } from './return-files';
import { SeededRandom } from './seeded-random';

export interface ReturnRequest {
  /** ONS code of the council. */
  councilCode: string;
  /** The last year asked for; earlier ones tell of the same children. */
  years: readonly number[];
  /** Children looked after on the snapshot of the last year. */
  children: number;
  seed: number;
  /** Where homes and placements may be: the council's own postcodes and others'. Real or invented, as the caller chooses. */
  postcodes: readonly LocatedPostcode[];
  /** Registered providers to place with; without them URNs are invented too. */
  providers?: readonly DemoProvider[];
  /** Made of these postcodes and providers, for a caller who asks for many councils. */
  places?: PlacementPlaces;
  /** The whole of each period of care when left out. */
  span?: ReturnSpan;
  /** A folder; each year is written to a folder of its own inside it. */
  directory: string;
}

export interface WrittenReturn {
  year: number;
  directory: string;
  files: string[];
}

/** The invented children of a council, without writing them. */
export function inventChildren(request: Omit<ReturnRequest, 'directory'>): DemoChild[] {
  const random = new SeededRandom(request.seed).fork(request.councilCode);
  const places = request.places ?? new PlacementPlaces(request.postcodes, request.providers ?? []);
  return councilChildren(
    {
      children: request.children,
      until: snapshotOf(Math.max(...request.years)),
      since: addDays(addMonths(snapshotOf(Math.min(...request.years)), -12), 1),
      map: new PlacementMap(request.councilCode, places),
      ownServiceUrn: `SC98${request.councilCode.slice(-4)}`,
    },
    random,
  );
}

/** Writes one council's invented returns as the CSV sets a council would upload. The same seed gives the same files. */
export async function generateReturns(request: ReturnRequest): Promise<WrittenReturn[]> {
  return writeReturns(inventChildren(request), request);
}

/** The files of children who were invented before. */
export async function writeReturns(
  children: readonly DemoChild[],
  { seed, councilCode, years, directory, span }: ReturnRequest,
): Promise<WrittenReturn[]> {
  const random = new SeededRandom(seed).fork(`${councilCode} files`);
  const written: WrittenReturn[] = [];
  for (const year of years) {
    const folder = `${directory}/${year}`;
    written.push({ year, directory: folder, files: await writeReturn(folder, children, year, random, span) });
  }
  return written;
}
