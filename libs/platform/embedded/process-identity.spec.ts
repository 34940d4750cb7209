import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identityOf, isAlive, isRunning, ownIdentity } from './process-identity';

const described = process.platform === 'win32' ? describe.skip : describe;

described('process identity', () => {
  it('knows a living process from one that ended, and from a later one of its number', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const identity = identityOf(child.pid as number);
    expect(identity.startedAt).not.toBeNull();
    expect(isAlive(identity)).toBe(true);
    expect(isAlive({ ...identity, startedAt: 'another time' })).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(identity)).toBe(false);
  });

  it('counts itself among the living, and no number that cannot be one', () => {
    expect(isAlive(ownIdentity())).toBe(true);
    for (const pid of [0, -1, Number.NaN, 1.5]) expect(isRunning(pid)).toBe(false);
  });
});
