import { by, read, rules } from './read-register';

/** Inspections as day and judgement. */
const seen = (listing: ReturnType<typeof by>) => ({
  latest: listing.latest && [listing.latest.inspectedOn, listing.latest.overall],
  previous: listing.previous && [listing.previous.inspectedOn, listing.previous.overall],
});

it('Provider level of 31 March 2015: no titles, no places, "Reg Status", types as then spelt', async () => {
  const { kind, date, listings, issues } = await read('provider-level-2015.csv', '2015-03-31');
  expect([kind, date, listings.length, rules(issues)]).toEqual(['provider-level', '2015-03-31', 4, []]);
  expect(by(listings, 'SC900101')).toMatchObject({
    provisionType: "Children's home",
    status: 'Active',
    withheld: true,
    sector: 'Local Authority',
    places: null,
    shortBreakOnly: true,
    owner: null,
    region: 'North West',
    uninspected: false,
    latest: {
      inspectedOn: '2015-03-27',
      eventNumber: '900101',
      overall: 'Adequate',
      helpedAndProtected: 'Adequate',
      leadersAndManagers: 'Requires improvement to be good',
    },
  });
  expect(by(listings, 'SC900102').provisionType).toBe("Residential special school (registered as a children's home)");
  expect(by(listings, 'SC900103')).toMatchObject({
    provisionType: 'Independent Fostering Agency',
    name: 'Example Fostering',
    withheld: false,
  });
  expect(by(listings, 'SC900104')).toMatchObject({ status: 'Resigned', latest: { eventType: 'SC Interim' } });
  expect(seen(by(listings, 'SC900104')).latest).toEqual(['2015-03-11', 'Declined in effectiveness']);
});

it('Provider level of 31 March 2016: a row of groups above the names, "Overall effectiveness"', async () => {
  const { kind, listings, issues } = await read('provider-level-2016.csv', '2016-03-31');
  expect([kind, listings.length, rules(issues)]).toEqual(['provider-level', 4, []]);
  expect(by(listings, '1900201')).toMatchObject({ row: 3, places: 5, shortBreakOnly: true });
  expect(by(listings, '1900201').latest).toMatchObject({
    overall: 'Requires improvement to be good',
    helpedAndProtected: 'Requires improvement to be good',
    leadersAndManagers: 'Good',
  });
  expect(seen(by(listings, 'SC900202')).latest).toEqual(['2010-06-22', 'Satisfactory']);
  expect(by(listings, 'SC900203')).toMatchObject({ uninspected: true, latest: null, authorityName: 'Herefordshire' });
  expect(by(listings, 'SC900204')).toMatchObject({ places: 1100, sector: 'Academy', linkedEducationUrn: '137999' });
});

it('Provider level in the year 2016-17: a row for each inspection, NULL for an empty cell', async () => {
  const { kind, listings, issues } = await read('provider-level-in-year-2017.csv', '2017-03-31');
  expect([kind, listings.length, rules(issues)]).toEqual(['provider-level', 6, []]);
  expect(listings.some((listing) => listing.uninspected)).toBe(false);
  const rows = listings.filter((listing) => listing.urn === '1900301');
  expect(rows.map((row) => [row.latest?.inspectedOn, row.latest?.overall])).toEqual([
    ['2016-04-13', 'Inadequate'],
    ['2016-07-27', 'Requires improvement to be good'],
    ['2016-05-17', null],
    ['2017-02-28', 'Improved effectiveness'],
  ]);
  expect(rows[0]).toMatchObject({ name: null, withheld: true, shortBreakOnly: false });
  expect(by(listings, '1900302')).toMatchObject({ places: null, shortBreakOnly: false, withheld: false });
  expect(by(listings, '1900303')).toMatchObject({ shortBreakOnly: true });
});

it('Provider level of 31 March 2018: a title, a row of groups, publication dates, a council of that time', async () => {
  const { date, listings, issues } = await read('provider-level-2018.csv');
  expect([date, listings.length, rules(issues)]).toEqual(['2018-03-31', 3, ['6 unknown-authority']]);
  expect(by(listings, '1900402').latest).toMatchObject({
    inspectedOn: '2017-06-22',
    publishedOn: '2017-07-12',
    overall: 'Good',
    leadersAndManagers: 'Requires improvement to be good',
  });
  expect(by(listings, '1900403')).toMatchObject({ authority: null, authorityName: 'Poole', uninspected: true });
});

