import { fixture, withRegister } from './register-files';

const { ask, load, loadMovements, movements, table } = withRegister();

const of2025 = fixture('leavers-joiners-2025.csv');
const register = (year: number, rows: readonly string[]) =>
  load(table(rows, `Providers and places at 31 March ${year}`));

const home = (urn: string, authority = 'Leeds', status = 'Active') =>
  `${urn},Children's home,${status},${authority},Private,3,`;

it('says who opened and closed in the year, with the days, the ways and the reasons', async () => {
  const result = await loadMovements(of2025);
  expect(result).toMatchObject({ kind: 'leavers-joiners', rowsRead: 6, rowsStored: 5, rowsQuarantined: 1 });
  expect(result.countsByRule).toEqual({ 'no-movement': 1 });
  const found = await movements();
  expect(found).toMatchObject({ yearFrom: '2024-04-01', asAt: '2025-03-31', council: null, synthetic: false });
  expect(found.opened).toEqual({
    providers: 3,
    places: 9,
    byProvisionType: [{ provisionType: "Children's home", providers: 3, places: 9 }],
    bySector: [
      { sector: 'Private', providers: 2, places: 5 },
      { sector: 'Local Authority', providers: 1, places: 4 },
    ],
    byReason: [
      { reason: 'In current dataset as active, not in previous year', providers: 2, places: 7 },
      { reason: 'Joiner and Leaver in current reporting period', providers: 1, places: 2 },
    ],
  });
  expect(found.closings.map(({ urn, on, status, places }) => [urn, on, status, places])).toEqual([
    ['2900011', '2024-11-22', 'Resigned', 5],
    ['2900012', '2024-11-30', 'Cancelled', null],
    ['2900013', '2025-03-04', 'Resigned', 2],
  ]);
  expect(await movements(null, 'Manchester')).toMatchObject({
    council: { code: 'E08000003' },
    opened: { providers: 1 },
    closed: { providers: 0 },
  });
});

it('reads the layouts of 2017 and 2020, one day for both ways of leaving among them', async () => {
  expect((await loadMovements(fixture('leavers-joiners-2017.csv'), '2017-03-31')).countsByRule).toEqual({});
  expect((await loadMovements(fixture('leavers-joiners-2020.csv'), '2020-03-31')).countsByRule).toEqual({});
  expect(
    await ask(
      `select urn, places, joined, left_register as left, active_on::text as active, resigned_on::text as resigned,
              cancelled_on::text as cancelled, status_after as status, authority_code as code
         from register.movement order by urn`,
    ),
  ).toEqual([
    {
      urn: '1155776',
      places: 6,
      joined: false,
      left: true,
      active: '2015-11-06',
      resigned: '2016-11-14',
      cancelled: null,
      status: 'Resigned',
      code: 'E08000003',
    },
    {
      urn: '1159262',
      places: 370,
      joined: true,
      left: false,
      active: '2017-03-31',
      resigned: null,
      cancelled: null,
      status: 'Active',
      code: 'E08000035',
    },
    {
      urn: '1183029',
      places: null,
      joined: false,
      left: true,
      active: '2015-12-01',
      resigned: '2016-11-09',
      cancelled: null,
      status: 'Resigned',
      code: 'E06000023',
    },
    {
      urn: '1900001',
      places: 4,
      joined: false,
      left: true,
      active: '2018-01-14',
      resigned: null,
      cancelled: '2019-05-23',
      status: 'Cancelled',
      code: 'E08000035',
    },
    {
      urn: '1900002',
      places: 3,
      joined: true,
      left: true,
      active: '2019-05-01',
      resigned: '2020-02-14',
      cancelled: null,
      status: 'Resigned',
      code: 'E08000003',
    },
    // Poole belongs to Bournemouth, Christchurch and Poole since 2019.
    {
      urn: '1900003',
      places: null,
      joined: true,
      left: false,
      active: '2019-06-10',
      resigned: null,
      cancelled: null,
      status: 'Suspended',
      code: 'E06000058',
    },
  ]);
  expect((await movements('2019-12-31')).asAt).toBe('2017-03-31');
});

it('is held against the difference between the complete registers of the year, where both are loaded', async () => {
  await loadMovements(of2025);
  expect((await movements()).reconciliation).toMatchObject({
    from: null,
    to: null,
    opened: null,
    joinedNotRegistered: null,
    lacking: expect.stringMatching(/No complete register of 31 March 2024 or of 31 March 2025 is loaded/),
  });
  // 2900003 is missing, 2900012 is registered still, 2900016 opened without a word of it.
  await register(2025, [home('2900001'), home('2900002', 'Manchester'), home('2900012'), home('2900016')]);
  expect((await movements()).reconciliation).toMatchObject({
    from: null,
    to: '2025-03-31',
    opened: null,
    joinedNotRegistered: ['2900003'],
    leftStillRegistered: ['2900012'],
    lacking: expect.stringMatching(/No complete register of 31 March 2024 is loaded/),
  });
  await register(2024, [
    home('2900001'),
    home('2900011'),
    home('2900012'),
    home('2900017'),
    home('2900014', 'Leeds', 'Resigned'),
  ]);
  expect((await movements()).reconciliation).toEqual({
    from: '2024-03-31',
    to: '2025-03-31',
    opened: { agreed: 1, onlyInTable: ['2900003'], onlyInRegisters: ['2900016'] },
    closed: { agreed: 1, onlyInTable: ['2900012'], onlyInRegisters: ['2900017'] },
    joinedNotRegistered: ['2900003'],
    leftStillRegistered: ['2900012'],
    lacking: null,
  });
});

it('says what to load when there is none', async () => {
  await expect(movements()).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringMatching(/homeward import leavers-joiners FILE/),
  });
});
