import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

export default async function globalTeardown() {
  const server = globalThis.homewardTestServer;
  if (!server) return;
  // The cluster is elsewhere when root's server account cannot reach the folder for temporary files.
  const { cluster } = JSON.parse(readFileSync(join(server.dataDir, 'server.json'), 'utf8'));
  await server.handle.close();
  rmSync(resolve(server.dataDir, cluster), { recursive: true, force: true });
  rmSync(server.dataDir, { recursive: true, force: true });
}
