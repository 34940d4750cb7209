import type { Command } from 'commander';
import { exitStatusOf } from './output/exit-status';
import { createProgram } from './program';

/** Runs the arguments as far as their meaning; nothing that a command does is reached. */
async function understood(...args: string[]): Promise<{ status: number; told: string }> {
  const told: string[] = [];
  const listen = (command: Command): void => {
    command.configureOutput({ writeOut: (text) => told.push(text), writeErr: (text) => told.push(text) });
    command.commands.forEach(listen);
  };
  const program = createProgram();
  listen(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return { status: 0, told: told.join('') };
  } catch (error) {
    const { exitCode, message } = error as { exitCode?: number; message: string };
    const status = exitCode === undefined ? exitStatusOf(error) : exitCode === 0 ? 0 : 2;
    return { status, told: [...told, message].join('').replaceAll(/\s+/g, ' ') };
  }
}

const every = (command: Command, path: string[] = []): string[][] =>
  command.commands.flatMap((each) => [[...path, each.name()], ...every(each, [...path, each.name()])]);

describe('help', () => {
  const commands = every(createProgram());

  it('lists every command that there is, and none that there is not', () => {
    expect(commands.map((path) => path.join(' ')).toSorted()).toEqual([
      'admin',
      'admin create',
      'admin set-password',
      'annual-report',
      'annual-report act',
      'annual-report check',
      'annual-report explain',
      'annual-report file',
      'annual-report filed',
      'annual-report files',
      'annual-report list',
      'annual-report open',
      'annual-report publish',
      'annual-report published',
      'annual-report reopen',
      'annual-report review',
      'annual-report sign-off',
      'annual-report write',
      'approval',
      'bench',
      'demo',
      'distance',
      'doctor',
      'duties',
      'finance',
      'finance assess',
      'finance coverage',
      'finance dependency',
      'finance figures',
      'finance figures confirm',
      'finance figures enter',
      'finance figures list',
      'finance figures reject',
      'finance flags',
      'finance flags acknowledge',
      'finance flags answer',
      'finance flags close',
      'finance flags list',
      'finance flags reopen',
      'finance flags request-information',
      'finance indicators',
      'finance link-provider',
      'finance read',
      'finance stress-test',
      'finance thresholds',
      'finance thresholds list',
      'finance thresholds load',
      'finance thresholds preview',
      'frameworks',
      'frameworks list',
      'import',
      'import accounts',
      'import area-exceptions',
      'import block-guarantees',
      'import company-notices',
      'import consortium-members',
      'import context',
      'import dfe-statistics',
      'import fostering-households',
      'import framework-lots',
      'import home-profiles',
      'import leavers-joiners',
      'import ofsted-register',
      'import onspd',
      'import own-provision-plan',
      'import ownership',
      'import people',
      'import places',
      'import planned-homes',
      'import premises',
      'import price-lists',
      'import psc',
      'import registration-limits',
      'import ssda903',
      'import supported-accommodation',
      'import targets',
      'import vacancies',
      'migrate',
      'needs',
      'needs close',
      'needs list',
      'needs open',
      'needs show',
      'needs write',
      'openapi',
      'planned-homes',
      'planned-homes list',
      'register',
      'register allegation',
      'register allegation add',
      'register allegation close',
      'register allegation list',
      'register changes',
      'register movements',
      'register pause',
      'register pause add',
      'register pause end',
      'register pause list',
      'register restriction',
      'register restriction add',
      'register restriction lift',
      'register restriction list',
      'register standing',
      'register summary',
      'registrations',
      'registrations confirm',
      'registrations end',
      'registrations list',
      'report',
      'report verify',
      'return',
      'return diff',
      'return versions',
      'search',
      'start',
      'unmet-need',
      'unregistered',
      'unregistered confirm',
      'unregistered end',
      'unregistered list',
      'unregistered withdraw',
      'vacancies',
      'vacancies confirm',
      'vacancies list',
    ]);
  });

  it.each(
    commands.filter(
      (path) => !['admin', 'finance', 'needs', 'register', 'return', 'vacancies'].includes(path.join(' ')),
    ),
  )('has an example for %s %s', async (...path) => {
    const { status, told } = await understood(...path.filter(Boolean), '--help');
    expect(status).toBe(0);
    expect(told).toContain(`Examples: homeward ${path.filter(Boolean).join(' ')}`);
  });

  it('promises nothing that is not there', async () => {
    for (const path of [[], ...commands]) {
      expect((await understood(...path, '--help')).told).not.toMatch(/\bdocx\b/);
    }
  });
});

