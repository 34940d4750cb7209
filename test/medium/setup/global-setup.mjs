// Starts one Postgres for the whole test run and makes the template that every spec file's database is copied from.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import globalTeardown from './global-teardown.mjs';

const root = join(import.meta.dirname, '../../..');

export default async function globalSetup() {
  const built = spawnSync(process.execPath, [join(root, 'bin/build.mjs'), '--when-stale'], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) throw new Error('The tests on a database need the build, and it failed.');
  const require = createRequire(join(root, 'dist/libs/platform/index.js'));
  const { loadConfig, migrate, openDataFolder } = require('./index.js');
  const { templateSteps } = await import('./template-steps.mjs');

  const dataDir = mkdtempSync(join(tmpdir(), 'homeward-test-'));
  // Root's server runs as another account, which must be able to pass through.
  chmodSync(dataDir, 0o711);
  const config = loadConfig({ HOMEWARD_DATA_DIR: dataDir });
  const handle = await openDataFolder(config, { database: 'homeward_template', purpose: 'tests', durable: false });
  globalThis.homewardTestServer = { handle, dataDir };
  try {
    await migrate(handle.ownerUrl, { librariesRoot: join(root, 'libs'), steps: await templateSteps(require, handle) });
  } catch (error) {
    await globalTeardown();
    throw error;
  }
  const { ownerUrl, runtimeUrl, queueUrl } = handle;
  process.env.HOMEWARD_TEST_SERVER = JSON.stringify({ dataDir, ownerUrl, runtimeUrl, queueUrl });
}
