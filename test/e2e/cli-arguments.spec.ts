import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandLine } from './command-line';

describe('the command line before it opens anything', () => {
  const homeward = new CommandLine();
  afterAll(() => homeward.close());

  it('helps on standard output, with status 0', async () => {
    const { status, stdout, stderr } = await homeward.run(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Exit status: 0 done, 1 failed, 2 wrong usage, 3 the input was rejected');
  });

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ['an unknown command', ['horoscope'], {}, /unknown command 'horoscope'/],
    ['a report of nothing', ['report', '--format', 'json'], {}, /--council CODE/],
    ['a region that is none', ['demo', '--region', 'Narnia'], {}, /is no region\. Choose one of: Greater Manchester/],
    ['an administrator of nothing', ['admin', 'create', '--email', 'a@b.example', '--name', 'A'], {}, /Say whose/],
    ['a variable that is wrong', ['distance', 'A', 'B'], { HOMEWARD_PORT: 'http' }, /HOMEWARD_PORT is "http"/],
    [
      'the demonstration on a server of DATABASE_URL',
      ['distance', 'ZZ1 0AA', 'ZZ1 0AB', '--demo'],
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/homeward' },
      /Unset DATABASE_URL/,
    ],
  ])('refuses %s with 2, on standard error alone, without a stack', async (_, args, env, message) => {
    const { status, stdout, stderr } = await homeward.run(args, { env });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/ at .*\.js:\d+/);
  });

  it('fails with 1 on a server that it cannot reach, and does not repeat its password', async () => {
    const env = { DATABASE_URL: 'postgres://somebody:secret-word@127.0.0.1:1/homeward' };
    const { status, stderr } = await homeward.run(['distance', 'M1 1AE', 'M1 1AD'], { env });
    expect([status, stderr]).toEqual([1, expect.stringContaining('DATABASE_URL')]);
    expect(stderr).not.toContain('secret-word');
  });

  it('started no server for any of this', async () => {
    expect(existsSync(join(homeward.dataDir, 'server.json'))).toBe(false);
    expect(await homeward.processesLeft()).toEqual([]);
  });
});
