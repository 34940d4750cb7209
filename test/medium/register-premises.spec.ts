import { readFileSync, writeFileSync } from 'node:fs';
import { publicActor } from '#kernel';
import { fixture, places2025, withRegister } from './register-files';

const { ask, load, loadPremises, raw, summary } = withRegister();

const premises2025 = fixture('supported-accommodation-premises-2025.csv');

it('counts premises and places by authority and category, those in Wales without a code', async () => {
  await load(places2025);
  const result = await loadPremises(premises2025);
  expect(result).toMatchObject({ kind: 'supported-accommodation', rowsRead: 7, rowsStored: 6, rowsQuarantined: 1 });
  expect(result.countsByRule).toEqual({ 'urn-unreadable': 1 });
  const { supportedAccommodation } = await summary();
  expect(supportedAccommodation).toEqual({
    asAt: '2025-03-31',
    providers: 2,
    premises: 5,
    places: 12,
    byCategory: [
      { category: 'Category 1', premises: 2, places: 2 },
      { category: 'Category 2', premises: 1, places: 0 },
      { category: 'Category 3', premises: 1, places: 7 },
      { category: 'Category 4', premises: 1, places: 3 },
    ],
    byAuthority: [
      {
        code: 'E08000003',
        name: 'Manchester',
        premises: 3,
        places: 9,
        byCategory: [
          { category: 'Category 1', premises: 2, places: 2 },
          { category: 'Category 3', premises: 1, places: 7 },
        ],
      },
      {
        code: 'E08000035',
        name: 'Leeds',
        premises: 1,
        places: 0,
        byCategory: [{ category: 'Category 2', premises: 1, places: 0 }],
      },
      {
        code: null,
        name: 'Flintshire',
        premises: 1,
        places: 3,
        byCategory: [{ category: 'Category 4', premises: 1, places: 3 }],
      },
    ],
  });
});

it('has one table for a day: a newer load replaces it, corrected rows add to it, and again once only', async () => {
  await load(places2025);
  const { quarantine } = await loadPremises(premises2025);
  await loadPremises(premises2025);
  expect((await summary()).supportedAccommodation).toMatchObject({ premises: 5 });
  const path = quarantine as string;
  writeFileSync(path, readFileSync(path, 'utf8').replace(`Webpage,,Lost`, `Webpage,2900015,Lost`));
  await loadPremises(path);
  await loadPremises(path);
  expect((await summary()).supportedAccommodation).toMatchObject({ premises: 6, places: 14, providers: 3 });
  await loadPremises(raw('newer.csv', readFileSync(premises2025, 'utf8').replace('Category 3,7', 'Category 3,8')));
  expect((await summary()).supportedAccommodation).toMatchObject({ premises: 5, places: 13 });
});

it('adds nothing to the register itself, and serves no complete snapshot', async () => {
  await loadPremises(premises2025);
  expect(await ask('select 1 from register.snapshot')).toEqual([]);
  await load(places2025);
  expect(await summary()).toMatchObject({ childrensHomes: { providers: 4, places: 51 } });
});

it('refuses a file that is another, a day that contradicts, and who may not load', async () => {
  const rejected = { code: 'input-rejected' };
  await expect(loadPremises(places2025)).rejects.toMatchObject({
    ...rejected,
    message: expect.stringMatching(/no column "Service category"/),
  });
  await expect(loadPremises(premises2025, '2024-03-31')).rejects.toMatchObject(rejected);
  await expect(loadPremises(premises2025, null, publicActor)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await ask('select 1 from register.premises_file')).toEqual([]);
});
