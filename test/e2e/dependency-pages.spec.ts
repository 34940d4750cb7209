import { systemActor } from '#kernel';
import { API } from '../../apps/api/paths';
import { PATHS, to } from '../../apps/web/paths';
import { plantOwnedHomes, plantPlacedChildren } from '../factories/owned-homes';
import { anOrganisation, aPerson, join, type TestPerson } from '../factories/people';
import { openCouncil, type CouncilScene } from './council-scene';
import { withSite } from './site';
import type { Visitor } from './visitor';

const MANCHESTER = 'E08000003';
const BOLTON = 'E08000001';
const LEEDS = 'E08000035';
const site = withSite();
let manchester: CouncilScene;
let consortium: TestPerson;
let head: TestPerson;
let analyst: TestPerson;
let inspector: TestPerson;

beforeAll(async () => {
  const { database } = site();
  const { uow } = database;
  manchester = await openCouncil(database, MANCHESTER);
  const bolton = await openCouncil(database, BOLTON);
  const members = await anOrganisation(uow, 'consortium');
  await join(uow, manchester.council, members);
  await join(uow, bolton.council, members);
  consortium = await aPerson(uow, members, 'consortium-analyst');
  const body = await anOrganisation(uow, 'oversight-body');
  head = await aPerson(uow, body, 'oversight-head');
  analyst = await aPerson(uow, body, 'oversight-analyst');
  inspector = await aPerson(uow, await anOrganisation(uow, 'ofsted'), 'ofsted-inspector');
});

const signedIn = (person: TestPerson): Promise<Visitor> => site().signedIn(person.email);

const looksSeenBy = (person: TestPerson): Promise<unknown[]> =>
  site().database.uow.read(person.actor, (tx) => tx.query('select 1 from identity.access_log'));

