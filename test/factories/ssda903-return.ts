import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { ImportReturn, type ReturnLoadResult } from '#children';
import { ImportPostcodes } from '#geography';
import { registerOrganisation } from '#identity';
import { systemActor, systemActorFor, type Actor } from '#kernel';
import type { TestDatabase } from '../medium/database';

/** Rows of a table by column; every row has the columns of the first. */
export type SetRows = readonly Readonly<Record<string, string>>[];

export interface TestCouncil {
  readonly code: string;
  readonly organisationId: string;
  readonly actor: Actor;
}

export async function registerCouncil(home: TestDatabase, name: string, code: string): Promise<TestCouncil> {
  const organisationId = await home.uow.run(systemActor('test'), (tx) =>
    registerOrganisation(tx, { kind: 'council', name, authorityCode: code }),
  );
  return { code, organisationId, actor: systemActorFor('test', organisationId, 'council') };
}

/** A folder for one spec's files and quarantine, gone after its tests. */
export function withFolder(): () => string {
  let folder: string | undefined;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'homeward-children-'));
  });
  afterAll(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    if (!folder) throw new Error('The folder is there inside tests and hooks only.');
    return folder;
  };
}

/** Writes one table as a CSV and gives its path. */
export function writeTable(folder: string, name: string, rows: SetRows): string {
  const columns = Object.keys(rows[0] ?? {});
  const path = join(folder, name);
  writeFileSync(path, stringify([columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]));
  return path;
}

export function loadReturn(
  home: TestDatabase,
  folder: string,
  council: TestCouncil,
  year: number,
  files: readonly string[],
): Promise<ReturnLoadResult> {
  const { code: councilCode, organisationId } = council;
  return new ImportReturn(home.uow, { dataDir: folder }).execute(council.actor, {
    councilCode,
    organisationId,
    year,
    files,
  });
}

export interface TestPostcode {
  readonly postcode: string;
  /** ONS code of the district, as the directory has it; its first letter is the country. */
  readonly district: string;
  readonly east?: number;
  readonly north?: number;
}

/** Puts these postcodes in force as the whole directory. */
export async function putPostcodes(
  home: TestDatabase,
  folder: string,
  postcodes: readonly TestPostcode[],
): Promise<void> {
  const rows = postcodes.map(({ postcode, district, east, north }) => ({
    pcd: postcode,
    oslaua: district,
    oseast1m: east === undefined ? '' : String(east),
    osnrth1m: north === undefined ? '' : String(north),
  }));
  const file = writeTable(folder, 'directory.csv', rows);
  await new ImportPostcodes(home.uow, { dataDir: folder }).execute(systemActor('test'), { file });
}
