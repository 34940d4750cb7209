import { publicActor, systemActor } from '#kernel';
import { LoadOwners } from '#register';
import { withRegister } from './register-files';

const { ask, home, load, raw, summary } = withRegister();

const HEADER = 'URN,Provision type,Registration status,Local authority,Sector,Places,Organisation name';
const register = (asAt: string, rows: readonly string[]) =>
  load(raw(`owners-${asAt}.csv`, [`At ${asAt}`, HEADER, ...rows, ''].join('\n')));
const homeOf = (urn: string, sector: string, places: number, owner: string) =>
  `${urn},Children's home,Active,Birmingham,${sector},${places},${owner}`;

it.each([
  ['Example Care Ltd 01234567', 'EXAMPLE CARE LIMITED', true],
  ["Birmingham Children's Trust Community Interest Company", 'Birmingham Childrens Trust CIC', true],
  ['The Example Trust', 'Example Trust (The)', true],
  ['A & B Homes', 'A and B Homes Ltd.', true],
  ["Slough Children's Services Trust Limited (09487106)", 'Slough Children’s Services Trust', true],
  ['Over The Wall 03713232, 1075361', 'Over the Wall', true],
  ['Example Care LLP', 'Example Care Ltd', false],
  ['Slough Children First Limited', "Slough Children's Services Trust Limited", false],
  ['Bright Futures 2 Ltd', 'Bright Futures Ltd', false],
])('of one owner %j and %j: %s', async (one, other, same) => {
  const [answer] = await ask('select register.comparable_owner($1) = register.comparable_owner($2) as same', [
    one,
    other,
  ]);
  expect(answer).toEqual({ same });
});

it('shows in-house shares without and with the bodies that councils control on the day', async () => {
  const rows = [
    homeOf('2900001', 'Local Authority', 6, 'Birmingham City Council'),
    homeOf('2900002', 'Voluntary', 4, "Birmingham Children's Trust Community Interest Company"),
    homeOf('2900003', 'Voluntary', 3, 'WORCESTERSHIRE CHILDREN FIRST LTD'),
    homeOf('2900004', 'Local Authority', 2, 'Together For Children Sunderland'),
    homeOf('2900005', 'Private', 5, 'Example Homes Limited'),
  ];
  await register('2024-03-31', rows);
  await register('2025-03-31', rows);
  await register('2017-03-31', rows);
  expect((await summary('2024-03-31')).directlyManaged).toEqual({
    withoutControlled: { childrensHomes: 2, places: 8, percentOfHomes: 40, percentOfPlaces: 40 },
    withControlled: { childrensHomes: 4, places: 15, percentOfHomes: 80, percentOfPlaces: 75 },
    controlledOwners: [
      {
        owner: "Birmingham Children's Trust Community Interest Company",
        sector: 'Voluntary',
        childrensHomes: 1,
        places: 4,
        datesCertain: true,
      },
      {
        owner: 'Together For Children Sunderland',
        sector: 'Local Authority',
        childrensHomes: 1,
        places: 2,
        datesCertain: true,
      },
      {
        owner: 'WORCESTERSHIRE CHILDREN FIRST LTD',
        sector: 'Voluntary',
        childrensHomes: 1,
        places: 3,
        datesCertain: true,
      },
    ],
  });
  // Worcestershire took its services back in October 2024; in March 2017 none of them was there.
  expect((await summary('2025-03-31')).directlyManaged.withControlled).toMatchObject({ childrensHomes: 3, places: 12 });
  expect((await summary('2017-03-31')).directlyManaged.withControlled).toMatchObject({ childrensHomes: 2, places: 8 });
});

it('are brought to what the project carries by migration, and again is nothing', async () => {
  const owners = await ask<{ name: string; codes: string[] }>(
    `select name, array_agg(authority_code order by authority_code) as codes from register.owner
      where valid_from <= '2025-03-31' and (valid_to is null or valid_to > '2025-03-31') and name ~ 'Achieving|Northamptonshire Ch'
      group by name order by name`,
  );
  expect(owners).toEqual([
    { name: 'Achieving for Children', codes: ['E06000040', 'E09000021', 'E09000027'] },
    { name: 'Achieving for Children Community Interest Company', codes: ['E06000040', 'E09000021', 'E09000027'] },
    { name: "Northamptonshire Children's Trust Limited", codes: ['E06000061', 'E06000062'] },
  ]);
  const again = new LoadOwners(home().uow);
  expect(await again.execute(systemActor('test'))).toBe(false);
  await home().uow.run(systemActor('test'), (tx) => tx.query(`delete from register.owner where name ~ 'Sandwell'`));
  expect(await again.execute(systemActor('test'))).toBe(true);
  expect(await ask(`select 1 as one from register.owner where name ~ 'Sandwell'`)).toEqual([{ one: 1 }]);
  await expect(again.execute(publicActor)).rejects.toMatchObject({ code: 'forbidden' });
});

it('names only authorities of England in its reference, with days in order and sources', async () => {
  expect(
    await ask(
      `select name from register.owner o
        where not exists (select from geography.authority a where a.code = o.authority_code) or btrim(source) = ''`,
    ),
  ).toEqual([]);
});
