import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicActor, systemActor, systemActorFor, type Actor } from '#kernel';
import { councilOrganisation } from '#identity';
import { ImportStatistics, PublishedBaseline } from '#sufficiency';
import { withDatabase } from './database';

export const MANCHESTER = 'E08000003';
export const LIVERPOOL = 'E08000012';

/** Small files in the Department's layouts, of invented figures. */
export const fixture = (name: string): string => join(__dirname, '../fixtures/statistics', name);
export const BY_AUTHORITY = fixture('looked-after-by-authority.csv');
export const OTHERS = ['looked-after-rate.csv', 'provider-by-type.csv', 's251_outturn_1314.csv', 'sn_may_2025.csv'].map(
  fixture,
);

/** Published statistics of its own for the spec file, none before each test, and a folder for its files. */
export function withStatistics() {
  const home = withDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'homeward-statistics-'));
  afterAll(() => rmSync(dataDir, { recursive: true }));
  beforeEach(() =>
    home().asOwner(
      'truncate sufficiency.published_load, sufficiency.council_context, geography.neighbour_edition cascade',
    ),
  );
  const load = (file: string, more: { year?: number } = {}, actor: Actor = systemActor('test')) =>
    new ImportStatistics(home().uow, { dataDir }).execute(actor, { file, ...more });
  return {
    home,
    dataDir,
    load,
    loadAll: async (): Promise<void> => {
      for (const file of [BY_AUTHORITY, ...OTHERS]) await load(file);
    },
    baseline: (council: string, year = 2024, actor: Actor = publicActor) =>
      new PublishedBaseline(home().uow).execute(actor, { council, year }),
    ask: <T>(sql: string): Promise<T[]> => home().uow.read(publicActor, (tx) => tx.query<T>(sql)),
    written: (name: string, text: string | Buffer): string => {
      writeFileSync(join(dataDir, name), text);
      return join(dataDir, name);
    },
    councilActor: async (code: string): Promise<Actor> => {
      const { id } = await home().uow.read(systemActor('test'), (tx) => councilOrganisation(tx, code));
      return systemActorFor('test', id, 'council');
    },
  };
}
