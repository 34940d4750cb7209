// The `homeward` command: builds when the build is missing or stale, then becomes apps/cli.
// Standard output belongs to the command alone, so the build speaks on standard error.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist, isFresh, root } from './sources.mjs';

if (!isFresh()) {
  const built = spawnSync(process.execPath, [join(root, 'bin/build.mjs'), '--when-stale'], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(1);
}
const main = join(dist, 'apps/cli/main.js');
if (!existsSync(main)) {
  process.stderr.write('The build has no apps/cli/main.js: the checkout is not complete.\n');
  process.exit(1);
}
process.setSourceMapsEnabled(true);
process.argv[1] = main;
await import(pathToFileURL(main).href);