it('Provider level of 31 March 2019: "Overall experiences and progress", owners, an inspection more of one home', async () => {
  const { listings, issues } = await read('provider-level-2019.csv', '2019-03-31');
  expect([listings.length, rules(issues)]).toEqual([3, []]);
  expect(listings[0]).toMatchObject({
    owner: 'Example Holidays Ltd 09990001',
    registeredOn: '2013-08-09',
    name: 'Example Holidays',
  });
  expect(listings.slice(1).map((row) => row.latest?.overall)).toEqual([
    'Requires improvement to be good',
    'Declined in effectiveness',
  ]);
});

it('Provider level of 31 March 2020: the same names under two groups are the latest inspection and the one before it', async () => {
  const { date, listings, issues } = await read('provider-level-2020.csv');
  expect([date, listings.length, rules(issues)]).toEqual(['2020-03-31', 2, []]);
  expect(seen(by(listings, 'SC900601'))).toEqual({
    latest: ['2019-09-10', 'Good'],
    previous: ['2018-09-05', 'Adequate'],
  });
  expect(by(listings, 'SC900601')).toMatchObject({ registeredOn: '1973-04-26', latest: { health: 'Outstanding' } });
  expect(by(listings, 'SC900602')).toMatchObject({
    status: 'Suspended',
    registeredOn: '2005-10-04',
    uninspected: true,
  });
});

it('Providers and places of 31 March 2021: group rows, totals and notes between the providers are counted and passed over', async () => {
  const { kind, date, listings, issues, quarantined } = await read('providers-and-places-2021.csv');
  expect([kind, date, listings.length, quarantined]).toEqual(['providers-and-places', '2021-03-31', 3, 1]);
  expect(listings.map((listing) => [listing.urn, listing.registeredOn])).toEqual([
    ['1900701', '2015-03-31'],
    ['1900702', '2015-03-31'],
    ['1900703', '2015-03-31'],
  ]);
  expect(rules(issues)).toEqual([
    '3 group-row',
    '4 date-serial',
    '6 group-row',
    '8 group-row',
    '9 group-row',
    '11 urn-unreadable',
    '12 group-row',
    '13 group-row',
  ]);
});

it('Provider level in the year 2021-22: "Inspection event type", places as 6.00, 0 for no short breaks', async () => {
  const { listings, issues } = await read('provider-level-in-year-2022.csv', '2022-03-31');
  expect([listings.length, rules(issues)]).toEqual([3, []]);
  expect(by(listings, '1900801')).toMatchObject({
    places: 6,
    shortBreakOnly: false,
    latest: { overall: 'Good', helpedAndProtected: 'Good', leadersAndManagers: 'Requires improvement to be good' },
  });
  expect(by(listings, '1900802')).toMatchObject({ shortBreakOnly: true, latest: { publishedOn: '2022-04-04' } });
  expect(by(listings, '1900803')).toMatchObject({ uninspected: false, latest: { overall: null } });
});

it('Provider level of 31 March 2023: three titles, several buildings, Windows-1252', async () => {
  const { date, listings, issues } = await read('provider-level-2023.csv');
  expect([date, listings.length, rules(issues)]).toEqual(['2023-03-31', 2, []]);
  expect(by(listings, '2900901')).toMatchObject({ row: 5, multiBuilding: true, shortBreakOnly: false, places: 4 });
  expect(by(listings, '2900902')).toMatchObject({ uninspected: true, latest: null });
});

it('a list of inspected providers without their status says that it gives none', async () => {
  const { date, listings, issues } = await read('inspected-without-status.csv');
  expect([date, rules(issues)]).toEqual(['2017-03-31', []]);
  expect(listings.map((listing) => [listing.status, listing.latest?.overall])).toEqual([
    ['Not given', 'Met'],
    ['Not given', 'Not met'],
  ]);
});
