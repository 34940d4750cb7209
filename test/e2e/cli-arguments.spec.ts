import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine } from './command-line';

describe('the arguments of the command line', () => {
  const homeward = new CommandLine();
  afterAll(() => homeward.close());

  it('helps: every command that there is, and none that there is not', async () => {
    const { status, stdout, stderr } = await homeward.run(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+)(?: \[options\]| {2,})/gm)].map((match) => match[1]);
    expect(commands).toEqual(
      expect.arrayContaining([
        'start',
        'import',
        'report',
        'register',
        'distance',
        'approval',
        'demo',
        'migrate',
        'doctor',
        'bench',
      ]),
    );
    expect(commands).not.toEqual(expect.arrayContaining(['search']));
    expect(stdout).not.toMatch(/finance|check ssda903|supported-accommodation|pdf|ods/);
    expect(stdout).toContain('Exit status: 0 done, 1 failed, 2 wrong usage, 3 the input was rejected');
  });

  it.each([
    ['start'],
    ['import', 'ssda903'],
    ['report'],
    ['register', 'summary'],
    ['distance'],
    ['approval'],
    ['demo'],
    ['admin', 'create'],
  ])('gives an example in the help of %s %s', async (...command) => {
    const { status, stdout } = await homeward.run([...command.filter(Boolean), '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain(`Examples:\n  homeward ${command.filter(Boolean).join(' ')}`);
  });

  it.each<[string, string[], RegExp]>([
    ['no command', [], /Usage: homeward/],
    ['an unknown command', ['search'], /unknown command 'search'/],
    ['an import that there is not yet', ['import', 'accounts', 'x'], /unknown command 'accounts'/],
    ['a missing argument', ['distance', 'M1 1AE'], /missing required argument 'to'/],
    ['an unknown option', ['migrate', '--force'], /unknown option '--force'/],
    [
      'a format that there is not yet',
      ['report', '--council', 'E08000003', '--year', '2025', '--format', 'pdf'],
      /pdf.*json, html/,
    ],
    ['a year that is none', ['report', '--council', 'E08000003', '--year', '24'], /four digits/],
    ['a port that is none', ['start', '--port', '99999'], /0 to 65535/],
    ['a date that is none', ['register', 'summary', '--as-at', '2025-02-31'], /YYYY-MM-DD/],
    [
      'a scale that is not built',
      ['demo', '--region', 'North East', '--scale', 'national'],
      /Only the scale "small" is built/,
    ],
    ['a region that is none', ['demo', '--region', 'Narnia'], /is no region\. Choose one of: Greater Manchester/],
    ['a report of nothing', ['report'], /--council CODE with --year YYYY, --all/],
    ['a report without its year', ['report', '--council', 'E08000003'], /Say which year/],
    ['all reports without a folder', ['report', '--all', '--year', '2025'], /--out DIR/],
    ['two kinds of report', ['report', '--schema', '--all'], /Say what to report/],
    [
      'an administrator of nothing',
      ['admin', 'create', '--email', 'a@b.example', '--name', 'A'],
      /Say whose administrator/,
    ],
  ])('refuses %s with 2, on standard error alone', async (_, args, message) => {
    const { status, stdout, stderr } = await homeward.run(args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(message);
    expect(stderr).not.toMatch(/ at .*\.js:\d+/);
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ HOMEWARD_PORT: 'http' }, /HOMEWARD_PORT is "http"/],
    [{ DATABASE_URL: 'mysql://somewhere/x' }, /DATABASE_URL should be a URL that begins with postgres/],
  ])('names the variable that is wrong: %o', async (env, message) => {
    const { status, stderr } = await homeward.run(['distance', 'M1 1AE', 'M1 1AD'], { env });
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('refuses the demonstration on a server of DATABASE_URL', async () => {
    const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/homeward' };
    const { status, stderr } = await homeward.run(['distance', 'ZZ1 0AA', 'ZZ1 0AB', '--demo'], { env });
    expect([status, stderr]).toEqual([2, expect.stringContaining('Unset DATABASE_URL')]);
  });

  it('says that a server cannot be reached, without its password', async () => {
    const env = { DATABASE_URL: 'postgres://somebody:secret-word@127.0.0.1:1/homeward' };
    const { status, stderr } = await homeward.run(['distance', 'M1 1AE', 'M1 1AD'], { env });
    expect([status, stderr]).toEqual([1, expect.stringContaining('DATABASE_URL')]);
    expect(stderr).not.toContain('secret-word');
  });

  it('gives its version, and starts no server for any of this', async () => {
    const { status, stdout } = await homeward.run(['--version']);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
    expect(existsSync(join(homeward.dataDir, 'server.json'))).toBe(false);
    expect(homeward.processes()).toEqual([]);
  });
});
