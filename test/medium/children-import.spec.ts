import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadReturn, registerCouncil, withFolder, writeTable, type TestCouncil } from '../factories/ssda903-return';
import { withDatabase } from './database';

const fixtures = join(__dirname, '../fixtures/ssda903');
const wholeSet = readdirSync(fixtures).map((name) => join(fixtures, name));

describe('loading a return', () => {
  const home = withDatabase();
  const folder = withFolder();
  let council: TestCouncil;

  beforeAll(async () => {
    council = await registerCouncil(home(), 'Testshire', 'E06990001');
  });

  const load = (year: number, files: readonly string[]) => loadReturn(home(), folder(), council, year, files);
  const own = <T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> =>
    home().uow.read(council.actor, (tx) => tx.query<T>(sql, parameters));

  it('stores a whole set, known by its headers', async () => {
    const result = await load(2025, wholeSet);
    expect(result).toMatchObject({
      kind: 'ssda903',
      rowsRead: 12,
      rowsStored: 12,
      rowsQuarantined: 0,
      quarantine: null,
      version: 1,
      countsByRule: { 'not-used': 1 },
    });
    expect([...result.files].sort()).toEqual([
      'episodes.csv',
      'header.csv',
      'missing.csv',
      'oc2.csv',
      'reviews.csv',
      'uasc.csv',
    ]);
    expect(await own('select count(*)::int from children.episode')).toEqual([{ count: 5 }]);
  });
});
