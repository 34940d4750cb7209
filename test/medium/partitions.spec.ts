import { systemActor, systemActorFor } from '#kernel';
import { UnitOfWork, checkDrift } from '#platform';
import { plantReturn, type Planted } from '../factories/planted-return';
import { withDatabase } from './database';
import { eventually } from './eventually';

const home = withDatabase();
const YEARS = [2024, 2025];

interface Partition {
  readonly name: string;
  readonly forced: boolean;
  readonly open: boolean;
}

/** Every partition that time makes, of any lib. */
const partitions = (): Promise<Partition[]> =>
  home().asOwner<Partition>(`
    select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as forced,
           has_any_column_privilege('homeward_runtime', c.oid, 'select, insert, update') as open
      from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class parent on parent.oid = i.inhparent
     where c.relkind = 'r' and parent.relrowsecurity order by 1`);

let council: Planted;
let other: Planted;

const episodesOf = (year: number) =>
  ['C1', 'C2'].map((child, row) => ({
    child,
    row: row + 2,
    decom: `${year - 1}-05-0${row + 1}`,
    dec: null,
    rne: 'S',
    ls: 'C2',
    place: 'U6',
    provider: 'PR1',
    urn: null,
    home: '',
    placement: '',
  }));

beforeAll(async () => {
  for (const year of YEARS) {
    const planted = (code: string, earlier?: Planted) =>
      plantReturn(home().uow, { councilCode: code, year, episodes: episodesOf(year) }, earlier);
    council = await planted('E06990001', council);
    other = await planted('E06990002', other);
  }
});

describe('partitions', () => {
  it('are there for the years of returns and the months of events, closed and under forced row security', async () => {
    const all = await partitions();
    const names = all.map((each) => each.name);
    expect(names).toEqual(
      expect.arrayContaining(YEARS.flatMap((y) => [`children.child_${y}`, `children.episode_${y}`])),
    );
    expect(names.filter((name) => /^platform\.event_\d{4}_\d\d$/.test(name)).length).toBeGreaterThanOrEqual(5);
    expect(all.filter((each) => !each.forced || each.open)).toEqual([]);
  });

  it('refuse everyday work that asks them by their own name', async () => {
    for (const { name } of await partitions()) {
      const ask = home().uow.read(council.actor, (tx) => tx.query(`select 1 from ${name}`));
      await expect(ask).rejects.toThrow(/permission denied/);
    }
  });

  it('hold no foreign row even for who was let in by mistake', async () => {
    let own = 0;
    for (const { name } of (await partitions()).filter((each) => each.name.startsWith('children.'))) {
      await home().asOwner(`grant select on ${name} to homeward_runtime`);
      const rows = await home().uow.read(council.actor, (tx) =>
        tx.query<{ id: string }>(`select organisation_id as id from ${name}`),
      );
      expect(rows.filter((row) => row.id !== council.organisationId)).toEqual([]);
      own += rows.length;
      const asNobody = await home().uow.read(systemActor('test'), (tx) => tx.query(`select 1 from ${name}`));
      expect(asNobody).toEqual([]);
      await home().asOwner(`revoke select on ${name} from homeward_runtime`);
    }
    expect(own).toBe(8);
  });

  it('let no row in whose year or month is another', async () => {
    const astray = home().asOwner(
      `insert into children.episode_2024 (return_id, organisation_id, year, child_id, decom, placement_key, source_file, source_row)
       values (uuidv7(), uuidv7(), 2025, uuidv7(), '2025-01-01', '', 1, 2)`,
    );
    await expect(astray).rejects.toThrow(/partition constraint|row-level security/);
  });

  it('are read alone when the year is asked for', async () => {
    const rows = await home().uow.read(council.actor, (tx) =>
      tx.query<{ 'QUERY PLAN': string }>('explain select * from children.located_episode where year = $1', [2025]),
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/episode_2025/);
    expect(plan).toMatch(/child_2025/);
    expect(plan).not.toMatch(/_20(?!25)\d\d/);
  });

  it('are no drift, unless somebody opens one', async () => {
    const { ownerUrl } = home();
    expect(await checkDrift(ownerUrl)).toEqual([]);
    await home().asOwner('grant select on children.episode_2025 to homeward_runtime');
    expect((await checkDrift(ownerUrl)).join()).toMatch(/partition children\.episode_2025, open to others/);
    await home().asOwner('revoke select on children.episode_2025 from homeward_runtime');
    await home().asOwner('alter table children.child_2024 no force row level security');
    expect((await checkDrift(ownerUrl)).join()).toMatch(/partition children\.child_2024, open to others/);
    await home().asOwner('alter table children.child_2024 force row level security');
    expect(await checkDrift(ownerUrl)).toEqual([]);
  });
});

const make = (sql: string, parameters: unknown[] = []) =>
  home().uow.run(systemActorFor('test', council.organisationId, 'council'), (tx) => tx.query(sql, parameters));

describe('making partitions', () => {
  it('is for everyday work by way of these functions alone, and harmless a second time', async () => {
    await make('select children.make_return_partitions(2031)');
    await make('select children.make_return_partitions(2031)');
    expect((await partitions()).map((each) => each.name)).toContain('children.episode_2031');
    await expect(make(`create table children.mine ()`)).rejects.toThrow(/permission denied/);
    await expect(make(`select platform.add_partition('children.episode', 'episode_x', 'in (1)')`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(make(`select platform.add_event_partition('2030-01-01')`)).rejects.toThrow(/permission denied/);
  });

  it.each([[1991], [2101], [null]])('is refused for %s, which is no collection year', async (year) => {
    await expect(make('select children.make_return_partitions($1)', [year])).rejects.toThrow(/no collection year/);
  });

  it('is done once when two ask at the same time', async () => {
    const first = await home().db.pool.connect();
    try {
      await first.query('begin');
      await first.query('select children.make_return_partitions(2040)');
      const second = make('select children.make_return_partitions(2040)');
      await eventually(async () => {
        const { rows } = await home().db.pool.query(
          `select 1 from pg_locks join pg_database d on d.oid = database
            where d.datname = current_database() and locktype = 'advisory' and not granted`,
        );
        expect(rows).toHaveLength(1);
      });
      await first.query('commit');
      await expect(second).resolves.toHaveLength(1);
    } finally {
      first.release();
    }
  });

  it('does not wait for who reads or writes the table', async () => {
    await home().uow.run(council.actor, async (tx) => {
      await tx.query('select count(*) from children.episode');
      await tx.record({ name: 'test.partition-made' });
      await home().db.pool.query('select platform.make_event_partitions()');
    });
  });
});

describe('events', () => {
  it('find the place of this month when it was never made', async () => {
    const { name } = (
      await home().asOwner<{ name: string }>(
        `select 'platform.event_' || to_char(now() at time zone 'UTC', 'YYYY_MM') as name`,
      )
    )[0] as { name: string };
    await home().asOwner(`drop table ${name}`);
    await new UnitOfWork(home().db).run(council.actor, (tx) => tx.record({ name: 'test.season-passed' }));
    const [row] = await home().asOwner<{ there: boolean }>(`select to_regclass($1) is not null as there`, [name]);
    expect(row?.there).toBe(true);
  });
});
