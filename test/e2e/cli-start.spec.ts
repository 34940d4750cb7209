import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CommandLine } from './command-line';

const addressIn = (said: string): string => /running at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1] ?? '';
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

/** The first start of a new user, and what can go wrong with it. The steps follow each other on one data folder. */
describe('start', () => {
  const homeward = new CommandLine();
  const FIRST_START_MS = 400_000;
  afterAll(() => homeward.close());

  it('says that a port is taken before it starts anything, and which to use', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const { status, stderr } = await homeward.run(['start', '--port', String(port)]);
    taken.close();
    expect([status, stderr]).toEqual([1, expect.stringContaining(`Port ${port} of 127.0.0.1 is taken`)]);
    expect(stderr).toContain(`homeward start --port ${port + 1}`);
  });

  it('does not serve the demonstration to other machines', async () => {
    const { status, stderr } = await homeward.run(['start', '--demo', '--port', '0'], {
      env: { HOMEWARD_HOST: '0.0.0.0' },
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining('served on this machine alone')]);
  });

  it('can be stopped while it invents the demonstration, and leaves no process', async () => {
    const first = homeward.start(['start', '--port', '0']);
    await first.says('Loading the invented returns of');
    first.child.kill('SIGINT');
    expect((await first.ended).status).toBe(0);
    expect(await homeward.processesLeft()).toEqual([]);
  });

  it(
    'invents the demonstration anew after that, builds a report, and says where everything is',
    async () => {
      const start = homeward.start(['start', '--port', '0']);
      const said = await start.says('Ctrl-C stops everything');
      expect(said).toContain('its children, homes and owners are invented');
      expect(said).toMatch(/commissioner@demonstration\.example +commissioner +Manchester/);
      const address = addressIn(said);
      expect(said).toContain(`The report of Manchester: ${address}/councils/E08000003/reports/2025`);
      expect((await fetch(`${address}/health/ready`)).status).toBe(200);
      expect((await fetch(`${address}/`)).status).toBe(200);

      const report = await homeward.json<{ synthetic: boolean; measures: { lookedAfter: { count: number } } }>(
        'report',
        '--demo',
        '--council',
        'Manchester',
        '--year',
        '2025',
      );
      expect(report.synthetic).toBe(true);
      expect(report.measures.lookedAfter.count).toBeGreaterThan(50);
      const again = await homeward.run(['demo', '--region', 'North East']);
      expect([again.status, again.stderr]).toEqual([1, expect.stringContaining(`being shown at ${address}`)]);
      const real = await homeward.run(['register', 'summary']);
      expect([real.status, real.stderr]).toEqual([1, expect.stringContaining('No register is loaded')]);

      start.child.kill('SIGKILL');
      await start.ended;
      await settled();
    },
    FIRST_START_MS,
  );

  it(
    'recovers after it was killed: the orphaned server is taken over, and the report is still there',
    async () => {
      const start = homeward.start(['start', '--port', '0']);
      const began = Date.now();
      const said = await start.says('Ctrl-C stops everything');
      expect(Date.now() - began).toBeLessThan(120_000);
      expect(said).not.toContain('Inventing');
      const sessionless = await fetch(`${addressIn(said)}/councils/E08000003/reports/2025`, { redirect: 'manual' });
      expect([302, 303]).toContain(sessionless.status);
      start.child.kill('SIGTERM');
      expect((await start.ended).status).toBe(0);
      expect(await homeward.processesLeft()).toEqual([]);
    },
    FIRST_START_MS,
  );

  it('wrote a log without a password or a child in it', () => {
    const log = readFileSync(join(homeward.dataDir, 'homeward.log'), 'utf8');
    expect(log).toContain('worker started');
    expect(log).not.toContain('demonstration-only');
    expect(log).not.toMatch(/ZZ\d{6}|ZZ\d{1,2} ?\d[A-Z]{2}/);
  });
});
