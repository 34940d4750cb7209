import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { loadConfig } from '#platform';
import { loadReturn, registerCouncil, withFolder, type TestCouncil } from '../factories/ssda903-return';
import { withDatabase } from './database';

const set = join(loadConfig().realDataDir, 'ssda903');
const present = existsSync(join(set, 'episodes.csv'));
/** Files of other exercises that lie beside the set. */
const beside = /rule_info|errors|2020|DoLo/;

const table = (name: string): Record<string, string>[] =>
  parse(readFileSync(join(set, name)), { columns: true, bom: true }) as Record<string, string>[];
const day = (text: string | undefined): string => (text ?? '').split('/').toReversed().join('-');

const parentsElsewhere = (row: Record<string, string>): boolean =>
  row['PLACE_PROVIDER'] === 'PR0' && row['PLACE'] !== 'P1';

(present ? describe : describe.skip)(
  `the invented set of the public validators${present ? '' : ' (skipped: HOMEWARD_REAL_DATA has no ssda903 folder)'}`,
  () => {
    const home = withDatabase();
    const folder = withFolder();
    let council: TestCouncil;

    beforeAll(async () => {
      council = await registerCouncil(home(), 'Testshire', 'E06990001');
    });

    it('loads as 2018, with the counts that counting by hand gives', async () => {
      const files = readdirSync(set).filter((name) => name.endsWith('.csv') && !beside.test(name));
      const result = await loadReturn(
        home(),
        folder(),
        council,
        2018,
        files.map((name) => join(set, name)),
      );
      const episodes = table('episodes.csv');
      const header = table('header.csv');
      const stored = ['header.csv', 'episodes.csv', 'uasc.csv', 'missing.csv', 'oc2.csv'].map(
        (name) => table(name).length,
      );
      expect([header.length, episodes.length]).toEqual([2675, 5050]);
      expect(result).toMatchObject({
        rowsRead: stored.reduce((sum, rows) => sum + rows, 0),
        rowsStored: stored.reduce((sum, rows) => sum + rows, 0),
        rowsQuarantined: 0,
      });
      expect(result.issues).toHaveLength(1000);

      const mismatches = episodes.filter((row) => Boolean(row['DEC']) !== Boolean(row['REC'])).length;
      expect(mismatches).toBe(1413);
      expect(result.countsByRule['148']).toBe(mismatches);
      const wrongYear = /^E4[5678]$/;
      expect(result.countsByRule['149']).toBe(episodes.filter((row) => wrongYear.test(row['REC'] ?? '')).length);
      expect(result.countsByRule['550']).toBe(episodes.filter(parentsElsewhere).length);

      const open = new Map<string, number>();
      for (const row of episodes)
        if (!row['DEC']) open.set(row['CHILD'] ?? '', (open.get(row['CHILD'] ?? '') ?? 0) + 1);
      expect([...open.values()].filter((count) => count > 1)).toHaveLength(5);
      const latest = new Map<string, string>();
      for (const row of episodes) {
        const child = row['CHILD'] ?? '';
        if (day(row['DECOM']) > (latest.get(child) ?? '')) latest.set(child, day(row['DECOM']));
      }
      const later = episodes.filter((row) => !row['DEC'] && day(row['DECOM']) < (latest.get(row['CHILD'] ?? '') ?? ''));
      expect(result.countsByRule['142']).toBe(later.length);

      const [row] = await home().uow.read(council.actor, (tx) =>
        tx.query<Record<string, unknown>>(
          `select count(*)::int as episodes, count(distinct child_id)::int as children, count(dec)::int as closed,
                  count(date_of_birth)::int as dated, count(urn)::int as urns
           from children.located_episode`,
        ),
      );
      expect(row).toEqual({
        episodes: 5050,
        children: new Set(episodes.map((each) => each['CHILD'])).size,
        closed: episodes.filter((each) => each['DEC']).length,
        dated: 5050,
        urns: episodes.filter((each) => each['URN']).length,
      });
    });
  },
);
