import { by, read, rules } from './read-register';

describe('Providers and places of 31 March 2025', () => {
  it('is read whole: title rows, CRLF, short rows, spellings, withheld names, a Welsh council', async () => {
    const { kind, date, listings, issues } = await read('providers-and-places-2025.csv');
    expect([kind, date, listings.length, issues]).toEqual(['providers-and-places', '2025-03-31', 7, []]);
    expect(by(listings, '2900002')).toEqual({
      row: 6,
      urn: '2900002',
      provisionType: "Children's home",
      status: 'Active',
      name: null,
      withheld: true,
      owner: 'Manchester City Council',
      authority: { code: 'E08000003', name: 'Manchester' },
      authorityName: 'Manchester',
      region: 'North West',
      sector: 'Local Authority',
      places: 4,
      registeredOn: '2021-01-05',
      shortBreakOnly: true,
      multiBuilding: false,
      supportedPremises: null,
      linkedEducationUrn: null,
      address: null,
      town: null,
      postcode: null,
      latest: null,
      previous: null,
      uninspected: true,
    });
    expect(by(listings, 'SC900003')).toMatchObject({ status: 'Suspended', sector: 'Local Authority', places: 24 });
    expect(by(listings, '2900004')).toMatchObject({ owner: 'Zoë’s Trust, The', linkedEducationUrn: '900104' });
    expect(by(listings, '2900005')).toMatchObject({
      status: 'Cancelled',
      places: 6,
      owner: null,
      multiBuilding: false,
    });
    expect(by(listings, 'SC900006')).toMatchObject({
      name: 'Example Fostering',
      withheld: false,
      places: null,
      address: '2nd Floor, Mill House',
      town: 'Leeds',
      postcode: 'ZZ1 4AP',
    });
    expect(by(listings, '2900007')).toMatchObject({ authority: null, authorityName: 'Newport', supportedPremises: 3 });
  });
});

describe('Provider level of 31 March 2025', () => {
  it('is read with its header of several lines, judgements, and providers not yet inspected', async () => {
    const { kind, date, listings, issues } = await read('provider-level-2025.csv');
    expect([kind, date, listings.length, issues]).toEqual(['provider-level', '2025-03-31', 5, []]);
    expect(by(listings, '2900001')).toMatchObject({
      row: 5,
      multiBuilding: true,
      uninspected: false,
      previous: null,
      latest: {
        inspectedOn: '2024-11-05',
        publishedOn: '2025-01-14',
        eventType: 'Full inspection',
        eventNumber: '10900001',
        overall: 'Requires improvement to be good',
        helpedAndProtected: 'Good',
        leadersAndManagers: 'Inadequate',
        education: null,
        health: null,
        supportedAccommodation: null,
      },
    });
    expect(by(listings, '2900002')).toMatchObject({ uninspected: true, latest: null, owner: null });
    expect(by(listings, 'SC900003').latest).toMatchObject({ education: 'Good', health: 'Outstanding' });
    expect(by(listings, '2900007').latest).toMatchObject({
      overall: null,
      supportedAccommodation: 'Consistently strong service delivery',
    });
  });
});

describe('Provider level of 31 March 2024', () => {
  it('is read from Windows-1252 with DD/MM/YYYY, and holds inspected providers alone', async () => {
    const { kind, date, listings, issues } = await read('provider-level-2024.csv');
    expect([kind, date, listings.length, rules(issues)]).toEqual(['provider-level', '2024-03-31', 3, []]);
    expect(listings.some((listing) => listing.uninspected)).toBe(false);
    expect(by(listings, '2900009')).toMatchObject({
      provisionType: "Children's home",
      sector: 'Private',
      shortBreakOnly: true,
      owner: 'Café House “Care” Ltd',
      registeredOn: '2010-08-31',
      previous: null,
    });
    expect(by(listings, '2900009').latest).toMatchObject({ inspectedOn: '2024-01-29', overall: 'Inadequate' });
    expect(by(listings, '2900001')).toMatchObject({
      shortBreakOnly: false,
      latest: { inspectedOn: '2023-11-07', overall: 'Good' },
      previous: { inspectedOn: '2022-03-21', publishedOn: '2022-05-10', eventNumber: '10700001', overall: 'Adequate' },
    });
  });
});
