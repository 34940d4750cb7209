import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { CalendarDate } from '#kernel';
import type { DemoArea } from '../../apps/cli/demo/demo-area';
import { demoPostcodes, postcodeLines } from '../../apps/cli/demo/demo-postcodes';
import { demoProviders } from '../../apps/cli/demo/demo-providers';
import { registerLines } from '../../apps/cli/demo/demo-register';
import { generateReturns } from '../../apps/cli/demo/generate-return';
import { SeededRandom } from '../../apps/cli/demo/seeded-random';
import { CommandLine, Running } from './command-line';

interface Imported {
  kind: string;
  rowsRead: number;
  rowsStored: number;
  rowsQuarantined: number;
  quarantine: string | null;
}

interface Report {
  council: { code: string };
  synthetic: boolean;
  measures: { lookedAfter: { count: number }; unregistered: { toCheck: number | null } };
}

const area = (code: string, name: string, east: number, north: number): DemoArea => ({
  code,
  name,
  ofstedName: name,
  region: 'North West',
  east,
  north,
  districts: [code],
});
const AREAS = [area('E08000003', 'Manchester', 384_000, 394_000), area('E08000006', 'Salford', 376_000, 399_000)];
const FOCUS = new Set(AREAS.map((each) => each.code));
const postcodes = demoPostcodes(AREAS, FOCUS, new SeededRandom(1), { dense: 150, sparse: 10 });
const english = postcodes.filter((row) => row.council !== '');
const providers = demoProviders(AREAS, FOCUS, english, new SeededRandom(2));
const CHILDREN = 80;

