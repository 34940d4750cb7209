import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryLock, unlock, withLock } from './folder-lock';
import { ownIdentity } from './process-identity';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeward-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('folder lock', () => {
  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await wait(5);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 6 }, () => withLock(lock, work)));
    expect(most).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  it('is let go when the work fails', async () => {
    const failing = withLock(lock, async () => {
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(tryLock(lock)).toBe(true);
    unlock(lock);
  });

  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, startedAt: null }],
    ['an earlier process of the same number', { pid: process.pid, startedAt: 'long ago' }],
  ])('is taken over from %s', async (_, holder) => {
    writeFileSync(lock, JSON.stringify(holder));
    await expect(withLock(lock, async () => readFileSync(lock, 'utf8'), 2_000)).resolves.toBe(
      JSON.stringify(ownIdentity()),
    );
  });

  it('is taken over when its holder died before it wrote its name, but not before that is sure', async () => {
    writeFileSync(lock, '');
    await expect(withLock(lock, async () => 'in', 100)).rejects.toThrow(/is held by/);
    const earlier = new Date(Date.now() - 60_000);
    utimesSync(lock, earlier, earlier);
    await expect(withLock(lock, async () => 'in', 2_000)).resolves.toBe('in');
  });

  it('is taken by one of many who find the same dead holder', async () => {
    writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, startedAt: null }));
    writeFileSync(`${lock}.breaking`, JSON.stringify({ pid: 2 ** 22 + 1, startedAt: null }));
    let inside = 0;
    const work = async (): Promise<number> => {
      inside += 1;
      const seen = inside;
      await wait(5);
      inside -= 1;
      return seen;
    };
    const seen = await Promise.all(Array.from({ length: 5 }, () => withLock(lock, work, 5_000)));
    expect(seen).toEqual([1, 1, 1, 1, 1]);
  });

  it('names the process that holds it when patience ends', async () => {
    writeFileSync(lock, JSON.stringify(ownIdentity()));
    await expect(withLock(lock, async () => undefined, 100)).rejects.toThrow(
      `${lock} is held by process ${process.pid}. Wait for it to finish, or stop it, and try again.`,
    );
  });
});
