import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadReturn, registerCouncil, withFolder, writeTable, type TestCouncil } from '../factories/ssda903-return';
import { SOUND_EPISODE } from '../golden/children/rule-cases';
import { withDatabase } from './database';

const fixture = (name: string): string => join(__dirname, '../fixtures/ssda903', name);
const sound = { CHILD: '1', ...SOUND_EPISODE };

describe('input of a return', () => {
  const home = withDatabase();
  const folder = withFolder();
  let council: TestCouncil;

  beforeAll(async () => {
    council = await registerCouncil(home(), 'Testshire', 'E06990001');
  });

  const load = (year: number, files: readonly string[]) => loadReturn(home(), folder(), council, year, files);
  const own = <T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> =>
    home().uow.read(council.actor, (tx) => tx.query<T>(sql, parameters));
  const written = (name: string, text: string | Buffer): string => {
    writeFileSync(join(folder(), name), text);
    return join(folder(), name);
  };
  const refused = async (files: readonly string[]): Promise<string> => {
    const error = await load(2025, files).then(
      () => null,
      (thrown: unknown) => thrown as { code: string; message: string },
    );
    expect(error?.code).toBe('input-rejected');
    return error?.message ?? '';
  };

  describe('rows that cannot be read', () => {
    const header = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n';

    it('go to a quarantine file that can be corrected and loaded again', async () => {
      const episodes = writeTable(folder(), 'mixed.csv', [
        sound,
        { ...sound, CHILD: '2', DECOM: '31/02/2024' },
        { ...sound, CHILD: '3', DECOM: '03/31/2024' },
        { ...sound, CHILD: '4', DECOM: '2024-03-31' },
        { ...sound, CHILD: '5', DEC: '30/04/2024', REC: 'E4A' },
        { ...sound, CHILD: '6', PLACE: 'Q9' },
        { ...sound, CHILD: '7', PLACE_PROVIDER: 'PR9', LS: 'ZZ' },
        { ...sound, CHILD: '' },
        { ...sound, CHILD: '9', DECOM: '' },
      ]);
      const result = await load(2021, [episodes]);
      expect(result).toMatchObject({ rowsRead: 9, rowsStored: 2, rowsQuarantined: 7 });
      expect(result.issues.filter((issue) => issue.severity === 'error')).toEqual(
        [
          [3, 'DECOM', '141', /"31\/02\/2024" is not a date/],
          [4, 'DECOM', '141', /"03\/31\/2024" is not a date/],
          [6, 'DEC', '356', /2024-04-30.*2024-05-01/],
          [7, 'PLACE', '146', /"Q9"/],
          [8, 'LS', '144', /"ZZ"/],
          [8, 'PLACE_PROVIDER', '178', /"PR9"|The value/],
          [9, 'CHILD', 'child-missing', /empty/],
          [10, 'DECOM', '141', /empty/],
        ].map(([row, field, rule, message]) => ({
          file: 'mixed.csv',
          row,
          field,
          rule,
          severity: 'error',
          message: expect.stringMatching(message as RegExp),
        })),
      );
      const path = result.quarantine as string;
      expect(statSync(path).mode & 0o077).toBe(0);
      const corrected = written(
        'mixed.quarantine.csv',
        readFileSync(path, 'utf8').replace('31/02/2024', '29/02/2024').replace('03/31/2024', '31/03/2024'),
      );
      const again = await load(2021, [episodes, corrected]);
      expect(again).toMatchObject({ rowsStored: 4, rowsQuarantined: 12 });
      expect(again.countsByRule['extra-columns']).toBeUndefined();
    });

    it('leave a child without an age, who counts all the same', async () => {
      const broken = written(
        'header.csv',
        `${header}1,F,31/02/2012,WBRI,X999,1,04/04/2020\n2,F,01/02/2012,WBRI,X998,,\n`,
      );
      const result = await load(2020, [writeTable(folder(), 'e.csv', [sound, { ...sound, CHILD: '2' }]), broken]);
      expect(result).toMatchObject({ rowsStored: 3, rowsQuarantined: 1 });
      expect(result.countsByRule).toMatchObject({ '102': 1, INT03: 1 });
      expect(JSON.stringify(result.issues)).not.toContain('31/02/2012');
      const quarantine = readFileSync(result.quarantine as string, 'utf8');
      expect(quarantine).toContain('31/02/2012');
      expect(quarantine).not.toMatch(/X999|04\/04\/2020/);
      expect(
        await own(
          `select count(*)::int as children, count(c.date_of_birth)::int as dated
           from children.episode e join children.child c on c.id = e.child_id where e.return_id = $1`,
          [result.returnId],
        ),
      ).toEqual([{ children: 2, dated: 1 }]);
    });

    it('keep the first of two Header rows of a child', async () => {
      const doubled = written('h.csv', `${header}1,F,01/02/2012,WBRI,,,\n1,M,01/02/2013,WBRI,,,\n`);
      const result = await load(2020, [writeTable(folder(), 'e.csv', [sound]), doubled]);
      expect(result).toMatchObject({ rowsRead: 3, rowsStored: 2, rowsQuarantined: 0 });
      expect(result.countsByRule['INT32']).toBe(1);
      expect(
        await own('select date_of_birth::text, sex from children.child where return_id = $1', [result.returnId]),
      ).toEqual([{ date_of_birth: '2012-02-01', sex: 'F' }]);
    });

    it('refuse the whole load when no episode can be read', async () => {
      await load(2019, [fixture('episodes.csv')]);
      const bad = writeTable(folder(), 'bad.csv', [
        { ...sound, DECOM: '31/02/2024' },
        { ...sound, PLACE: 'Q1' },
      ]);
      const loading = load(2019, [bad, fixture('header.csv')]);
      await expect(loading).rejects.toMatchObject({
        code: 'input-rejected',
        message: /None of the 2 rows.*bad\.csv, row 2/s,
      });
      expect(await own('select version, is_current from children.return_version where year = 2019')).toEqual([
        { version: 1, is_current: true },
      ]);
    });
  });

  describe('files', () => {
    it('name the misspelt column and the nearest match', async () => {
      const text = readFileSync(fixture('episodes.csv'), 'utf8');
      expect(await refused([written('a.csv', text.replace('DECOM', 'DECOMM'))])).toMatch(
        /a\.csv, row 1: .*Episodes.*"DECOM".*"DECOMM"/,
      );
      expect(await refused([written('b.csv', text.replace('PL_POST', 'PL_POSTT'))])).toMatch(/"PL_POST".*"PL_POSTT"/);
    });

    it('are refused when they are no table of the return, without repeating a cell', async () => {
      const message = await refused([written('c.csv', '1001,14/02/2012,Jo Bloggs\n1002,15/02/2012,Al Bloggs\n')]);
      expect(message).toMatch(/c\.csv, row 1: the header is that of no table/);
      expect(message).not.toMatch(/1001|Bloggs/);
    });

    it('need an Episodes table with rows', async () => {
      expect(await refused([fixture('header.csv')])).toMatch(/no Episodes table.*header\.csv is Header/);
      expect(await refused([written('d.csv', 'CHILD,DECOM,RNE\n')])).toMatch(/d\.csv has no rows/);
      expect(await refused([written('e.csv', '')])).toMatch(/e\.csv is empty/);
    });

    it('are read with any case and spacing of headers, in Windows-1252, and gzipped', async () => {
      const text =
        ' child ,Decom,rne,ls,place,place_provider,dec,rec,home_post,pl_post,urn,Notes\r\n7,01/05/2024,S,C2,K2,PR4,,,,,,caf\u00e9\r\n';
      const result = await load(2025, [written('f.csv.gz', gzipSync(Buffer.from(text, 'latin1')))]);
      expect(result).toMatchObject({ rowsStored: 1, rowsQuarantined: 0 });
      expect(result.countsByRule).toMatchObject({ 'extra-columns': 1, 'missing-columns': 1, 'no-header': 1 });
      expect(result.issues.find((issue) => issue.rule === 'missing-columns')?.message).toMatch(
        /CIN, REASON_PLACE_CHANGE/,
      );
    });

    it('are told of when a column comes twice, of which the first is read', async () => {
      const text =
        'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN,decom\n';
      const result = await load(2025, [written('twice.csv', `${text}7,01/05/2024,S,C2,N1,K2,PR4,,,,,,,01/06/2024\n`)]);
      expect(result.countsByRule['extra-columns']).toBe(1);
      expect(result.issues.find((issue) => issue.rule === 'extra-columns')?.message).toMatch(
        /the first was read: DECOM\./,
      );
    });

    it('that hold far fewer episodes than the return they replace are taken with a warning', async () => {
      const rows = Array.from({ length: 30 }, (_, child) => ({ ...sound, CHILD: String(child) }));
      const whole = await load(2014, [writeTable(folder(), 'whole.csv', rows)]);
      expect(whole.countsByRule['smaller-than-before']).toBeUndefined();
      const part = await load(2014, [writeTable(folder(), 'part.csv', rows.slice(0, 14))]);
      expect(part.issues.find((issue) => issue.rule === 'smaller-than-before')?.message).toMatch(/14 episodes.*had 30/);
      const next = await load(2014, [writeTable(folder(), 'next.csv', rows.slice(0, 10))]);
      expect(next.countsByRule['smaller-than-before']).toBeUndefined();
    });

    it('of one table are taken together, and told apart when they share a name', async () => {
      const one = writeTable(folder(), 'part.csv', [sound]);
      const result = await load(2025, [one, fixture('episodes.csv'), one]);
      expect(result.rowsStored).toBe(7);
      expect(result.files).toEqual(['part.csv', 'episodes.csv', 'part.csv (2)']);
      expect(result.countsByRule['duplicate-episode']).toBe(2);
    });

    it('of another year are taken with a warning', async () => {
      const result = await load(2016, [fixture('episodes.csv')]);
      expect(result.issues.find((issue) => issue.rule === 'year')?.message).toMatch(/Only 0 of 5 episodes/);
      await expect(load(24, [fixture('episodes.csv')])).rejects.toMatchObject({ code: 'invalid' });
    });
  });
});
