import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { episodeLineage } from '#children';
import { publicActor, systemActor, type Actor } from '#kernel';
import { loadReturn, registerCouncil, withFolder, type TestCouncil } from '../factories/ssda903-return';
import { withDatabase } from './database';

const fixtures = join(__dirname, '../fixtures/ssda903');
const wholeSet = readdirSync(fixtures).map((name) => join(fixtures, name));

describe("another organisation's children", () => {
  const home = withDatabase();
  const folder = withFolder();
  let council: TestCouncil;
  let other: TestCouncil;
  let relations: string[];

  beforeAll(async () => {
    council = await registerCouncil(home(), 'Testshire', 'E06990001');
    other = await registerCouncil(home(), 'Othershire', 'E06990002');
    await loadReturn(home(), folder(), council, 2025, wholeSet);
    const rows = await home().asOwner<{ name: string }>(
      `select relname as name from pg_class
       where relnamespace = 'children'::regnamespace and relkind in ('r', 'p', 'v', 'm') and not relispartition order by 1`,
    );
    relations = rows.map((row) => row.name);
  });

  const count = async (actor: Actor, relation: string): Promise<number> => {
    const [row] = await home().uow.read(actor, (tx) =>
      tx.query<{ count: number }>(`select count(*)::int as count from children.${relation}`),
    );
    return row?.count ?? -1;
  };

  it('are rows of every table and view, for their own council', async () => {
    expect(relations).toContain('located_episode');
    expect(relations.length).toBeGreaterThanOrEqual(10);
    const empty: string[] = [];
    for (const relation of relations) {
      if (relation !== 'return_rule_count' && (await count(council.actor, relation)) === 0) empty.push(relation);
    }
    expect(empty).toEqual([]);
  });

  it.each([
    ['another council', () => other.actor],
    [
      'a consortium',
      () => ({ ...other.actor, organisationKind: 'consortium' as const, roles: ['consortium-analyst'] }),
    ],
    ['Ofsted', () => ({ ...other.actor, organisationKind: 'ofsted' as const, roles: ['ofsted-inspector'] })],
    ['the software itself', () => systemActor('worker')],
    ['anyone', () => publicActor],
  ])('cannot be seen by %s in any table or view', async (_who, actor) => {
    for (const relation of relations) expect([relation, await count(actor(), relation)]).toEqual([relation, 0]);
  });

  it('cannot be written by another council', async () => {
    const tables = relations.filter((relation) => !relation.startsWith('located_episode'));
    for (const table of tables) {
      const [row] = await home().uow.read(council.actor, (tx) =>
        tx.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from children.${table} t limit 1`),
      );
      const columns = Object.keys(row?.row ?? { return_id: 0, organisation_id: 0, rule: 0, severity: 0, count: 0 });
      const copy = home().uow.run(other.actor, (tx) =>
        tx.query(
          `insert into children.${table} (${columns.join(', ')})
           select ${columns.join(', ')} from jsonb_populate_record(null::children.${table}, $1)`,
          [JSON.stringify(row?.row ?? { organisation_id: council.organisationId })],
        ),
      );
      await expect(copy).rejects.toThrow(/row-level security/);
    }
  });

  it('cannot be changed or deleted, not even by their own council', async () => {
    const tables = relations.filter((relation) => !relation.startsWith('located_episode'));
    for (const table of tables) {
      await expect(home().uow.run(council.actor, (tx) => tx.query(`delete from children.${table}`))).rejects.toThrow(
        /permission denied/,
      );
    }
    const [version] = await home().uow.run(other.actor, (tx) =>
      tx.query<{ count: number }>(
        `with changed as (update children.return_version set is_current = false returning 1) select count(*)::int from changed`,
      ),
    );
    expect(version).toEqual({ count: 0 });
  });

  it('are listed by episode for their own council alone, and each look is written down', async () => {
    const episodes = await home().uow.read(council.actor, (tx) =>
      tx.query<{ id: string }>('select id from children.episode'),
    );
    const ids = episodes.map((row) => row.id);
    const lines = await home().uow.run(council.actor, (tx) => episodeLineage(tx, ids, 'figure lookedAfter'));
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatchObject({
      childNumber: '1001',
      decom: '2022-05-03',
      sourceFile: 'episodes.csv',
      sourceRow: 2,
    });
    expect(JSON.stringify(lines)).not.toMatch(/ZZ\d|2012-02-14/);
    expect(await home().uow.run(other.actor, (tx) => episodeLineage(tx, ids, 'figure lookedAfter'))).toEqual([]);
    const director: Actor = { ...council.actor, roles: ['director'] };
    const looks = await home().uow.read(director, (tx) =>
      tx.query(`select subject, purpose from identity.access_log where organisation_id = $1`, [council.organisationId]),
    );
    expect(looks).toEqual([{ subject: 'episodes', purpose: 'figure lookedAfter' }]);
    const commissioner: Actor = { ...council.actor, roles: ['commissioner'] };
    await expect(home().uow.run(commissioner, (tx) => episodeLineage(tx, ids, 'x'))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
