import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ImportReturn, makePartitions } from '#children';
import { UnitOfWork } from '#platform';
import type { Council } from '../system/council';
import type { System } from '../system/open-system';
import { atATime } from './at-a-time';
import type { DemoChild } from './council-children';
import type { DemoScale } from './demo-scale';
import { WrittenReturn, inventChildren, writeReturns } from './generate-return';
import { returnsOf } from './generate-region';
import type { InventedCountry } from './invent-country';

/** What was invented and loaded, in all. */
export interface ReturnCounts {
  /** Looked after on the last snapshot. */
  children: number;
  /** Different episodes with a day in one of the collection years, however many returns tell of them. */
  episodes: number;
  returns: number;
  /** Rows of episodes and of the other tables, over all returns. */
  rowsStored: number;
}

/** Loads that run beside each other; a third would only wait for a processor. */
const LANES = 2;

export interface LoadedReturns {
  readonly counts: ReturnCounts;
  /** The invented children of the foremost councils, by code; of nobody where there is no history. */
  readonly children: ReadonlyMap<string, readonly DemoChild[]>;
}

export interface ReturnsToLoad {
  readonly country: InventedCountry;
  readonly councils: readonly Council[];
  readonly seed: number;
  readonly scale: DemoScale;
  /** Code of the council with all years; the others have the newest of them. */
  readonly shown: string;
  /** Codes of councils whose invented children are told to the caller. */
  readonly foremost: ReadonlySet<string>;
  /** A folder for files that are there no longer than their load takes. */
  readonly folder: string;
  readonly onCouncil: (done: number, council: Council) => void;
}

/** Invents the returns of council after council, loads them as files through the import, and deletes the files. */
export async function loadReturns(system: System, load: ReturnsToLoad): Promise<LoadedReturns> {
  const counts: ReturnCounts = { children: 0, episodes: 0, returns: 0, rowsStored: 0 };
  const kept = new Map<string, readonly DemoChild[]>();
  let done = 0;
  // Before the first load: a year's place is not made while another load writes to one.
  for (const year of load.scale.years) await system.get(UnitOfWork).run(system.actor, (tx) => makePartitions(tx, year));
  await atATime(LANES, load.councils, async (council) => {
    load.onCouncil(done, council);
    const directory = join(load.folder, council.code);
    const all = council.code === load.shown;
    const years = all ? load.scale.years : load.scale.years.slice(-load.scale.yearsOfOthers);
    const scale = { ...load.scale, years };
    const request = { ...returnsOf(load.country, council.code, load.seed, scale), directory };
    const children = inventChildren(request);
    if (load.foremost.has(council.code) && scale.history) kept.set(council.code, children);
    counts.children += request.children;
    counts.episodes += children.reduce((sum, child) => sum + episodesTold(child, scale), 0);
    for (const written of await writeReturns(children, request)) {
      const rows = await importOne(system, council, written);
      counts.rowsStored += rows;
      counts.returns += 1;
    }
    await rm(directory, { recursive: true });
    done += 1;
  });
  return { counts, children: kept };
}

async function importOne(system: System, council: Council, { year, files }: WrittenReturn): Promise<number> {
  const { code: councilCode, organisationId, actor } = council;
  const { rowsStored } = await system.get(ImportReturn).execute(actor, { councilCode, organisationId, year, files });
  return rowsStored;
}

function episodesTold({ episodes }: DemoChild, { years, span }: DemoScale): number {
  const opens = `${Math.min(...years) - 1}-04-01`;
  const closes = `${Math.max(...years)}-03-31`;
  return episodes.filter(({ decom, dec }) => decom <= closes && (span === 'whole' || dec === null || dec >= opens))
    .length;
}
