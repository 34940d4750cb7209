import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ImportReturn, ImportReturns, isRejected, returnDiff, versionList, type VersionsCompared } from '#children';
import type { Actor } from '#kernel';
import { measureChanges, versionMeasures, cohortCounts, measuresFrom } from '#sufficiency';
import {
  loadReturn,
  putPostcodes,
  registerCouncil,
  withFolder,
  writeTable,
  type TestCouncil,
} from '../factories/ssda903-return';
import { BORN, SOUND_EPISODE } from '../golden/children/rule-cases';
import { withDatabase } from './database';

const child = (CHILD: string, more: Record<string, string> = {}) => ({ CHILD, ...SOUND_EPISODE, ...more });
const born = (CHILD: string, more: Record<string, string> = {}) => ({
  CHILD,
  SEX: 'F',
  DOB: BORN,
  ETHNIC: 'WBRI',
  ...more,
});

const home = withDatabase();
const folder = withFolder();
let council: TestCouncil;
let other: TestCouncil;

beforeAll(async () => {
  council = await registerCouncil(home(), 'Testshire', 'E06990001');
  other = await registerCouncil(home(), 'Othershire', 'E06990002');
});

describe('two loads of a return', () => {
  const YEAR = 2025;
  const compared = (from: number, to: number): VersionsCompared => ({
    organisationId: council.organisationId,
    year: YEAR,
    from,
    to,
  });
  const diff = (actor: Actor, from: number, to: number) =>
    home().uow.run(actor, (tx) => returnDiff(tx, compared(from, to), 'test'));

  beforeAll(async () => {
    await putPostcodes(home(), folder(), [{ postcode: 'ZZ1 1AB', district: 'W06000001' }]);
    const first = { DEC: '01/08/2024', REC: 'X1' };
    const second = { DECOM: '01/08/2024', RNE: 'P', PL_POST: 'ZZ2 2AB', URN: '2700002' };
    const load = (name: string, episodes: Record<string, string>[], header: Record<string, string>[]) =>
      loadReturn(home(), folder(), council, YEAR, [
        writeTable(folder(), `${name}-episodes.csv`, episodes),
        writeTable(folder(), `${name}-header.csv`, header),
      ]);
    await load(
      'one',
      [child('1'), child('2', first), child('2', second), child('3'), child('5')],
      ['1', '2', '3', '5'].map((n) => born(n)),
    );
    await load(
      'two',
      [
        child('1', { PLACE: 'K2', URN: '', PL_POST: 'ZZ3 3AA' }),
        child('2', first),
        child('2', { ...second, DEC: '01/12/2024', REC: 'E4A' }),
        child('4'),
        child('5'),
      ],
      [born('1'), born('2', { DOB: '11/06/2012', SEX: 'M' }), born('4'), born('5')],
    );
  });

  it('differ by child and by episode, field by field; of births and postcodes it is told only that they do', async () => {
    const found = await diff(council.actor, 1, 2);
    expect(found).toEqual({
      children: { added: 1, removed: 1, changed: 1, same: 2 },
      episodes: { added: 1, removed: 1, changed: 2, same: 2 },
      childDifferences: [
        { child: '2', what: 'changed', fields: [{ field: 'SEX', from: 'F', to: 'M' }, { field: 'DOB' }] },
        { child: '3', what: 'removed', fields: [] },
        { child: '4', what: 'added', fields: [] },
      ],
      episodeDifferences: [
        {
          child: '1',
          decom: '2024-05-01',
          what: 'changed',
          fields: [
            { field: 'PLACE', from: 'U6', to: 'K2' },
            { field: 'URN', from: '2700001', to: null },
            { field: 'PL_POST' },
          ],
        },
        {
          child: '2',
          decom: '2024-08-01',
          what: 'changed',
          fields: [
            { field: 'DEC', from: null, to: '2024-12-01' },
            { field: 'REC', from: null, to: 'E4A' },
          ],
        },
        { child: '3', decom: '2024-05-01', what: 'removed', fields: [] },
        { child: '4', decom: '2024-05-01', what: 'added', fields: [] },
      ],
    });
    expect(JSON.stringify(found)).not.toMatch(/ZZ\d|2012-06/);
  });

  it('do not differ from themselves, and differ the other way round with what came and went exchanged', async () => {
    expect(await diff(council.actor, 1, 1)).toMatchObject({
      childDifferences: [],
      episodeDifferences: [],
      episodes: { same: 5 },
    });
    expect((await diff(council.actor, 2, 1)).childDifferences.map(({ what }) => what)).toEqual([
      'changed',
      'added',
      'removed',
    ]);
  });

  it('are for those who may see the rows, each look written down; others find no such version', async () => {
    await expect(diff({ ...council.actor, roles: ['commissioner'] }, 1, 2)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(diff(council.actor, 1, 9)).rejects.toMatchObject({
      code: 'not-found',
      message: /Version 9 of the return of 2025/,
    });
    await expect(diff(other.actor, 1, 2)).rejects.toMatchObject({ code: 'not-found' });
    const looks = await home().uow.read({ ...council.actor, roles: ['director'] }, (tx) =>
      tx.query<{ subjects: number }>(
        `select count(distinct subject_id)::int as subjects from identity.access_log where organisation_id = $1 and subject = 'return'`,
        [council.organisationId],
      ),
    );
    expect(looks).toEqual([{ subjects: 2 }]);
  });

  it('have measures of their own; those of the newest are the report', async () => {
    const [before, after, current] = await home().uow.read(council.actor, async (tx) => [
      await versionMeasures(tx, council.organisationId, YEAR, 1),
      await versionMeasures(tx, council.organisationId, YEAR, 2),
      measuresFrom(await cohortCounts(tx, council.organisationId, YEAR), false),
    ]);
    expect(after).toEqual(current);
    expect(before?.lookedAfter.count).toBe(4);
    const changed = before && after ? measureChanges(before, after) : [];
    expect(changed).toEqual(
      expect.arrayContaining([
        { measure: 'lookedAfter.count', before: 4, after: 3 },
        { measure: 'placedInArea.outside', before: 3, after: 2 },
        { measure: 'placementType.K2', before: 0, after: 1 },
      ]),
    );
    const ofOthers = await home().uow.read(other.actor, (tx) => versionMeasures(tx, council.organisationId, YEAR, 1));
    expect(ofOthers.lookedAfter.count).toBe(0);
  });

  it('are listed with their files and counts, newest first', async () => {
    const versions = await home().uow.read(council.actor, (tx) => versionList(tx, council.organisationId, YEAR));
    expect(versions).toMatchObject([
      {
        year: YEAR,
        version: 2,
        current: true,
        children: 4,
        episodes: 5,
        files: [{ name: 'two-episodes.csv', table: 'Episodes' }, { table: 'Header' }],
      },
      { version: 1, current: false, children: 4, episodes: 5 },
    ]);
    expect(await home().uow.read(other.actor, (tx) => versionList(tx, council.organisationId, null))).toEqual([]);
  });
});

const imports = () => new ImportReturns(new ImportReturn(home().uow, { dataDir: folder() }));
const made = (name: string): string => {
  mkdirSync(join(folder(), name), { recursive: true });
  return join(folder(), name);
};
const inYear = (year: number) => child('1', { DECOM: `01/05/${year - 1}` });

const loadFolder = (path: string) =>
  imports().execute(other.actor, { councilCode: other.code, organisationId: other.organisationId, folder: path });

describe('a folder of several years', () => {
  it('gives a result for each year, oldest first; a year that is rejected leaves nothing, and the others in', async () => {
    const top = made('returns');
    writeTable(made('returns/2024-25'), 'episodes.csv', [inYear(2025)]);
    writeTable(join(top, '2024-25'), 'header.csv', [born('1')]);
    writeTable(made('returns/2023'), 'episodes.csv', [{ ...inYear(2023), DECOM: '31/02/2022' }]);
    writeTable(top, 'ssda903_2024.csv', [inYear(2024)]);
    writeFileSync(join(top, 'read me.txt'), 'notes');
    writeFileSync(join(top, '2024-25', '~$header.xlsx'), 'left behind');
    const told: number[] = [];
    const results = await imports().execute(other.actor, {
      councilCode: other.code,
      organisationId: other.organisationId,
      folder: top,
      onYear: (year) => told.push(year),
    });
    expect(told).toEqual([2023, 2024, 2025]);
    expect(results.map(isRejected)).toEqual([true, false, false]);
    expect(results).toMatchObject([
      { year: 2023, files: ['episodes.csv'], rejected: { message: expect.stringMatching(/None of the 1 rows/) } },
      { year: 2024, version: 1, rowsStored: 1, files: ['ssda903_2024.csv'] },
      { year: 2025, version: 1, rowsStored: 2 },
    ]);
    const stored = await home().uow.read(other.actor, (tx) => versionList(tx, other.organisationId, null));
    expect(stored.map(({ year }) => year)).toEqual([2025, 2024]);
    expect(readdirSync(join(folder(), 'quarantine'))).toEqual([]);
  });

  it('is refused, with nothing stored, when it is not clear which year a file belongs to', async () => {
    const top = made('unclear');
    writeTable(top, 'episodes_2022.csv', [inYear(2022)]);
    writeTable(top, 'header.csv', [born('1')]);
    await expect(loadFolder(top)).rejects.toMatchObject({
      code: 'input-rejected',
      message: /which year.*"header\.csv"/,
    });
    await expect(loadFolder(made('nothing'))).rejects.toMatchObject({
      code: 'input-rejected',
      message: /holds no return/,
    });
    await expect(loadFolder(join(folder(), 'absent'))).rejects.toMatchObject({
      code: 'input-rejected',
      message: /cannot be read/,
    });
    const stored = await home().uow.read(other.actor, (tx) => versionList(tx, other.organisationId, 2022));
    expect(stored).toEqual([]);
  });
});
