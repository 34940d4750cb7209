// The pages' styles, scripts and images, into dist/apps/web/assets.
import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileAsync } from 'sass';
import { dist as builtFolder, root } from './sources.mjs';

const web = join(root, 'apps', 'web');
const govuk = join(root, 'node_modules', 'govuk-frontend', 'dist');

const compileStyles = async (folder) => {
  const { css } = await compileAsync(join(web, 'styles', 'homeward.scss'), {
    style: 'compressed',
    loadPaths: [govuk],
    quietDeps: true,
  });
  await writeFile(join(folder, 'homeward.css'), css);
};

export async function buildAssets({ dist = builtFolder } = {}) {
  const assets = join(dist, 'apps', 'web', 'assets');
  await mkdir(assets, { recursive: true });
  await Promise.all([
    compileStyles(assets),
    cp(join(web, 'client'), assets, { recursive: true }),
    copyFile(join(govuk, 'govuk', 'govuk-frontend.min.js'), join(assets, 'govuk-frontend.min.js')),
    cp(join(web, 'images'), join(assets, 'images'), { recursive: true }),
  ]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildAssets();
