import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { projectRoot } from '#platform';

const folder = (): string => join(projectRoot(), 'dist', 'apps', 'web', 'assets');

const versions = new Map<string, string>();

function versionOf(name: string): string {
  const known = versions.get(name);
  if (known) return known;
  const version = createHash('sha256')
    .update(readFileSync(join(folder(), name)))
    .digest('hex')
    .slice(0, 12);
  versions.set(name, version);
  return version;
}

/** Address of a style, script or image; it changes when the file does. @throws when `npm run build` has not made it */
export const assetAddress = (name: string): string => `/assets/${name}?v=${versionOf(name)}`;

/** Files are kept by browsers for a day; a new version has a new address. Scripts import each other without one. */
export function serveAssets(app: NestExpressApplication): void {
  app.useStaticAssets(folder(), { prefix: '/assets/', index: false, redirect: false, maxAge: '1d' });
}