/** A council's whole way on the command line, on one data folder, beside a running `start` that commands attach to. */
describe('a council on the command line', () => {
  const homeward = new CommandLine();
  const files = join(homeward.dataDir, 'files');
  const at = (name: string): string => join(files, name);
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(at(name), content);
    return at(name);
  };
  const salford = ['--council', 'E08000006', '--year', '2025'];
  let start: Running;
  let returned: string[];

  beforeAll(async () => {
    mkdirSync(files);
    write('postcodes.csv', [...postcodeLines(postcodes)].join(''));
    const byCode = new Map(AREAS.map((each) => [each.code, each]));
    write('register.csv', [...registerLines(providers, byCode, '2025-03-31' as CalendarDate)].join(''));
    const request = {
      councilCode: 'E08000003',
      years: [2025],
      children: CHILDREN,
      seed: 3,
      postcodes: english,
      providers,
    };
    returned = (await generateReturns({ ...request, directory: files })).flatMap((written) => written.files);
    start = homeward.start(['start', '--no-demo', '--port', '0']);
    await start.says('Ctrl-C stops everything');
  });
  afterAll(() => homeward.close());

  it('is told by a second start where the first one is', async () => {
    const { status, stderr } = await homeward.run(['start', '--port', '0']);
    expect([status, stderr]).toEqual([1, expect.stringMatching(/already running .* at http:\/\/127\.0\.0\.1:\d+/)]);
  });

  it('creates the first administrator with a password from standard input, once', async () => {
    const args = ['admin', 'create', '--council', '352', '--email', 'first@council.example', '--name', 'First Person'];
    const created = await homeward.run(args, { input: 'three random words\n' });
    expect([created.status, created.stdout]).toEqual([0, expect.stringContaining('can now sign in for Manchester')]);
    const again = await homeward.run(args, { input: 'three random words\n' });
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('has an administrator already')]);
    const without = await homeward.run(args);
    expect([without.status, without.stderr]).toEqual([2, expect.stringContaining('nothing was given')]);
  });

  it('says what to load first when nothing is', async () => {
    const report = await homeward.run(['report', '--council', '352', '--year', '2025', '--format', 'json']);
    expect([report.status, report.stdout]).toEqual([1, '']);
    expect(report.stderr).toContain('homeward import ssda903 --council E08000003 --year 2025');
    const summary = await homeward.run(['register', 'summary', '--format', 'json']);
    expect([summary.status, summary.stdout, summary.stderr]).toEqual([
      1,
      '',
      expect.stringContaining('import ofsted-register'),
    ]);
  });

  it('loads postcodes, the register and a return, each with one JSON document', async () => {
    const onspd = await homeward.json<Imported>('import', 'onspd', at('postcodes.csv'));
    expect(onspd).toMatchObject({ kind: 'onspd', rowsRead: postcodes.length, rowsStored: postcodes.length });
    const register = await homeward.json<Imported>('import', 'ofsted-register', at('register.csv'));
    expect(register).toMatchObject({ kind: 'ofsted-register', rowsStored: providers.length, quarantine: null });
    const loaded = await homeward.json<Imported>(
      'import',
      'ssda903',
      '--council',
      '352',
      '--year',
      '2025',
      ...returned,
    );
    expect(loaded.rowsStored + loaded.rowsQuarantined).toBe(loaded.rowsRead);
    expect(loaded).toMatchObject({ kind: 'ssda903', files: expect.arrayContaining(['episodes.csv', 'header.csv']) });
  });

  it('reports: JSON that fits its own schema, a page of one file, and text', async () => {
    const council = ['--council', 'Manchester', '--year', '2025'];
    const schema = JSON.parse((await homeward.run(['report', '--schema'])).stdout) as object;
    const report = await homeward.json<Report>('report', ...council);
    const validate = addFormats(new Ajv({ strict: false, allErrors: true })).compile(schema);
    expect([validate(report), validate.errors]).toEqual([true, null]);
    expect(report).toMatchObject({ council: { code: 'E08000003' }, synthetic: true });
    expect(Math.abs(report.measures.lookedAfter.count - CHILDREN)).toBeLessThan(3);
    expect(report.measures.unregistered.toCheck).not.toBeNull();

    const page = await homeward.run(['report', ...council, '--format', 'html', '--out', at('report.html')]);
    expect([page.status, page.stdout]).toEqual([0, '']);
    const html = readFileSync(at('report.html'), 'utf8');
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)=/i);

    const text = await homeward.run(['report', ...council]);
    expect(text.stdout).toContain('Manchester (E08000003), children looked after on 31 March 2025');
    expect(text.stdout).toContain('Invented for the demonstration');
  });

  it('reports every council that has a return into a folder', async () => {
    const { status } = await homeward.run(['report', '--all', '--year', '2025', '--out', at('all')]);
    expect([status, readdirSync(at('all')).toSorted()]).toEqual([0, ['E08000003-2025.html', 'E08000003-2025.json']]);
    const none = await homeward.run(['report', '--all', '--year', '2019', '--out', at('none')]);
    expect([none.status, none.stderr]).toEqual([1, expect.stringContaining('No council has a return for 2019')]);
  });

  it('answers what was searched for and what is overdue, of a council without either', async () => {
    const searches = await homeward.json(
      'unmet-need',
      '--council',
      '352',
      '--from',
      '2026-01-01',
      '--to',
      '2027-01-01',
    );
    expect(searches).toMatchObject({ closed: 0, all: { searches: 0, medianDays: null, steps: [] } });
    expect(await homeward.json('duties', '--council', 'E08000003')).toMatchObject({ duties: [] });
    const turned = await homeward.run(['unmet-need', '--council', '352', '--from', '2027-01-01', '--to', '2026-01-01']);
    expect([turned.status, turned.stderr]).toEqual([2, expect.stringContaining('must be before')]);
  });

  it('answers distance, approval and the register in JSON', async () => {
    const [near, far] = [english[0], english.at(-1)];
    const distance = await homeward.json<{ miles: number; from: object }>(
      'distance',
      near?.postcode ?? '',
      far?.postcode ?? '',
    );
    expect(distance).toMatchObject({ from: { authority: 'E08000003' }, to: { authority: 'E08000006' } });
    expect(distance.miles).toBeGreaterThan(0);
    const placement = ['--placement-postcode', far?.postcode ?? ''];
    const approval = await homeward.json('approval', '--council', 'E08000003', ...placement);
    expect(approval).toMatchObject({ inArea: false, adjoining: true, level: 'nominated-officer' });
    const register = await homeward.json<{ asAt: string; complete: boolean }>('register', 'summary');
    expect(register).toMatchObject({ asAt: '2025-03-31', complete: true });
    const nowhere = await homeward.run(['distance', 'not a postcode', 'M1 1AE']);
    expect([nowhere.status, nowhere.stderr]).toEqual([2, expect.stringContaining('not a full postcode')]);
  });

  it.each<[string, () => string[], number, RegExp]>([
    [
      'a picture',
      () => ['onspd', write('picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))],
      3,
      /picture\.csv/,
    ],
    [
      'a gzip that was cut short',
      () => ['onspd', write('cut.csv.gz', gzipSync(readFileSync(at('postcodes.csv'))).subarray(0, 3000))],
      3,
      /cut\.csv\.gz/,
    ],
    ['an empty file', () => ['ofsted-register', write('empty.csv', '')], 3, /empty\.csv/],
    [
      'a misspelt header',
      () => ['ssda903', ...salford, write('misspelt.csv', 'CHILD,DECON,RNE,LS,PLACE,DEC\n1,01/04/2024,S,C2,U6,\n')],
      3,
      /DECOM/,
    ],
    [
      'a set of which no row can be read',
      () => ['ssda903', ...salford, write('bad.csv', 'CHILD,DECOM,RNE,LS,PLACE,DEC\n1,31/02/2024,S,C2,U6,\n')],
      3,
      /31\/02\/2024|None of the 1 row/,
    ],
    [
      'a return as a register',
      () => ['ofsted-register', returned.find((file) => file.endsWith('header.csv')) ?? ''],
      3,
      /header\.csv/,
    ],
    [
      'a day that its title contradicts',
      () => ['ofsted-register', at('register.csv'), '--as-at', '2024-03-31'],
      3,
      /2024-03-31|2025/,
    ],
    [
      'a council that is none',
      () => ['ssda903', '--council', 'E08000099', '--year', '2025', ...returned],
      2,
      /E08000099/,
    ],
  ])('refuses %s, and what was loaded stays', async (_, args, status, message) => {
    const ended = await homeward.run(['import', ...args(), '--format', 'json']);
    expect([ended.status, ended.stdout]).toEqual([status, '']);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toMatch(/ at .*\.js:\d+/);
  });

  it('has lost nothing by any of that', async () => {
    const { findings } = await homeward.json<{ findings: { name: string; state: string; detail: string }[] }>('doctor');
    expect(findings.filter((finding) => finding.state !== 'ok')).toEqual([]);
    const detail = (name: string): string => findings.find((finding) => finding.name === name)?.detail ?? '';
    expect(detail('Postcodes')).toContain(String(postcodes.length));
    expect(detail('Register')).toContain('newest complete 2025-03-31');
    expect(detail('Returns')).toBe('1 loaded, of 1 council(s)');
    expect(detail('Start')).toContain('running at http://127.0.0.1:');
  });

  it('takes two loads of one council at once, one after the other', async () => {
    const load = (): ReturnType<typeof homeward.run> =>
      homeward.run(['import', 'ssda903', '--council', '352', '--year', '2025', ...returned, '--format', 'json']);
    const both = await Promise.all([load(), load()]);
    expect(both.map((ended) => ended.status)).toEqual([0, 0]);
    const stored = both.map((ended) => JSON.parse(ended.stdout) as { rowsStored: number; version: number });
    expect(new Set(stored.map((each) => each.rowsStored)).size).toBe(1);
    expect(stored.map((each) => each.version).toSorted()).toEqual([2, 3]);
    const { measures } = await homeward.json<Report>('report', '--council', '352', '--year', '2025');
    expect(Math.abs(measures.lookedAfter.count - CHILDREN)).toBeLessThan(3);
  });

  it('ends quietly when its reader goes away', async () => {
    const { child, ended } = homeward.start(['register', 'summary', '--format', 'json']);
    child.stdout?.destroy();
    const { status, stderr } = await ended;
    expect([status, stderr]).toEqual([0, '']);
  });

  it('stops within seconds of Ctrl-C, and leaves no process', async () => {
    const began = Date.now();
    start.child.kill('SIGINT');
    expect((await start.ended).status).toBe(0);
    expect(Date.now() - began).toBeLessThan(60_000);
    expect(await homeward.processesLeft()).toEqual([]);
  });

  it('needs no running start: a command starts the server for itself and stops it again', async () => {
    const { measures } = await homeward.json<Report>('report', '--council', '352', '--year', '2025');
    expect(measures.lookedAfter.count).toBeGreaterThan(0);
    expect(await homeward.processesLeft()).toEqual([]);
  });

  it('keeps what was in force when an import is killed midway, and the next command recovers', async () => {
    const many = write('many.csv', [...postcodeLines(Array.from({ length: 60 }, () => postcodes).flat())].join(''));
    const { child, ended } = homeward.start(['import', 'onspd', many]);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    child.kill('SIGKILL');
    await ended;
    const { findings } = await homeward.json<{ findings: { name: string; detail: string }[] }>('doctor');
    expect(findings.find((finding) => finding.name === 'Postcodes')?.detail).toContain(String(postcodes.length));
    expect(await homeward.processesLeft()).toEqual([]);
  });
});
