import { MEMBERS_TEMPLATE, PEOPLE_TEMPLATE } from '#identity';
import { PRICE_LISTS_TEMPLATE } from '#placements';
import { HOUSEHOLDS_TEMPLATE, OWNERSHIP_TEMPLATE, PLACES_TEMPLATE, PREMISES_TEMPLATE } from '#register';
import { calendarDate } from '#kernel';
import { readMember } from '../../../libs/identity/imports/consortium-members-template';
import { readPerson } from '../../../libs/identity/imports/people-template';
import { readPrice } from '../../../libs/placements/imports/price-lists-template';
import { readHousehold } from '../../../libs/register/imports/fostering-households-template';
import { readOwnership } from '../../../libs/register/imports/ownership-template';
import { readPlace } from '../../../libs/register/imports/places-template';
import { readPremises } from '../../../libs/register/imports/premises-template';
import { fixture, readTemplate, readText } from './read-template';

describe('premises', () => {
  it('are read', async () => {
    const { said } = await readTemplate(PREMISES_TEMPLATE, fixture('premises-ok.csv'), readPremises);
    expect(said[3]).toEqual({
      columns: { urn: '2900001', building: 1, postcode: 'ZZ11AA', places: 4, category: null },
      from: '2023-04-01',
      to: null,
    });
    expect(said[5]).toMatchObject({ columns: { urn: 'SC900003', building: 1 }, to: '2024-01-01' });
  });

  it('are set aside with each reason, and the quarantine holds no formula', async () => {
    const read = await readTemplate(PREMISES_TEMPLATE, fixture('premises-not-ok.csv'), readPremises);
    expect(read.found).toEqual([
      '2 postcode unreadable',
      '3 urn unreadable',
      '3 places required-empty',
      '4 building unreadable',
      '4 valid_from unreadable',
      '5 postcode unreadable',
    ]);
    expect(read.issues[0]?.message).toBe('"ZZ1" cannot be read. Expected a full postcode, for example M1 1AE.');
    expect(read.quarantine).toContain(`"'=HYPERLINK(""x"")"`);
    expect(read.quarantine).not.toMatch(/(^|,)"?[=+@]/m);
  });

  it('set aside with a guard against formulas are read again without it', async () => {
    const content = `urn,building,postcode,places,valid_from\n2900001,1,'+ZZ1 1AA,4,2024-01-01\n`;
    const { issues } = await readText(PREMISES_TEMPLATE, content, readPremises);
    expect(issues[0]?.message).toContain('"+ZZ1 1AA" cannot be read');
  });
});

describe('places', () => {
  it('are read', async () => {
    const { said } = await readTemplate(PLACES_TEMPLATE, fixture('places-ok.csv'), readPlace);
    expect(said[3]).toEqual({
      columns: {
        urn: '2900001',
        building: 1,
        code: 'A1',
        registered: true,
        staffed: true,
        offered: true,
        age_from: 10,
        age_to: 17,
        sex: 'any',
        features: ['ensuite', 'step-free'],
      },
      from: '2024-09-01',
      to: null,
    });
    expect(said[4]?.columns).toMatchObject({ staffed: false, offered: false, sex: 'female', features: [] });
  });

  it('are set aside with each reason', async () => {
    const { found, said, issues } = await readTemplate(PLACES_TEMPLATE, fixture('places-not-ok.csv'), readPlace);
    expect(found).toEqual([
      '2 staffed staffed-not-registered',
      '3 offered offered-not-staffed',
      '4 age_to ages-backwards',
      '5 age_to unreadable',
      '5 sex unknown-word',
      '5 features unknown-word',
      '5 features unknown-word',
      '6 place unreadable',
      '6 registered unreadable',
      '6 staffed staffed-not-registered',
      '6 sex required-empty',
    ]);
    expect(issues[5]?.message).toContain('The nearest is step-free.');
    expect(Object.keys(said)).toEqual(['7']);
  });
});

describe('fostering households', () => {
  const asAt = calendarDate('2025-03-31');

  it('are read', async () => {
    const file = fixture('fostering-households-ok.csv');
    const { said, found } = await readTemplate(HOUSEHOLDS_TEMPLATE, file, (row) => readHousehold(row, asAt));
    expect(found).toEqual(['2 - example-row', '4 children over-usual-limit']);
    expect(said[3]).toEqual({
      columns: {
        agency_urn: null,
        household: 'H-0001',
        postcode: 'ZZ12AA',
        age_from: 0,
        age_to: 17,
        sex: 'any',
        children: 2,
        features: null,
        kinds: ['long-term', 'respite'],
        siblings: 2,
        vacancies: 1,
        vacancies_on: '2025-03-31',
      },
      from: '2022-06-01',
      to: null,
    });
    expect(said[4]?.columns).toMatchObject({ vacancies: null, vacancies_on: null, siblings: null });
  });

  it('are set aside with each reason; a name is no reference', async () => {
    const file = fixture('fostering-households-not-ok.csv');
    const { found, said } = await readTemplate(HOUSEHOLDS_TEMPLATE, file, (row) => readHousehold(row, null));
    expect(found).toEqual([
      '2 household unreadable',
      '3 kinds unknown-word',
      '4 kinds required-empty',
      '5 siblings over-approval',
      '5 vacancies over-approval',
      '6 vacancies_on required-empty',
    ]);
    expect(Object.keys(said)).toEqual(['7', '8']);
  });
});

describe('price lists', () => {
  it('are read as pence', async () => {
    const { said, found } = await readTemplate(PRICE_LISTS_TEMPLATE, fixture('price-lists-ok.csv'), readPrice);
    expect(found).toEqual(['2 - example-row', '5 core_weekly unusual-price']);
    expect(said[3]).toEqual({
      columns: {
        urn: '2900001',
        framework: 'Example framework 2025',
        lot: '1 Residential',
        core_pence: 425_050,
        additional_pence: 30_000,
        education_pence: 115_005,
      },
      from: '2025-04-01',
      to: '2026-04-01',
    });
    expect(said[5]?.columns).toMatchObject({ lot: '', core_pence: 9_100, additional_pence: 0, education_pence: 0 });
  });

  it('are set aside with each reason', async () => {
    const { found } = await readTemplate(PRICE_LISTS_TEMPLATE, fixture('price-lists-not-ok.csv'), readPrice);
    expect(found).toEqual([
      '2 core_weekly unreadable',
      '3 core_weekly unreadable',
      '3 additional_weekly unreadable',
      '4 framework required-empty',
    ]);
  });
});

describe('ownership', () => {
  it('is read', async () => {
    const { said } = await readTemplate(OWNERSHIP_TEMPLATE, fixture('ownership-ok.csv'), readOwnership);
    expect(said[4]).toEqual({
      owner: { name: 'Invented Holdings Ltd', number: '99000001', kind: 'company' },
      owned: { name: 'Invented Homes Ltd', number: '99000002', kind: 'company' },
      columns: {
        owned_urn: null,
        control: 'shares',
        share_least: 75,
        share_most: 100,
        document: 'PSC register 2024-02-01',
      },
      from: '2024-02-01',
      to: null,
    });
    expect(said[5]).toMatchObject({
      owned: null,
      columns: { owned_urn: '2900001', share_least: 100, share_most: 100 },
    });
  });

  it('is set aside with each reason; a link without its document is refused', async () => {
    const { found } = await readTemplate(OWNERSHIP_TEMPLATE, fixture('ownership-not-ok.csv'), readOwnership);
    expect(found).toEqual([
      '2 document required-empty',
      '3 owner_kind unknown-word',
      '4 share unreadable',
      '4 owner_number unreadable',
      '5 owned_name owned-one-of-two',
      '6 control control-and-owned',
    ]);
  });
});

describe('consortium members', () => {
  it('are read', async () => {
    const { said } = await readTemplate(MEMBERS_TEMPLATE, fixture('consortium-members-ok.csv'), readMember);
    expect(said[4]).toEqual({
      consortium: 'Invented Region Care Co-operative',
      council: 'Salford',
      from: null,
      to: null,
      source: 'Agreement of 1 May 2025',
    });
  });

  it('are set aside with each reason', async () => {
    const { found } = await readTemplate(MEMBERS_TEMPLATE, fixture('consortium-members-not-ok.csv'), readMember);
    expect(found).toEqual(['4 source required-empty', '8 consortium required-empty']);
  });
});

describe('people', () => {
  it('are read', async () => {
    const { said } = await readTemplate(PEOPLE_TEMPLATE, fixture('people-ok.csv'), (row) => readPerson(row, 'council'));
    expect(said[3]).toEqual({
      email: 'one@invented.example',
      name: 'One Person',
      roles: ['commissioner', 'data-officer'],
      organisation: 'Manchester',
      active: true,
    });
    expect(said[5]).toMatchObject({ active: false });
  });

  it('are set aside with each reason; nobody becomes the system, or what their organisation has not', async () => {
    const file = fixture('people-not-ok.csv');
    const { found } = await readTemplate(PEOPLE_TEMPLATE, file, (row) => readPerson(row, 'council'));
    expect(found).toEqual([
      '2 email unreadable',
      '3 name required-empty',
      '4 roles unknown-word',
      '5 roles required-empty',
      '7 roles unknown-word',
      '7 active unreadable',
    ]);
  });
});
