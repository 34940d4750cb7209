import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadConfig, openDataFolder } from '#platform';
import { dataFolderAt } from '../../libs/platform/embedded/data-folder';
import { runServer } from '../../libs/platform/embedded/embedded-server';
import { startServer, stopServer } from '../../libs/platform/embedded/server-process';
import { removeFolder, temporaryFolder } from './setup/data-folder-process';

let folder: string;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => removeFolder(folder));

/** A disk of 20 MB at the path; false where this account may not mount one. */
function mountSmallDisk(path: string): boolean {
  mkdirSync(path);
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=711', 'tmpfs', path]).status === 0;
}

const unmount = (path: string): void => void spawnSync('umount', [path]);

function mayMount(): boolean {
  const trial = temporaryFolder();
  const disk = join(trial, 'disk');
  const mounted = mountSmallDisk(disk);
  if (mounted) unmount(disk);
  removeFolder(trial);
  return mounted;
}

const small = mayMount();

describe('the embedded server at its limits', () => {
  it('takes another port when the one it chose is taken before it gets there', async () => {
    mkdirSync(join(folder, 'users'));
    const { cluster, port } = await runServer(dataFolderAt(folder), { durable: false });
    await stopServer(cluster);
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const taken = (squatter.address() as AddressInfo).port;
    const choices = [taken, port];
    const started = await startServer(cluster, async () => choices.shift() as number);
    expect(started).toBe(port);
    expect(choices).toEqual([]);
    await stopServer(cluster);
    squatter.close();
  });

  (small ? it : it.skip)(
    `says that the disk is full${small ? '' : ' (skipped: needs the right to mount)'}`,
    async () => {
      const disk = join(folder, 'small');
      mountSmallDisk(disk);
      try {
        const config = loadConfig({ HOMEWARD_DATA_DIR: disk });
        for (const attempt of [1, 2]) {
          const opening = openDataFolder(config, { database: 'homeward', purpose: `try ${attempt}`, durable: false });
          await expect(opening).rejects.toThrow(
            /could not be prepared\. The disk that holds .* is full: free some space/,
          );
          expect(readdirSync(disk).filter((name) => name.startsWith('postgres'))).toEqual([]);
        }
      } finally {
        unmount(disk);
      }
    },
  );
});
