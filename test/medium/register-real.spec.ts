import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarDate, percent, publicActor, systemActor } from '#kernel';
import {
  ImportLeaversJoiners,
  ImportRegister,
  ImportSupportedAccommodation,
  RegisterChanges,
  RegisterMovements,
  RegisterSummary,
} from '#register';
import { describeWithRealData } from '../availability';
import { withDatabase } from './database';

/** Expected figures were counted apart from this project, with a spreadsheet's rules and no code of it. */
describeWithRealData("Ofsted's published files", (folder) => {
  const home = withDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'homeward-register-real-'));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  const load = (name: string) =>
    new ImportRegister(home().uow, { dataDir }).execute(systemActor('test'), { file: join(folder, 'ofsted', name) });
  const summary = (asAt: string) => new RegisterSummary(home().uow).execute(publicActor, { asAt: calendarDate(asAt) });
  const count = async (sql: string): Promise<unknown> => (await home().uow.read(publicActor, (tx) => tx.query(sql)))[0];

  it('Providers and places at 31 March 2025', async () => {
    const result = await load('Providers+places_at_31_Mar_2025.csv');
    expect(result).toMatchObject({
      rowsRead: 5600,
      rowsStored: 5600,
      rowsQuarantined: 0,
      countsByRule: {},
      quarantine: null,
    });
    const found = await summary('2025-03-31');
    expect(found).toMatchObject({
      asAt: '2025-03-31',
      complete: true,
      childrensHomes: { providers: 4009, places: 15742 },
    });
    expect(found.bySector).toEqual([
      { sector: 'Local Authority', childrensHomes: 483, places: 2462 },
      { sector: 'Private', childrensHomes: 3354, places: 12000 },
      { sector: 'Voluntary', childrensHomes: 165, places: 1245 },
      { sector: 'Health Authority', childrensHomes: 7, places: 35 },
    ]);
    // Published: 4,009 homes, 84% of them private; 14 secure homes with 236 places.
    expect(Math.round(percent(3354, found.childrensHomes.providers) as number)).toBe(84);
    expect(found.byProvisionType.slice(0, 3)).toEqual([
      { provisionType: "Children's home", providers: 3946, places: 14275 },
      { provisionType: 'Supported Accommodation', providers: 893, places: 20224 },
      { provisionType: 'Independent Fostering Agency', providers: 339, places: 0 },
    ]);
    expect(found.byProvisionType).toContainEqual({
      provisionType: "Secure children's home",
      providers: 14,
      places: 236,
    });
    expect(found.byAuthority).toHaveLength(157);
    expect(found.byAuthority.slice(153).map(({ code, name }) => [code, name])).toEqual([
      [null, 'Cardiff'],
      [null, 'Conwy'],
      [null, 'Newport'],
      [null, 'Wrexham'],
    ]);
    expect(found.byAuthority.find(({ code }) => code === 'E08000003')).toMatchObject({
      name: 'Manchester',
      childrensHomes: 50,
      places: 141,
      bySector: [
        { sector: 'Local Authority', childrensHomes: 2, places: 11 },
        { sector: 'Private', childrensHomes: 48, places: 130 },
      ],
    });
    expect(found.byAuthority.find(({ code }) => code === 'E06000010')).toMatchObject({
      childrensHomes: 22,
      places: 82,
    });
  });

  it('Provider level at 31 March 2025 adds judgements and changes no figure', async () => {
    const before = await summary('2025-03-31');
    const result = await load('Provider_level_at_31_Mar_2025.csv');
    expect(result).toMatchObject({ rowsRead: 5600, rowsStored: 5600, rowsQuarantined: 0, countsByRule: {} });
    const { sources, ...after } = await summary('2025-03-31');
    expect(sources).toHaveLength(2);
    expect({ ...after, sources: before.sources }).toEqual(before);
    expect(
      await count(`select count(*)::int as inspections, count(*) filter (where overall = 'Good')::int as good,
        count(*) filter (where overall = 'Inadequate')::int as inadequate from register.inspection`),
    ).toEqual({ inspections: 4343, good: 3059, inadequate: 54 });
    expect(
      await count(`select count(*)::int as providers, count(*) filter (where withheld)::int as withheld,
        count(*) filter (where withheld and (name is not null or address is not null))::int as shown,
        count(*) filter (where short_break_only)::int as short, count(*) filter (where multi_building)::int as multi,
        count(*) filter (where owner_name = '0')::int as zero from register.registration`),
    ).toEqual({ providers: 5600, withheld: 4020, shown: 0, short: 125, multi: 28, zero: 0 });
  });

  it('Provider level at 31 March 2024 is partial', async () => {
    const result = await load('provider_at_march_2024.csv');
    expect(result).toMatchObject({ rowsRead: 3876, rowsStored: 3876, rowsQuarantined: 0, countsByRule: {} });
    const found = await summary('2024-03-31');
    expect(found).toMatchObject({
      asAt: '2024-03-31',
      complete: false,
      childrensHomes: { providers: 3219, places: 13615 },
    });
    expect(found.byAuthority).toHaveLength(152);
    expect(
      await count(`select count(*)::int as inspections from register.inspection i
        join register.snapshot s on s.id = i.snapshot_id where s.as_at = '2024-03-31'`),
    ).toEqual({ inspections: 7187 });
    const [answer] = await home().uow.read(publicActor, (tx) =>
      tx.query('select register.complete_snapshot($1) as id', ['2024-12-31']),
    );
    expect(answer).toEqual({ id: null });
  });

  it('the partial file of 2024 adds inspections, and never a closing', async () => {
    const known = `select count(distinct (urn, inspected_on))::int as inspections from register.inspection`;
    // 4,343 of 2025 and 7,187 of 2024, 465 of them told by both.
    expect(await count(known)).toEqual({ inspections: 11065 });
    // Providers of 2024 that 2025 does not list: a comparison would call them closed.
    const absent = `select count(distinct r.urn)::int as providers from register.registration r
      join register.snapshot s on s.id = r.snapshot_id where s.as_at = '2024-03-31' and not exists (
        select from register.registration n join register.snapshot t on t.id = n.snapshot_id
         where t.as_at = '2025-03-31' and n.urn = r.urn)`;
    expect(((await count(absent)) as { providers: number }).providers).toBeGreaterThan(100);
    const changes = new RegisterChanges(home().uow).execute(publicActor, {
      from: calendarDate('2024-03-31'),
      to: calendarDate('2025-03-31'),
      council: null,
    });
    await expect(changes).rejects.toMatchObject({
      code: 'precondition-failed',
      message: expect.stringMatching(/register of 31 March 2024 is partial: provider_at_march_2024\.csv/),
    });
  });

  it('in-house shares without and with the bodies that councils control', async () => {
    expect((await summary('2025-03-31')).directlyManaged).toEqual({
      withoutControlled: { childrensHomes: 483, places: 2462, percentOfHomes: 12, percentOfPlaces: 15.6 },
      withControlled: { childrensHomes: 511, places: 2625, percentOfHomes: 12.7, percentOfPlaces: 16.7 },
      controlledOwners: expect.arrayContaining([
        expect.objectContaining({
          owner: "Bradford Children's and Families Trust",
          sector: 'Voluntary',
          childrensHomes: 9,
        }),
        expect.objectContaining({
          owner: 'Together For Children Sunderland',
          sector: 'Local Authority',
          childrensHomes: 3,
        }),
      ]),
    });
  });

  it('Supported accommodation premises at 31 March 2025: as many places as the register gives its providers', async () => {
    const file = join(folder, 'ofsted', 'SA_Premises_at_31_Mar_2025.csv');
    const result = await new ImportSupportedAccommodation(home().uow, { dataDir }).execute(systemActor('test'), {
      file,
    });
    expect(result).toMatchObject({ rowsRead: 8119, rowsStored: 8119, rowsQuarantined: 0, countsByRule: {} });
    const found = (await summary('2025-03-31')).supportedAccommodation;
    expect(found).toMatchObject({
      asAt: '2025-03-31',
      providers: 887,
      premises: 8119,
      places: 20224,
      byCategory: [
        { category: 'Category 1', premises: 3387, places: 3387 },
        { category: 'Category 2', premises: 2345, places: 8807 },
        { category: 'Category 3', premises: 1705, places: 7027 },
        { category: 'Category 4', premises: 682, places: 1003 },
      ],
    });
    expect(found?.byAuthority).toHaveLength(151);
    expect(found?.byAuthority.at(-1)).toMatchObject({ code: null, name: 'Flintshire', premises: 1 });
    expect(found?.byAuthority.find(({ code }) => code === 'E08000003')).toMatchObject({ premises: 282, places: 565 });
  });

  it('Joiners and leavers of 2024-25, against the register at the end of the year', async () => {
    const file = join(folder, 'ofsted', 'Leavers+Joiners_at_31_Mar_2025.csv');
    const result = await new ImportLeaversJoiners(home().uow, { dataDir }).execute(systemActor('test'), { file });
    expect(result).toMatchObject({ rowsRead: 1529, rowsStored: 1529, rowsQuarantined: 0, countsByRule: {} });
    const found = await new RegisterMovements(home().uow).execute(publicActor, { asAt: null, council: null });
    expect(found).toMatchObject({ yearFrom: '2024-04-01', asAt: '2025-03-31' });
    expect(found.opened).toMatchObject({ providers: 1353, places: 15991 });
    expect(found.opened.byProvisionType[0]).toMatchObject({ provisionType: "Children's home", providers: 677 });
    expect(found.closed).toMatchObject({ providers: 185, places: 1324 });
    expect(found.closed.byProvisionType[0]).toMatchObject({ provisionType: "Children's home", providers: 139 });
    expect(found.reconciliation).toEqual({
      from: null,
      to: '2025-03-31',
      opened: null,
      closed: null,
      joinedNotRegistered: [],
      leftStillRegistered: [],
      lacking: expect.stringMatching(/No complete register of 31 March 2024 is loaded/),
    });
  });

  it('tables that are no list of providers are refused by name', async () => {
    await expect(load('SA_Premises_at_31_Mar_2025.csv')).rejects.toThrow(
      /supported accommodation premises, not of providers/,
    );
    await expect(load('Leavers+Joiners_at_31_Mar_2025.csv')).rejects.toThrow(/joiners and leavers/);
  });
});
