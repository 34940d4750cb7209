import { CHILDRENS_HOME_TYPES } from './ofsted-spelling';
import { registerFigures, type RegistrationCount } from './register-summary';

const [home, secure, school] = CHILDRENS_HOME_TYPES as [string, string, string];
const count = (change: Partial<RegistrationCount>): RegistrationCount => ({
  provisionType: home,
  sector: 'Private',
  authorityCode: 'E08000003',
  authorityName: 'Manchester',
  providers: 1,
  places: 4,
  withoutPlaces: 0,
  ...change,
});
const agency = { provisionType: 'Independent Fostering Agency', providers: 3, places: 0, withoutPlaces: 3 };

it("counts children's homes of all three types, and no other type", () => {
  const figures = registerFigures([
    count({}),
    count({ provisionType: secure, sector: 'Local Authority', places: 24 }),
    count({ provisionType: school, providers: 2, places: 40 }),
    count({ provisionType: 'Residential Special School', places: 50 }),
    count(agency),
  ]);
  expect(figures.childrensHomes).toEqual({ providers: 4, places: 68 });
  expect(figures.bySector).toEqual([
    { sector: 'Local Authority', childrensHomes: 1, places: 24 },
    { sector: 'Private', childrensHomes: 3, places: 44 },
  ]);
  expect(figures.byProvisionType[0]).toEqual({
    provisionType: 'Independent Fostering Agency',
    providers: 3,
    places: 0,
  });
  expect(figures.placesNotGiven).toEqual([{ provisionType: 'Independent Fostering Agency', providers: 3 }]);
});

it('lists authorities by code, those without a code last, also where there is no home', () => {
  const welsh = { authorityCode: null, provisionType: 'Supported Accommodation', places: 12 };
  const figures = registerFigures([
    count({ ...welsh, authorityName: 'Newport' }),
    count({ ...welsh, authorityName: 'Cardiff' }),
    count({}),
    count({ ...agency, authorityCode: 'E08000035', authorityName: 'Leeds' }),
    count({ authorityCode: 'E06000010', authorityName: 'Kingston upon Hull, City of', sector: null }),
    count({ authorityCode: 'E06000010', authorityName: 'Kingston upon Hull, City of', sector: 'Charity' }),
  ]);
  expect(figures.byAuthority.map(({ code, name, childrensHomes }) => [code, name, childrensHomes])).toEqual([
    ['E06000010', 'Kingston upon Hull, City of', 2],
    ['E08000003', 'Manchester', 1],
    ['E08000035', 'Leeds', 0],
    [null, 'Cardiff', 0],
    [null, 'Newport', 0],
  ]);
  expect(figures.byAuthority[0]?.bySector.map((each) => each.sector)).toEqual(['Charity', null]);
});

it('gives zeros for an empty register', () => {
  expect(registerFigures([])).toEqual({
    childrensHomes: { providers: 0, places: 0 },
    byProvisionType: [],
    bySector: [],
    byAuthority: [],
    placesNotGiven: [],
  });
});
