import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScaleName } from './demo-scale';

/** What the demonstration's database was filled with. Written last, so that a load cut short leaves none. */
export interface DemonstrationNote {
  /** A region's name, or England. */
  readonly region: string;
  readonly scale: ScaleName;
  readonly seed: number;
  /** The council whose people sign in. */
  readonly council: { readonly code: string; readonly name: string };
  readonly neighbour: { readonly code: string; readonly name: string } | null;
  /** The consortium of which both are members. */
  readonly consortium: string;
  readonly years: readonly number[];
  /** How many councils have returns, and what is in them. */
  readonly councils: number;
  readonly children: number;
  readonly episodes: number;
  readonly returns: number;
  readonly rowsStored: number;
  /** Left out where nothing was said of premises, places and households. */
  readonly homes?: number;
  readonly places?: number;
  readonly fosteringHouseholds?: number;
  /** Changes when the generator writes something else for the same seed. */
  readonly generation: number;
}

export const GENERATION = 5;

const pathIn = (dataDir: string): string => join(dataDir, 'demonstration.json');

/** Null when there is no demonstration, or only half a one, or one of an older generator. */
export function readDemonstration(dataDir: string): DemonstrationNote | null {
  const path = pathIn(dataDir);
  if (!existsSync(path)) return null;
  try {
    const note = JSON.parse(readFileSync(path, 'utf8')) as DemonstrationNote;
    return note.generation === GENERATION ? note : null;
  } catch {
    return null;
  }
}

export const forgetDemonstration = (dataDir: string): void => rmSync(pathIn(dataDir), { force: true });

export const noteDemonstration = (dataDir: string, note: DemonstrationNote): void =>
  writeFileSync(pathIn(dataDir), `${JSON.stringify(note, null, 2)}\n`);