/** The cells of the row that the name heads, on one line. */
function rowOf(page: string, name: string): string {
  const row = page.split('<tr').find((each) => each.includes(`>${name}</th>`)) ?? '';
  return row
    .replace(/^[^>]*>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('without a register', () => {
  it('a council’s own people are told why nothing is known, and others find nothing', async () => {
    const address = API.exposure.replace(':code', MANCHESTER);
    const own = await (await signedIn(manchester.person('director'))).get(address);
    expect(own.status).toBe(200);
    expect(await own.json()).toMatchObject({
      area: { kind: 'council', code: MANCHESTER },
      registerAsAt: null,
      placements: null,
      places: null,
      overTime: null,
      reason: expect.stringMatching(/^No complete register of Ofsted’s is loaded for \d{4}-\d\d-\d\d or earlier/),
    });
    expect((await (await signedIn(consortium)).get(address)).status).toBe(404);
  });

  it('a consortium is told so', async () => {
    expect(await (await signedIn(consortium)).page(to(PATHS.dependency))).toContain('No complete register');
  });
});

describe('dependency of many councils', () => {
  beforeAll(async () => {
    const { uow } = site().database;
    for (const [day, owner] of [
      ['2024-03-31', 'Beta Care Ltd'],
      ['2025-03-31', 'Alpha Homes Ltd'],
    ] as const) {
      await plantOwnedHomes(uow, day, [
        { urn: 'SC000001', owner: 'Alpha Homes Ltd', authority: MANCHESTER, places: 6 },
        { urn: 'SC000002', owner, authority: BOLTON, places: 2 },
        { urn: 'SC000003', owner: 'Gamma Trust', authority: LEEDS, places: 90 },
        { urn: 'SC000004', owner: 'Delta Ltd 33333333', authority: LEEDS, places: 1 },
      ]);
    }
    for (const year of [2024, 2025]) {
      await plantPlacedChildren(uow, MANCHESTER, year, [
        { children: 12, urn: 'SC000001' },
        { children: 30, urn: null, place: 'U6', provider: 'PR1' },
      ]);
      await plantPlacedChildren(uow, BOLTON, year, [
        { children: 8, urn: 'SC000002' },
        { children: 3, urn: 'SC000003' },
      ]);
    }
    await plantPlacedChildren(uow, LEEDS, 2025, [{ children: 60, urn: 'SC000003' }]);
  });

  it('of a consortium is its members’ alone, rounded, with the years before', async () => {
    const visitor = await signedIn(consortium);
    expect(await visitor.page(to(PATHS.roleHome, { role: 'consortium-analyst' }))).toContain(
      `href="${to(PATHS.dependency)}"`,
    );
    const page = await visitor.page(to(PATHS.dependency));
    expect(page).toContain('2 councils have a return that is counted');
    // 12 + 8 = 20 of 20 + 30: the 3 with Gamma are not told, and Leeds' 60 are no member's. 0.4² + 0.6² = 0.52
    expect(rowOf(page, 'Alpha Homes Ltd')).toBe('Alpha Homes Ltd 20 40.0% Over 25%');
    expect(rowOf(page, 'Gamma Trust')).toMatch(/^Gamma Trust 1 to 5/);
    expect(page).toContain('<span class="homeward-figure__value">5,200</span>');
    // All 8 places in the members' areas are Alpha's; Leeds' 90 are not counted.
    expect(page).toContain('<span class="homeward-figure__value">10,000</span>');
    // In 2024 SC000002 was Beta's: 12 is 10, 8 is 10, own 30. 0.2² + 0.2² + 0.6² = 0.44
    expect(rowOf(page, '2024')).toMatch(/^2024 50 4,400 (Alpha Homes Ltd|Beta Care Ltd) 20.0%$/);
    expect(rowOf(page, '2025')).toBe('2025 50 5,200 Alpha Homes Ltd 40.0%');
    expect(page).not.toContain('>90<');
  });

  it('of England is the oversight body’s; a council is shown its own, and a provider nothing', async () => {
    // 60 + 3 with Gamma are 60.
    expect(rowOf(await (await signedIn(head)).page(to(PATHS.dependency)), 'Gamma Trust')).toMatch(/^Gamma Trust 60 /);
    const council = await (await signedIn(manchester.person('director'))).get(to(PATHS.dependency));
    expect([council.status, council.headers.get('location')]).toEqual([303, to(PATHS.exposure, { code: MANCHESTER })]);
    const { uow } = site().database;
    const provider = await aPerson(uow, await anOrganisation(uow, 'provider'), 'provider-manager');
    expect((await (await signedIn(provider)).get(to(PATHS.dependency))).status).toBe(404);
  });

  it('of the oversight files, the head sees who looked, when and at which; nobody else does', async () => {
    const file = to(PATHS.oversightFile, { owner: 'name-gamma' });
    const gamma = to(PATHS.oversightFile, { owner: 'name-gamma-trust' });
    const alpha = to(PATHS.oversightFile, { owner: 'name-alpha-homes' });
    const one = await signedIn(head);
    expect(await one.page(to(PATHS.accessLog))).toContain('Nobody has looked yet');
    await (await signedIn(analyst)).page(gamma);
    expect(await one.page(alpha)).toContain('See who looked at this file');
    expect((await one.get(file)).status).toBe(404);
    const all = await one.page(to(PATHS.accessLog));
    expect(all).toContain('2 looks');
    expect(all.indexOf('alpha homes')).toBeLessThan(all.indexOf('gamma trust'));
    const ofOne = await one.page(`${to(PATHS.accessLog)}?owner=name-gamma-trust`);
    expect(ofOne).toContain('1 look,');
    expect(ofOne).toContain('Invented oversight-analyst');
    expect(ofOne).not.toContain('alpha homes');
    for (const person of [analyst, inspector, consortium, manchester.person('director')]) {
      expect((await (await signedIn(person)).get(to(PATHS.accessLog))).status).toBe(404);
    }
    expect(await looksSeenBy(analyst)).toEqual([]);
    expect(await looksSeenBy(head)).toHaveLength(2);
  });

  it('of an owner, shows what its company states of who controls it, with its days', async () => {
    await site().database.uow.run(systemActor('test'), (tx) =>
      tx.query(
        `insert into register.control_statement (company_number, kind, says, valid_from, valid_to, source_file, source_row)
         values ('33333333', 'statement', 'psc-exists-but-not-identified', '2023-05-04', '2024-06-07', 'psc.json', 1)`,
      ),
    );
    const page = await (await signedIn(inspector)).page(to(PATHS.owner, { owner: '33333333' }));
    expect(page.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ')).toContain(
      'Company (33333333): It states that somebody has significant control, who is not yet identified (Companies House, persons with significant control; from 4 May 2023 to before 7 June 2024)',
    );
  });
});
