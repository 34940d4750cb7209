import { calendarDate } from '#kernel';
import {
  registerChangeLists,
  type Difference,
  type RegisteredFacts,
} from '../../../libs/register/domain/register-changes';

const day = calendarDate;
const home: RegisteredFacts = {
  provisionType: "Children's home",
  status: 'Active',
  name: null,
  owner: 'Example Homes Limited',
  sector: 'Private',
  authorityCode: 'E08000003',
  authorityName: 'Manchester',
  region: 'North West',
  places: 4,
  registeredOn: day('2020-06-25'),
  judgement: 'Good',
  inspectedOn: day('2023-11-05'),
};
const leeds = { authorityCode: 'E08000035', authorityName: 'Leeds', region: 'Yorkshire and The Humber' };
const agency = { ...home, ...leeds, provisionType: 'Independent Fostering Agency', places: null, name: 'Old Name' };

function difference(
  urn: string,
  before: Partial<RegisteredFacts> | null,
  after: Partial<RegisteredFacts> | null,
  more: Partial<Difference> = {},
): Difference {
  const [from, to] = [before && { ...home, ...before }, after && { ...home, ...after }];
  return { urn, before: from, after: to, lastStatus: null, handsChanged: false, nameChanged: false, ...more };
}

/** Counted by hand, each provider with one story. */
const differences = [
  difference('1', null, { places: 3, judgement: null, inspectedOn: null }),
  difference('2', { places: 6, ...leeds }, null, { lastStatus: 'Resigned' }),
  difference('3', {}, { places: 6 }),
  difference('4', {}, { places: 3 }),
  difference('5', {}, { owner: 'Other Care Ltd' }, { handsChanged: true }),
  difference('6', {}, { owner: 'EXAMPLE HOMES LTD' }),
  difference('7', agency, { ...agency, name: 'New Name' }, { nameChanged: true }),
  difference('8', {}, { judgement: 'Inadequate', inspectedOn: day('2024-09-10') }),
  difference('9', {}, { judgement: 'Good', inspectedOn: day('2024-09-11') }),
  difference(
    '10',
    { judgement: null, inspectedOn: null },
    { judgement: 'Outstanding', inspectedOn: day('2024-09-12') },
  ),
  difference('11', {}, { status: 'Suspended' }),
  difference('12', { sector: 'Voluntary' }, leeds),
  difference('13', { places: null }, { places: 5 }, { nameChanged: null, handsChanged: null }),
  difference('14', null, { places: 10, sector: 'Local Authority', ...leeds }),
];

const lists = registerChangeLists(differences);
const same = { provisionType: home.provisionType, authorityCode: 'E08000003' };

it('tells openings from closings, with what the later register says of those that closed', () => {
  expect(lists.opened.map(({ urn, places }) => [urn, places])).toEqual([
    ['1', 3],
    ['14', 10],
  ]);
  expect(lists.closed).toEqual([{ urn: '2', ...home, places: 6, ...leeds, lastStatus: 'Resigned' }]);
});

it('tells new names and new owners from other spellings', () => {
  expect(lists.renamed).toEqual([
    {
      urn: '7',
      provisionType: agency.provisionType,
      authorityCode: 'E08000035',
      before: 'Old Name',
      after: 'New Name',
    },
  ]);
  expect(lists.changedHands).toEqual([{ urn: '5', ...same, before: 'Example Homes Limited', after: 'Other Care Ltd' }]);
  expect(lists.otherChanges).toEqual([
    { urn: '6', field: 'owner', before: 'Example Homes Limited', after: 'EXAMPLE HOMES LTD' },
    { urn: '11', field: 'status', before: 'Active', after: 'Suspended' },
    { urn: '12', field: 'sector', before: 'Voluntary', after: 'Private' },
    { urn: '12', field: 'region', before: 'North West', after: 'Yorkshire and The Humber' },
    {
      urn: '12',
      field: 'authority',
      before: { code: 'E08000003', name: 'Manchester' },
      after: { code: 'E08000035', name: 'Leeds' },
    },
    { urn: '13', field: 'places', before: null, after: 5 },
  ]);
});

it('counts places up and down', () => {
  expect(lists.placesChanged).toEqual([
    { urn: '3', ...same, before: 4, after: 6, change: 2 },
    { urn: '4', ...same, before: 4, after: 3, change: -1 },
  ]);
});

it('gives both judgements with their days, another inspection with the same grade apart', () => {
  const before = { judgement: 'Good', inspectedOn: '2023-11-05' };
  expect(lists.regraded).toEqual([
    { urn: '8', ...same, before, after: { judgement: 'Inadequate', inspectedOn: '2024-09-10' }, direction: 'worse' },
  ]);
  expect(lists.inspectedAgain).toEqual([
    { urn: '9', ...same, before, after: { judgement: 'Good', inspectedOn: '2024-09-11' } },
  ]);
  expect(lists.firstJudged).toEqual([
    { urn: '10', ...same, after: { judgement: 'Outstanding', inspectedOn: '2024-09-12' } },
  ]);
});

it('gives net new places: opened less closed, by area, type and sector, what continuing homes changed apart', () => {
  const none = { providers: 0, places: 0 };
  const manchester = { code: 'E08000003', name: 'Manchester' };
  const inLeeds = { code: 'E08000035', name: 'Leeds' };
  const opened = { providers: 1, places: 3 };
  const closed = { providers: 1, places: 6 };
  expect(lists.netNewPlaces).toEqual({
    net: 7,
    opened: { providers: 2, places: 13 },
    closed,
    changedByContinuing: 1,
    byProvisionType: [
      {
        provisionType: "Children's home",
        net: 7,
        opened: { providers: 2, places: 13 },
        closed,
        changedByContinuing: 1,
      },
    ],
    bySector: [
      {
        sector: 'Local Authority',
        net: 10,
        opened: { providers: 1, places: 10 },
        closed: none,
        changedByContinuing: 0,
      },
      { sector: 'Private', net: -3, opened, closed, changedByContinuing: 1 },
    ],
    byAuthority: [
      { ...manchester, net: 3, opened, closed: none, changedByContinuing: 1 },
      { ...inLeeds, net: 4, opened: { providers: 1, places: 10 }, closed, changedByContinuing: 0 },
    ],
    cells: [
      {
        ...manchester,
        provisionType: "Children's home",
        sector: 'Private',
        net: 3,
        opened,
        closed: none,
        changedByContinuing: 1,
      },
      {
        ...inLeeds,
        provisionType: "Children's home",
        sector: 'Local Authority',
        net: 10,
        opened: { providers: 1, places: 10 },
        closed: none,
        changedByContinuing: 0,
      },
      {
        ...inLeeds,
        provisionType: "Children's home",
        sector: 'Private',
        net: -6,
        opened: none,
        closed,
        changedByContinuing: 0,
      },
    ],
  });
});

it('is empty where nothing changed', () => {
  const { netNewPlaces, ...empty } = registerChangeLists([]);
  expect(Object.values(empty).every((list) => list.length === 0)).toBe(true);
  expect(netNewPlaces).toMatchObject({ net: 0, cells: [] });
});
