import { councilOrganisation } from '#identity';
import { calendarDate as day, publicActor, systemActorFor, type Actor } from '#kernel';
import { readNeed, SearchHomes } from '#placements';
import { ImportPlaces, ImportPremises, ImportVacancies } from '#register';
import { areOwn } from '../factories/own-registrations';
import { anOrganisation } from '../factories/people';
import { withRegister } from './register-files';

const { home, raw, dataDir, table, load } = withRegister();
const MANCHESTER = 'E08000003';
const HOMES = ['2900001', '2900002', '2900003'];
/** Of the youngest alone, said by the last tests. */
const far = '2900005';
const ONLY: Record<string, string> = { A1: 'female,step-free', A2: 'male,' };
let council: Actor;

/**
 * Three homes of two places each, both free for children of 5 to 17, a mile or more from each other. The third has a
 * step-free place for a girl and another for a boy.
 */
beforeAll(async () => {
  const { uow, asOwner } = home();
  const { id } = await uow.read(publicActor, (tx) => councilOrganisation(tx, MANCHESTER));
  council = systemActorFor('test', id, 'council');
  const provider = systemActorFor('test', (await anOrganisation(uow, 'provider')).id, 'provider');
  await areOwn(uow, provider, ...HOMES);
  await asOwner(`insert into geography.directory_edition (label, slot, postcodes, english, english_with_authority,
    without_country, with_grid_reference) values ('invented', 'a', 3, 3, 3, 0, 3)`);
  for (const [index, east] of [400_000, 401_000, 450_000].entries())
    await asOwner(
      `insert into geography.directory_postcode_a (slot, postcode, east, north, authority_code, country)
       values ('a', $1, $2, 400000, $3, 'E')`,
      [`ZZ11A${'ABC'[index]}`, east, MANCHESTER],
    );
  const send = async (command: ImportPremises | ImportPlaces | ImportVacancies, name: string, lines: string[]) =>
    command.execute(provider, { file: raw(`${name}.csv`, `${lines.join('\n')}\n`), asAt: day('2025-04-01') });
  const parts = [uow, { dataDir }] as const;
  const each = (line: (urn: string, place: string) => string): string[] =>
    HOMES.flatMap((urn) => ['A1', 'A2'].map((place) => line(urn, place)));
  await send(new ImportPremises(...parts), 'premises', [
    'urn,building,postcode,places',
    ...HOMES.map((urn, index) => `${urn},1,ZZ1 1A${'ABC'[index]},2`),
  ]);
  await send(new ImportPlaces(...parts), 'places', [
    'urn,place,registered,staffed,offered,age_from,age_to,sex,features',
    ...each((urn, place) => `${urn},${place},yes,yes,yes,5,17,${urn === '2900003' ? ONLY[place] : 'any,'}`),
  ]);
  await send(new ImportVacancies(...parts), 'vacancies', [
    'urn,place,household,state,reason,from,to,confirmed_on',
    ...each((urn, place) => `${urn},${place},,available,,2025-04-01,,2025-04-08`),
  ]);
});

beforeEach(async () => {
  await load(
    table([...HOMES, '2900004', far].map((urn) => `${urn},Children's home,Active,Manchester,Private,2,North West`)),
  );
});

const siblingsOf = async (search: object) => {
  const need = readNeed({ search: { age: 13, sex: 'female', wanted: { from: '2025-04-15' }, ...search } });
  return (await new SearchHomes(home().uow).execute(council, { need, asAt: day('2025-04-10'), page: 1 })).siblings;
};

it('splits a group over homes each of which is too small for all of it, the nearest to each other', async () => {
  const found = await siblingsOf({ siblings: 3 });
  expect(found).toMatchObject({ children: 4, togetherIn: 0, split: { milesFrom: 0, milesTo: 5 } });
  expect(found?.split?.homes.map(({ urn, children }) => [urn, children]).toSorted()).toEqual([
    ['2900001', 2],
    ['2900002', 2],
  ]);
});

it('does so by the age and sex of each where they are said, and over no home that takes one of them not', async () => {
  const sister = { age: 9, sex: 'female' };
  const found = await siblingsOf({ siblingsWith: [sister, sister, { age: 6, sex: 'male' }] });
  expect(found?.split?.homes.map(({ children }) => children)).toEqual([2, 2]);
  const small = await siblingsOf({ siblingsWith: [sister, sister, { age: 3, sex: 'male' }] });
  expect(small?.split).toBeNull();
  expect(small?.apart).toEqual(['No home that is known to be free suits brother, 3.']);
});