describe('wrong usage', () => {
  const council = ['--council', 'E08000003'];

  it.each<[string, string[], RegExp]>([
    ['no command', [], /Usage: homeward/],
    ['an unknown command', ['forecast'], /unknown command 'forecast'/],
    ['an import of no kind', ['import', 'horoscopes', 'x'], /unknown command 'horoscopes'/],
    ['a missing argument', ['distance', 'M1 1AE'], /missing required argument 'to'/],
    ['an unknown option', ['migrate', '--force'], /unknown option '--force'/],
    [
      'a return without its council',
      ['import', 'ssda903', '--year', '2025', 'x.csv'],
      /--council <code>' not specified/,
    ],
    [
      'a return without a file',
      ['import', 'ssda903', '--year', '2025', ...council],
      /--year YYYY with the files of that year, or --folder/,
    ],
    [
      'a return of a year and a folder',
      ['import', 'ssda903', ...council, '--year', '2025', '--folder', 'x'],
      /--year YYYY with the files of that year, or --folder/,
    ],
    [
      'versions that are none',
      ['return', 'diff', ...council, '--year', '2025', '--from', '0', '--to', '1'],
      /whole number from 1/,
    ],
    ['premises of nobody', ['import', 'premises', 'x.csv'], /--council CODE or --organisation NAME/],
    ['premises without a file', ['import', 'premises', ...council], /Name the file to load, or add --template/],
    ['a template and a file', ['import', 'people', '--template', 'x.csv'], /name it with --out/],
    [
      'a file to write without a template',
      ['import', 'people', 'x.csv', '--out', 'y.csv'],
      /--out goes with --template/,
    ],
    [
      'a password of nobody',
      ['admin', 'set-password', '--email', 'a@b.example'],
      /--council CODE or --organisation NAME/,
    ],
    [
      'a format that there is not',
      ['report', ...council, '--year', '2025', '--format', 'docx'],
      /docx.*json, html, pdf/,
    ],
    ['a year that is none', ['report', ...council, '--year', '24'], /four digits/],
    ...['write', 'check', 'review', 'sign-off', 'file', 'publish'].map((step): [string, string[], RegExp] => [
      `the step ${step} of an annual report by nobody`,
      ['annual-report', step, ...council, '--id', '00000000-0000-7000-8000-000000000000'],
      /--as <email>' not specified/,
    ]),
    ['a port that is none', ['start', '--port', '99999'], /0 to 65535/],
    ['a date that is none', ['register', 'summary', '--as-at', '2025-02-31'], /YYYY-MM-DD/],
    ['changes without their days', ['register', 'changes', '--from', '2024-03-31'], /--to <date>' not specified/],
    [
      'a lifting without its day',
      ['register', 'restriction', 'lift', '00000000-0000-7000-8000-000000000000', '--entered-by', 'x'],
      /--on DATE, or --in-error/,
    ],
    ['an id that is none', ['register', 'pause', 'end', '7', '--on', '2025-05-01'], /Give the id as it was printed/],
    ['a seed that is none', ['demo', '--region', 'North East', '--seed', '-1'], /whole number/],
    ['a scale that is none', ['demo', '--region', 'North East', '--scale', 'huge'], /small, region, national/],
    ['a demonstration of nowhere', ['demo', '--scale', 'region'], /--region NAME, or --scale national/],
    ['a region of all England', ['demo', '--scale', 'national', '--region', 'North East'], /leave --region out/],
    [
      'a placement of no kind',
      ['approval', ...council, '--placement-postcode', 'X', '--placement', 'y'],
      /connected-person/,
    ],
    ['a report of nothing', ['report'], /--council CODE with --year YYYY, --all/],
    ['a report without its year', ['report', ...council], /Say which year/],
    ['all reports without a folder', ['report', '--all', '--year', '2025'], /--out DIR/],
    ['two kinds of report', ['report', '--schema', '--all'], /Say what to report/],
    ['a council and England', ['report', ...council, '--england', '--year', '2025'], /Say what to report/],
    ['England without a year', ['report', '--england'], /Say which year/],
  ])('is %s', async (_, args, message) => {
    const { status, told } = await understood(...args);
    expect(told).toMatch(message);
    expect(status).toBe(2);
  });
});
