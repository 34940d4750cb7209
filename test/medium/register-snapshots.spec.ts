import { readFileSync } from 'node:fs';
import { level2024, level2025, places2025, withRegister } from './register-files';

const { ask, empty, load, raw, summary, table } = withRegister();

/** All that a day's snapshot says, without ids: the same whatever the order of loading. */
const snapshotOf = async (asAt: string): Promise<unknown> => ({
  registrations: await ask(
    `select to_jsonb(r) - 'snapshot_id' - 'source_file_id' as r from register.registration r
       join register.snapshot s on s.id = r.snapshot_id where s.as_at = $1 order by r.urn`,
    [asAt],
  ),
  inspections: await ask(
    `select to_jsonb(i) - 'snapshot_id' - 'source_file_id' as i from register.inspection i
       join register.snapshot s on s.id = i.snapshot_id where s.as_at = $1 order by i.urn, i.inspected_on`,
    [asAt],
  ),
  complete: await ask(`select complete from register.snapshot where as_at = $1`, [asAt]),
});

const complete = (year: number): Promise<unknown> =>
  load(table(["2900001,Children's home,Active,Manchester,Private,3,"], `Providers and places at 31 March ${year}`));

describe('a snapshot', () => {
  it('gives the summary of "Providers and places"', async () => {
    const result = await load(places2025);
    expect(result).toMatchObject({
      kind: 'ofsted-register',
      rowsRead: 7,
      rowsStored: 7,
      rowsQuarantined: 0,
      quarantine: null,
    });
    expect(result.issues).toEqual([]);
    expect(await summary()).toEqual({
      asAt: '2025-03-31',
      complete: true,
      synthetic: false,
      childrensHomes: { providers: 4, places: 51 },
      byProvisionType: [
        { provisionType: "Children's home", providers: 2, places: 7 },
        { provisionType: 'Independent Fostering Agency', providers: 1, places: 0 },
        { provisionType: "Residential special school (registered as a children's home)", providers: 1, places: 20 },
        { provisionType: "Secure children's home", providers: 1, places: 24 },
        { provisionType: 'Supported Accommodation', providers: 1, places: 12 },
      ],
      bySector: [
        { sector: 'Local Authority', childrensHomes: 2, places: 28 },
        { sector: 'Private', childrensHomes: 1, places: 3 },
        { sector: 'Voluntary', childrensHomes: 1, places: 20 },
      ],
      byAuthority: [
        {
          code: 'E06000010',
          name: 'Kingston upon Hull, City of',
          childrensHomes: 1,
          places: 24,
          bySector: [{ sector: 'Local Authority', childrensHomes: 1, places: 24 }],
        },
        {
          code: 'E06000023',
          name: 'Bristol, City of',
          childrensHomes: 1,
          places: 20,
          bySector: [{ sector: 'Voluntary', childrensHomes: 1, places: 20 }],
        },
        {
          code: 'E08000003',
          name: 'Manchester',
          childrensHomes: 2,
          places: 7,
          bySector: [
            { sector: 'Local Authority', childrensHomes: 1, places: 4 },
            { sector: 'Private', childrensHomes: 1, places: 3 },
          ],
        },
        { code: 'E08000035', name: 'Leeds', childrensHomes: 0, places: 0, bySector: [] },
        { code: null, name: 'Newport', childrensHomes: 0, places: 0, bySector: [] },
      ],
      placesNotGiven: [{ provisionType: 'Independent Fostering Agency', providers: 1 }],
      directlyManaged: {
        withoutControlled: { childrensHomes: 2, places: 28, percentOfHomes: 50, percentOfPlaces: 54.9 },
        withControlled: { childrensHomes: 2, places: 28, percentOfHomes: 50, percentOfPlaces: 54.9 },
        controlledOwners: [],
      },
      supportedAccommodation: null,
      sources: [
        {
          file: 'providers-and-places-2025.csv',
          kind: 'providers-and-places',
          complete: true,
          loadedAt: expect.any(String),
        },
      ],
    });
  });

  it('is complete when a Provider level file lists providers not yet inspected, and partial otherwise', async () => {
    await load(level2024);
    expect(await summary()).toMatchObject({
      asAt: '2024-03-31',
      complete: false,
      childrensHomes: { providers: 2, places: 8 },
    });
    await load(level2025);
    expect(await summary()).toMatchObject({
      asAt: '2025-03-31',
      complete: true,
      childrensHomes: { providers: 4, places: 33 },
    });
  });

  it('merges the files of a day by URN, in whatever order and however often they are loaded', async () => {
    const text = readFileSync(level2024, 'latin1').replace('31 March 2024', '31 March 2025');
    const partial = raw('partial-2025.csv', Buffer.from(text, 'latin1'));
    const files = [places2025, level2025, partial];
    await load(places2025);
    await load(level2025);
    await load(partial);
    const merged = await snapshotOf('2025-03-31');
    for (const order of [
      [2, 1, 0],
      [1, 0, 2, 0, 1],
      [2, 0, 1],
    ]) {
      await empty();
      for (const index of order) await load(files[index] as string);
      expect(await snapshotOf('2025-03-31')).toEqual(merged);
    }
    const { registrations, inspections } = merged as {
      registrations: { r: Record<string, unknown> }[];
      inspections: unknown[];
    };
    expect(registrations).toHaveLength(9);
    expect(inspections).toHaveLength(7);
    // Sector by "Providers and places", although another file says Voluntary.
    expect(registrations[0]?.r).toMatchObject({ urn: '2900001', sector: 'Private' });
    expect(await summary()).toMatchObject({ complete: true, childrensHomes: { providers: 6, places: 58 } });
  });

  it('replaces a file that is loaded again under its name, with what changed', async () => {
    await load(
      table(
        ["2900001,Children's home,Active,Manchester,Private,3,", "2900002,Children's home,Active,Leeds,Private,5,"],
        undefined,
        'same.csv',
      ),
    );
    await load(table(["2900001,Children's home,Active,Manchester,Private,4,"], undefined, 'same.csv'));
    expect(await summary()).toMatchObject({
      childrensHomes: { providers: 1, places: 4 },
      sources: [{ file: 'same.csv' }],
    });
  });

  it('keeps providers of another file of the day, and says how many', async () => {
    await load(table(["2900001,Children's home,Active,Manchester,Private,3,"]));
    const result = await load(table(["2900002,Children's home,Active,Leeds,Private,5,"]));
    expect(result.countsByRule).toEqual({ 'kept-from-earlier-file': 1 });
    expect(await summary()).toMatchObject({ childrensHomes: { providers: 2, places: 8 } });
  });

  it('moves a file that was loaded for the wrong day', async () => {
    const file = table(["2900001,Children's home,Active,Manchester,Private,3,"], null);
    await load(file, '2023-03-31');
    const result = await load(file, '2024-03-31');
    expect(result.countsByRule).toEqual({ 'loaded-for-another-day': 1 });
    expect(await ask('select as_at::text from register.snapshot')).toEqual([{ as_at: '2024-03-31' }]);
  });
});

