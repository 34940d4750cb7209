import { DemoChild, councilChildren, snapshotOf } from './council-children';
import type { LocatedPostcode } from './demo-area';
import type { DemoProvider } from './demo-providers';
import { PlacementMap } from './placement-map';
import { writeReturn } from './return-files';
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
  return councilChildren(
    {
      children: request.children,
      until: snapshotOf(Math.max(...request.years)),
      map: new PlacementMap(request.councilCode, request.postcodes, request.providers ?? []),
      ownServiceUrn: `SC98${request.councilCode.slice(-4)}`,
    },
    random,
  );
}

/** Writes one council's invented returns as the CSV sets a council would upload. The same seed gives the same files. */
export async function generateReturns(request: ReturnRequest): Promise<WrittenReturn[]> {
  const children = inventChildren(request);
  const random = new SeededRandom(request.seed).fork(`${request.councilCode} files`);
  const written: WrittenReturn[] = [];
  for (const year of request.years) {
    const directory = `${request.directory}/${year}`;
    written.push({ year, directory, files: await writeReturn(directory, children, year, random.fork(String(year))) });
  }
  return written;
}
