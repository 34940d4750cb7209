import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { systemActor } from '#kernel';
import { BASELINE_SCHEMA, renderBaselineHtml, RequestReport } from '#sufficiency';
import { xlsx } from '../factories/spreadsheets';
import { BY_AUTHORITY, fixture, LIVERPOOL, MANCHESTER, OTHERS, withStatistics } from './statistics-files';

const { ask, baseline, councilActor, dataDir, home, load, loadAll, written } = withStatistics();
const system = systemActor('test');

const sheetCell = (text: string): string =>
  /^\d+$/.test(text)
    ? `<c><v>${text}</v></c>`
    : `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;')}</t></is></c>`;

const askForReport = () => new RequestReport(home().uow).execute(system, { councilCode: MANCHESTER, year: 2025 });

describe('import dfe-statistics', () => {
  it('stores each table by its header, in the shape of every import', async () => {
    expect(await load(BY_AUTHORITY)).toEqual({
      kind: 'dfe-statistics',
      files: ['looked-after-by-authority.csv'],
      rowsRead: 119,
      rowsStored: 119,
      rowsQuarantined: 0,
      issues: [],
      countsByRule: {},
      quarantine: null,
    });
    for (const file of OTHERS) expect((await load(file)).rowsStored).toBeGreaterThan(1);
    expect(
      await ask(`select dataset, period from sufficiency.published_load where superseded_at is null order by 1, 2`),
    ).toEqual([
      { dataset: 'looked-after-by-authority', period: 2023 },
      { dataset: 'looked-after-by-authority', period: 2024 },
      { dataset: 'looked-after-provider-by-type', period: 2024 },
      { dataset: 'looked-after-rate', period: 2023 },
      { dataset: 'looked-after-rate', period: 2024 },
      { dataset: 'section-251-outturn', period: 2014 },
    ]);
  });

  it('a newer load of a table and year takes the older one’s place, which keeps its dates', async () => {
    await load(BY_AUTHORITY);
    const newer = readFileSync(BY_AUTHORITY, 'utf8')
      .replace(/^.*,2023,.*\n/gm, '')
      .replace('480,48', '490,49');
    await load(written('revised.csv', newer));
    expect((await baseline(MANCHESTER)).figures['placedInArea']?.figures['inside']).toMatchObject({ value: 490 });
    expect(
      await ask(
        `select period, file_name as file, superseded_at is null as "inForce" from sufficiency.published_load order by 1, loaded_at`,
      ),
    ).toEqual([
      { period: 2023, file: 'looked-after-by-authority.csv', inForce: true },
      { period: 2024, file: 'looked-after-by-authority.csv', inForce: false },
      { period: 2024, file: 'revised.csv', inForce: true },
    ]);
  });

  it('the same file loaded again changes nothing', async () => {
    await load(BY_AUTHORITY);
    await load(BY_AUTHORITY);
    expect(await ask('select period from sufficiency.published_load order by 1')).toHaveLength(2);
    expect(await ask('select 1 from sufficiency.published_figure')).toHaveLength(119);
  });

  it('rows that were set aside are corrected and loaded again, beside those that were stored', async () => {
    const broken = readFileSync(BY_AUTHORITY, 'utf8').replace('480,48', '?,48');
    const { rowsStored, rowsQuarantined, quarantine } = await load(written('broken.csv', broken));
    expect([rowsStored, rowsQuarantined]).toEqual([118, 1]);
    expect((await baseline(MANCHESTER)).figures['placedInArea']?.figures['inside']).toBeNull();
    const path = quarantine as string;
    writeFileSync(path, readFileSync(path, 'utf8').replace('?', '480'));
    expect(await load(path)).toMatchObject({ rowsStored: 1, rowsQuarantined: 0 });
    const { figures } = await baseline(MANCHESTER);
    expect(figures['placedInArea']?.figures['inside']).toMatchObject({ value: 480 });
    expect(figures['placedInArea']?.figures['outside']).toMatchObject({ value: 520 });
  });

  it('warns of a row that comes twice, and of a part loaded in the place of the whole', async () => {
    await load(BY_AUTHORITY);
    const [header, ...rows] = readFileSync(BY_AUTHORITY, 'utf8').trimEnd().split('\n');
    const part = rows.filter((row) => row.startsWith('Manchester,2024'));
    const result = await load(written('part.csv', [header, ...part, part[0], ''].join('\n')));
    expect(result.countsByRule).toEqual({ 'duplicate-row': 1, 'fewer-areas-than-before': 1 });
    expect(result.rowsStored).toBe(part.length);
  });

  it('nothing is stored of a file of which nothing can be read, or that does not say its year', async () => {
    const [header, row] = readFileSync(BY_AUTHORITY, 'utf8').split('\n') as [string, string];
    const refused = async (file: string, message: RegExp): Promise<void> => {
      await expect(load(file)).rejects.toMatchObject({
        code: 'input-rejected',
        message: expect.stringMatching(message),
      });
    };
    await refused(written('bad.csv', `${header}\n${row.replace('National', 'Ward')}\n`), /None of the 1 rows/);
    await refused(written('empty.csv', `${header}\n`), /no row under its header/);
    await refused(written('outturn.csv', readFileSync(fixture('s251_outturn_1314.csv'))), /Add --year/);
    await refused(written('sn.csv', readFileSync(fixture('sn_may_2025.csv'))), /Add --as-at/);
    await expect(load(fixture('s251_outturn_1314.csv'), { year: 2015 })).rejects.toThrow(/--year says 2015/);
    expect(await ask('select 1 from sufficiency.published_load')).toEqual([]);
    await load(join(dataDir, 'outturn.csv'), { year: 2014 });
    expect(await ask('select period from sufficiency.published_load')).toEqual([{ period: 2014 }]);
  });

  it('reads statistical neighbours from a workbook as from CSV', async () => {
    const lines = readFileSync(fixture('sn_may_2025.csv'), 'utf8').trimEnd().split('\n');
    const rows = lines.map((line) => `<row>${line.split(',').map(sheetCell).join('')}</row>`).join('');
    const path = join(dataDir, 'sn_may_2025.xlsx');
    writeFileSync(path, xlsx({ sheets: [{ name: 'LA SN Groups', rows }] }));
    expect(await load(path)).toMatchObject({ rowsRead: 3, rowsStored: 2, countsByRule: { 'former-authority': 1 } });
    await load(BY_AUTHORITY);
    const { neighbours } = await baseline(MANCHESTER);
    expect([neighbours?.asAt, neighbours?.list.length]).toEqual(['2025-05-01', 10]);
    expect(neighbours?.list[0]).toEqual({
      rank: 1,
      code: 'E06000018',
      name: 'Nottingham',
      closeness: 'Extremely close',
    });
  });

  it('is for the operator alone', async () => {
    const officer = { ...(await councilActor(MANCHESTER)), roles: ['data-officer'] };
    await expect(load(BY_AUTHORITY, {}, officer)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the baseline', () => {
  it('is valid against its schema, with every table loaded and with one', async () => {
    const valid = addFormats(new Ajv2020({ strict: true, allowUnionTypes: true })).compile(BASELINE_SCHEMA);
    await load(BY_AUTHORITY);
    const one = await baseline(MANCHESTER);
    await loadAll();
    for (const report of [one, await baseline(MANCHESTER), await baseline('201'), await baseline(LIVERPOOL, 2024)]) {
      expect([valid(report), valid.errors]).toEqual([true, null]);
    }
  });

  it('gives each figure its source, period, rounding, and what it is compared with', async () => {
    await loadAll();
    const { figures, council, basis, statement } = await baseline('352');
    expect(council).toEqual({ code: MANCHESTER, name: 'Manchester', region: 'North West' });
    expect([basis, statement.split(';')[0]]).toEqual(['published-figures', 'From published figures only']);
    expect(figures['placedInArea']?.figures['inside']).toEqual({
      label: 'Inside the council’s area',
      unit: 'children',
      value: 480,
      symbol: null,
      percentage: 48,
      percentageSymbol: null,
      source: {
        dataset: 'looked-after-by-authority',
        title: expect.stringContaining('Department for Education'),
        period: 2024,
        level: 'council',
        rounding: expect.stringContaining('not rounded'),
      },
      comparators: {
        region: expect.objectContaining({ code: 'E12000002', name: 'North West', value: 6000, percentage: 60 }),
        england: expect.objectContaining({ code: 'E92000001', value: 33000, rounding: expect.stringContaining('10') }),
        // Of the ten neighbours one is published, which is too few for a median.
        neighbours: { value: null, valueUsed: 1, percentage: null, percentageUsed: 1, of: 10 },
        earlier: [{ period: 2023, value: 510, symbol: null, percentage: 50, percentageSymbol: null }],
      },
    });
    expect(figures['lookedAfter']?.figures['rate']).toMatchObject({
      value: 80,
      unit: 'per 10,000 children',
      comparators: { region: { value: 63 }, england: { value: 50 }, earlier: [{ period: 2023, value: 82 }] },
    });
  });

  it('keeps symbols as symbols, on the page too, and never as nought', async () => {
    await loadAll();
    const report = await baseline('201');
    const { inside } = report.figures['placedInArea']?.figures ?? {};
    expect(inside).toMatchObject({ value: null, symbol: 'c', percentage: null, percentageSymbol: 'c' });
    expect(inside?.comparators.region).toMatchObject({ name: 'Inner London', percentage: 25 });
    expect(report.notes[0]).toMatch(/figures of City of London are suppressed/);
    const page = renderBaselineHtml(report);
    expect(page).toContain('not from the council’s own return');
    expect(page).toContain('c: suppressed, too few children to publish');
    const row = /Inside the council’s area<\/th>(.*?)<\/tr>/s.exec(page)?.[1] ?? '';
    expect([...row.matchAll(/<td class="number">(.*?)<\/td>/gs)].slice(0, 2).map((cell) => cell[1])).toEqual([
      'c',
      'c',
    ]);
    expect(page).not.toMatch(/<script|style="/);
  });

  it('says where two releases differ, and what England’s councils spent', async () => {
    await loadAll();
    const { notes, spending, englandProvision } = await baseline(MANCHESTER);
    expect(notes).toEqual([expect.stringMatching(/rates counts 1,001 children.*characteristic 1,000/)]);
    expect([spending?.period, spending?.lines.map((each) => each.totalPence)]).toEqual([
      2014,
      [400_000_027, 0, 123_456_700],
    ]);
    expect(englandProvision?.rows.find((row) => row.placementType.startsWith('3b'))).toMatchObject({ percentage: 100 });
  });

  it('of a year that is not loaded names the years that are', async () => {
    await expect(baseline(MANCHESTER)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('homeward import dfe-statistics FILE'),
    });
    await load(BY_AUTHORITY);
    await expect(baseline(MANCHESTER, 2025)).rejects.toThrow(/There are figures for 2024, 2023/);
  });

  it('is offered where a return is asked for and none is loaded', async () => {
    await expect(askForReport()).rejects.toThrow(/once these are loaded: homeward import dfe-statistics FILE/);
    await load(BY_AUTHORITY);
    await expect(askForReport()).rejects.toThrow(`homeward report --baseline --council ${MANCHESTER} --year 2024`);
  });
});