describe('which snapshot answers', () => {
  it('the newest complete one at or before a day, for the unregistered check', async () => {
    await complete(2022);
    await complete(2023);
    await load(level2024);
    const days = ['2022-03-30', '2022-03-31', '2024-03-31', '2030-01-01'];
    const rows = await ask<{ day: string; answer: string | null }>(
      `select day, (select as_at::text from register.snapshot where id = register.complete_snapshot(day::date)) as answer
         from unnest($1::text[]) as day`,
      [days],
    );
    expect(rows.map((row) => row.answer)).toEqual([null, '2022-03-31', '2023-03-31', '2023-03-31']);
  });

  it('that of the very day, else the newest complete one before it, else a partial one', async () => {
    await load(level2024);
    expect(await summary('2024-12-31')).toMatchObject({ asAt: '2024-03-31', complete: false });
    await complete(2023);
    expect(await summary('2024-12-31')).toMatchObject({ asAt: '2023-03-31', complete: true });
    expect(await summary('2024-03-31')).toMatchObject({ asAt: '2024-03-31', complete: false });
    expect(await summary()).toMatchObject({ asAt: '2024-03-31', complete: false });
  });

  it('none, with what to do', async () => {
    await expect(summary()).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/homeward import ofsted-register FILE/),
    });
    await load(level2024);
    await expect(summary('2024-03-30')).rejects.toMatchObject({
      message: expect.stringMatching(/for 2024-03-30 or before it/),
    });
  });
});
