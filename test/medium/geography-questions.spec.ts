import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { calendarDate, dayOf, publicActor, systemActor } from '#kernel';
import {
  ApprovalLevel,
  DistanceBetween,
  ImportPostcodes,
  milesBetween,
  type Approval,
  type ApprovalRequest,
  type Distance,
} from '#geography';
import { withDatabase } from './database';

const home = withDatabase();
const folder = mkdtempSync(join(tmpdir(), 'homeward-questions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const file = join(folder, 'directory.csv');
  const rows = [
    'pcd,oslaua,oseast1m,osnrth1m',
    'M1 1AE,E08000003,384500,398100',
    'M5 4WT,E08000006,382000,398000',
    'LS1 1UR,E08000035,429900,433800',
    'PO301UD,E06000046,450000,89000',
    'HR1 2HX,E06000019,351000,239900',
    'SY211AS,W06000023,322600,307500',
    'EH1 1YZ,S12000036,325800,673800',
    'BT1 1AA,N09000003,334316,374675',
    'CB2 1TN,E07000008,545100,258300',
    'M99 9ZZ,E08000003,,',
    'AB1 1XX,,,',
  ];
  writeFileSync(file, rows.join('\n'));
  await new ImportPostcodes(home().uow, { dataDir: folder }).execute(systemActor('test'), { file });
});

const milesFrom = (from: string, to: string): Promise<Distance> =>
  new DistanceBetween(home().uow).execute(publicActor, { from, to });

const levelFor = (council: string, postcode: string, more: Partial<ApprovalRequest> = {}): Promise<Approval> =>
  new ApprovalLevel(home().uow).execute(publicActor, {
    council,
    placementPostcode: postcode,
    placement: 'other',
    emergency: false,
    start: calendarDate('2025-04-11'),
    ...more,
  });

describe('distance', () => {
  it('is in miles, with the postcodes as usually written and their authorities', async () => {
    // 45,400 and 35,700 m make 57,755 m; / 1609.344 = 35.887
    await expect(milesFrom('m11ae', 'ls1 1ur')).resolves.toEqual({
      miles: 35.9,
      from: { postcode: 'M1 1AE', authority: 'E08000003' },
      to: { postcode: 'LS1 1UR', authority: 'E08000035' },
    });
    await expect(milesFrom('M1 1AE', 'M1 1AE')).resolves.toMatchObject({ miles: 0 });
  });

  it.each([
    ['a postcode that is in no directory', 'M1 9XX', null],
    ['a postcode without a grid reference', 'M99 9ZZ', 'E08000003'],
    ['a postcode that is nowhere', 'AB1 1XX', null],
    ['Northern Ireland', 'BT1 1AA', null],
  ])('is not known to %s', async (_case, postcode, authority) => {
    await expect(milesFrom('M1 1AE', postcode)).resolves.toMatchObject({ miles: null, to: { postcode, authority } });
  });

  it('is known to Wales and Scotland, which have no authority of ours', async () => {
    // 61,900 and 90,600 m make 109,727 m; 68.18 miles
    await expect(milesFrom('M1 1AE', 'SY21 1AS')).resolves.toMatchObject({ miles: 68.2, to: { authority: null } });
  });

  it('is refused for what is no full postcode', async () => {
    await expect(milesFrom('M1', 'M1 1AE')).rejects.toMatchObject({ code: 'wrong-usage' });
  });

  it('is the same in SQL', async () => {
    const metres = fc.integer({ min: 0, max: 1_300_000 });
    const pairs = fc.sample(fc.tuple(metres, metres, metres, metres), { numRuns: 2000, seed: 1 });
    const halves = [1, 3, 5, 7, 9, 11].map((odd): [number, number, number, number] => [odd * 50_292, 0, 0, 0]);
    const all = [...pairs, ...halves];
    const rows = await home().uow.read(publicActor, (tx) =>
      tx.query<{ miles: string }>(
        `select geography.miles((p->>0)::integer, (p->>1)::integer, (p->>2)::integer, (p->>3)::integer) as miles
         from jsonb_array_elements($1) with ordinality as t(p, at) order by at`,
        [JSON.stringify(all)],
      ),
    );
    const inCode = all.map(([e1, n1, e2, n2]) =>
      milesBetween({ country: 'E', east: e1, north: n1 }, { country: 'E', east: e2, north: n2 }),
    );
    expect(rows.map((row) => Number(row.miles))).toEqual(inCode);
    const [none] = await home().asOwner<{ miles: null }>(`select geography.miles(1, 1, null, 1) as miles`);
    expect(none?.miles).toBeNull();
  });
});

describe('approval level', () => {
  it.each([
    ['352', 'M1 1AE', true, false, 'none'],
    ['E08000003', 'M5 4WT', false, true, 'nominated-officer'],
    ['E08000003', 'LS1 1UR', false, false, 'dcs'],
    ['E08000003', 'PO30 1UD', false, false, 'dcs'],
    ['Isle of Wight', 'M1 1AE', false, false, 'dcs'],
    ['E08000003', 'CB2 1TN', false, false, 'dcs'],
    ['E07000008', 'CB2 1TN', true, false, 'none'],
    ['E08000003', 'M99 9ZZ', true, false, 'none'],
    ['Herefordshire', 'HR1 2HX', true, false, 'none'],
    ['Herefordshire', 'SY21 1AS', false, null, 'unknown'],
    ['Herefordshire', 'M1 1AE', false, null, 'unknown'],
    ['E08000003', 'EH1 1YZ', false, null, 'unknown'],
    ['E08000003', 'BT1 1AA', false, null, 'unknown'],
    ['E08000003', 'AB1 1XX', null, null, 'unknown'],
    ['E08000003', 'M1 9XX', null, null, 'unknown'],
  ])('of %s at %s', async (council, postcode, inArea, adjoining, level) => {
    await expect(levelFor(council, postcode)).resolves.toMatchObject({ inArea, adjoining, level });
  });

  it('does not answer for days before the adjacency table', async () => {
    const asked = levelFor('E08000003', 'M5 4WT', { start: calendarDate('2008-12-31') });
    await expect(asked).resolves.toMatchObject({ level: 'unknown', adjoining: null });
  });

  it('is asked as at today unless told', async () => {
    const today = dayOf(new Date());
    const { notices } = await levelFor('E08000003', 'M5 4WT', { start: null });
    expect([today, dayOf(new Date())]).toContain(notices[0]?.due);
  });

  it('is refused for no council and no postcode', async () => {
    await expect(levelFor('Atlantis', 'M1 1AE')).rejects.toMatchObject({ code: 'wrong-usage' });
    await expect(levelFor('E10000021', 'M1 1AE')).rejects.toThrow(/split.*North Northamptonshire/);
    await expect(levelFor('E08000003', 'here')).rejects.toMatchObject({ code: 'wrong-usage' });
  });
});
