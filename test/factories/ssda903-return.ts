import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { ImportReturn, type ReturnLoadResult } from '#children';
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
  return new ImportReturn(home.uow, { dataDir: folder }).execute(council.actor, { councilCode, organisationId, year, files });
}

export interface TestPostcode {
  readonly postcode: string;
  readonly authority?: string | null;
  readonly country?: string | null;
  readonly east?: number | null;
  readonly north?: number | null;
}

/** Puts these postcodes in force as a directory edition, in place of what the slot held. */
export async function putPostcodes(home: TestDatabase, postcodes: readonly TestPostcode[]): Promise<void> {
  await home.uow.run(systemActor('test'), async (tx) => {
    await tx.query('truncate geography.postcode_a');
    for (const { postcode, authority = null, country = 'E', east = null, north = null } of postcodes) {
      await tx.query(`insert into geography.postcode_a values ($1, $2, $3, $4, $5)`, [postcode, authority, country, east, north]);
    }
    await tx.query(`update geography.directory_edition set superseded_at = now() where superseded_at is null`);
    await tx.query(
      `insert into geography.directory_edition
         (label, slot, synthetic, postcodes, english, english_with_authority, without_country, with_grid_reference)
       values ('test', 'a', true, $1, 0, 0, 0, 0)`,
      [postcodes.length],
    );
  });
}
