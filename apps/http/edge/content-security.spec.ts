import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { TEMPLATE_SCRIPT_HASH } from './content-security';

describe('content security', () => {
  it('allows exactly the inline script of the template in use', () => {
    const template = readFileSync(require.resolve('govuk-frontend/dist/govuk/template.njk'), 'utf8');
    const scripts = [...template.matchAll(/<script[^\n]*?>([^<]+)<\/script>/g)].map((match) => match[1] ?? '');
    const hashes = scripts.map((script) => `sha256-${createHash('sha256').update(script).digest('base64')}`);
    expect(hashes).toEqual([TEMPLATE_SCRIPT_HASH]);
  });
});
