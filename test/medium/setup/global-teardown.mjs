import { rmSync } from 'node:fs';

export default async function globalTeardown() {
  const server = globalThis.homewardTestServer;
  if (!server) return;
  await server.handle.close();
  rmSync(server.dataDir, { recursive: true, force: true });
}
