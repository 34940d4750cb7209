import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';
import { assetAddress } from './assets';
import * as formats from './formats';

const govuk = (): string => join(dirname(require.resolve('govuk-frontend/package.json')), 'dist');

/** Templates are read once and kept; what they print is escaped unless a template says otherwise. */
export function openTemplates(): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader([join(__dirname, '..', 'views'), govuk()]);
  const environment = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true });
  environment.addGlobal('asset', assetAddress);
  for (const [name, format] of Object.entries(formats)) {
    environment.addFilter(name, format as (...given: unknown[]) => unknown);
  }
  return environment;
}