it('never has a child live with one whom it is not to live with', async () => {
  const siblingsWith = [{ age: 9, sex: 'female', reference: 'S-1' }];
  expect(await siblingsOf({ siblingsWith })).toEqual({ children: 2, togetherIn: 2, apart: [], split: null });
  const found = await siblingsOf({ siblingsWith, notWith: ['S-1'] });
  expect(found).toMatchObject({ togetherIn: 0, apart: ['The child is not to live with sister, 9 (S-1).'] });
  expect(found?.split?.homes.map(({ who }) => who).toSorted()).toEqual([['sister, 9 (S-1)'], ['the child, 13']]);
});

const homesForTheYoungest = async (...homes: [urn: string, postcode: string][]) => {
  const provider = systemActorFor('test', (await anOrganisation(home().uow, 'provider')).id, 'provider');
  const { uow } = home();
  await areOwn(uow, provider, ...homes.map(([urn]) => urn));
  const file = (name: string, lines: string[]) => ({
    file: raw(`${name}-${homes.length}.csv`, `${lines.join('\n')}\n`),
    asAt: day('2025-04-01'),
  });
  await new ImportPremises(uow, { dataDir }).execute(
    provider,
    file('small-premises', [
      'urn,building,postcode,places',
      ...homes.map(([urn, postcode]) => `${urn},1,${postcode},1`),
    ]),
  );
  await new ImportPlaces(uow, { dataDir }).execute(
    provider,
    file('small-places', [
      'urn,place,registered,staffed,offered,age_from,age_to,sex,features',
      ...homes.map(([urn]) => `${urn},B1,yes,yes,yes,0,4,any,`),
    ]),
  );
  await new ImportVacancies(uow, { dataDir }).execute(
    provider,
    file('small-vacancies', [
      'urn,place,household,state,reason,from,to,confirmed_on',
      ...homes.map(([urn]) => `${urn},B1,,available,,2025-04-01,,2025-04-08`),
    ]),
  );
};

describe('with homes for the youngest', () => {
  const sister = { age: 9, sex: 'female' };
  const group = { siblingsWith: [sister, { age: 3, sex: 'male' }], postcodes: { home: 'ZZ1 1AC' } };

  it('lets each go to a home that suits this one: the sisters in one, their brother in another', async () => {
    // The brother in 2900005, 450,000 east, where 2900003 is too. That has a place for one girl alone, so the sisters are in
    // 2900001 or 2900002: 50,000 m = 31.1 miles and 49,000 m = 30.4 miles from him, both in the band of 30 to 35.
    // From the child's home, at 450,000 as well, the same 31.1 and 30.4 miles, both in the band of 30 to 35: the first stays.
    await homesForTheYoungest([far, 'ZZ1 1AC']);
    const found = await siblingsOf(group);
    expect(found).toMatchObject({ children: 3, togetherIn: 0, split: { milesFrom: 30, milesTo: 35 } });
    expect(found?.apart).toEqual([
      'No home that is known to be free suits both the child, 13 and brother, 3.',
      'No home that is known to be free suits both sister, 9 and brother, 3.',
    ]);
    expect(found?.split?.homes).toMatchObject([
      { urn: '2900001', place: 'A1, A2', children: 2, who: ['the child, 13', 'sister, 9'] },
      { urn: far, place: 'B1', children: 1, who: ['brother, 3'] },
    ]);
  });

  it('is a nearer one with another home', async () => {
    await homesForTheYoungest(['2900004', 'ZZ1 1AB']);
    const found = await siblingsOf(group);
    expect(found?.split).toMatchObject({ milesFrom: 0, milesTo: 5, homes: [{}, { urn: '2900004' }] });
  });

  it('is three where no two take all of them', async () => {
    // Four girls and the brother: 2 + 2 in two of the three homes, and 2900004 or 2900005. First is 2900002 or 2900001: 0 to 5.
    const found = await siblingsOf({ siblingsWith: [sister, sister, sister, { age: 3, sex: 'male' }] });
    expect(found?.split).toMatchObject({ milesFrom: 0, milesTo: 5 });
    expect(found?.split?.homes.map(({ urn, children }) => [urn, children])).toEqual([
      ['2900001', 2],
      ['2900002', 2],
      ['2900004', 1],
    ]);
  });
});

it('keeps a girl and her brother together where each has a place, and asks features for the child of the need alone', async () => {
  const brother = { siblingsWith: [{ age: 9, sex: 'male' }] };
  expect((await siblingsOf(brother))?.togetherIn).toBe(3);
  expect((await siblingsOf({ ...brother, features: ['step-free'] }))?.togetherIn).toBe(1);
  expect((await siblingsOf({ siblings: 1, features: ['step-free'] }))?.togetherIn).toBe(0);
});
