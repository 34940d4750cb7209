import { fixture, withRegister } from './register-files';

const { ask, load, summary } = withRegister();

it('a table of the inspections of a year adds them all, and warns once of the rows more', async () => {
  const result = await load(fixture('provider-level-in-year-2017.csv'), '2017-03-31');
  expect(result).toMatchObject({
    rowsRead: 6,
    rowsStored: 3,
    rowsQuarantined: 0,
    countsByRule: { 'further-inspections': 1 },
  });
  expect(await summary()).toMatchObject({ complete: false, childrensHomes: { providers: 2, places: 8 } });
  expect(
    await ask(`select inspected_on::text as on, overall from register.inspection where urn = '1900301' order by 1`),
  ).toEqual([
    { on: '2016-04-13', overall: 'Inadequate' },
    { on: '2016-05-17', overall: null },
    { on: '2016-07-27', overall: 'Requires improvement to be good' },
    { on: '2017-02-28', overall: 'Improved effectiveness' },
  ]);
});

it('a council of that time counts where its area is now', async () => {
  expect(await load(fixture('provider-level-2018.csv'))).toMatchObject({ rowsStored: 3, countsByRule: {} });
  const { byAuthority } = await summary();
  expect(byAuthority.find(({ code }) => code === 'E06000058')).toMatchObject({
    name: 'Bournemouth, Christchurch and Poole',
    childrensHomes: 1,
  });
});

it('group rows, totals and notes are counted apart, and are no providers', async () => {
  const result = await load(fixture('providers-and-places-2021.csv'));
  expect(result).toMatchObject({ rowsRead: 10, rowsStored: 3, rowsQuarantined: 1 });
  expect(result.countsByRule).toEqual({ 'date-serial': 1, 'group-row': 6, 'urn-unreadable': 1 });
  expect(await summary()).toMatchObject({
    asAt: '2021-03-31',
    complete: true,
    childrensHomes: { providers: 2, places: 8 },
  });
});

it('places that the table of 2015 does not give are said to be missing, never 0', async () => {
  await load(fixture('provider-level-2015.csv'), '2015-03-31');
  expect((await summary()).placesNotGiven).toContainEqual({ provisionType: "Children's home", providers: 1 });
});

it('who is listed without a status counts as registered nowhere, until another file of the day gives it', async () => {
  await load(fixture('inspected-without-status.csv'));
  expect(await summary()).toMatchObject({ complete: false, childrensHomes: { providers: 0 } });
});
