import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the demonstration's database was filled with. Written last, so that a load cut short leaves none. */
export interface DemonstrationNote {
  readonly region: string;
  readonly seed: number;
  /** The council whose people sign in. */
  readonly council: { readonly code: string; readonly name: string };
  readonly neighbour: { readonly code: string; readonly name: string } | null;
  readonly years: readonly number[];
  /** Changes when the generator writes something else for the same seed. */
  readonly generation: number;
}

export const GENERATION = 1;

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
