import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemActorFor } from '#kernel';
import { ImportPeople } from '#identity';
import { anOrganisation, PASSWORD } from '../factories/people';
import { withSite } from './site';

const site = withSite();
const dataDir = mkdtempSync(join(tmpdir(), 'homeward-first-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const PAGE = '/first-password';

async function invite(email: string): Promise<string> {
  const { uow } = site().database;
  const { id, kind } = await anOrganisation(uow, 'council');
  const file = join(dataDir, 'people.csv');
  writeFileSync(file, `email,name,roles\n${email},New Person,director\n`);
  const { invitations } = await new ImportPeople(uow, { dataDir }).execute(systemActorFor('test', id, kind), { file });
  const [, line] = readFileSync(invitations as string, 'utf8').split('\n');
  return (line as string).split(',')[1] as string;
}

describe('a first password', () => {
  it('is chosen once with the code, and signs the person in', async () => {
    const code = await invite('new.person@invented.example');
    const visitor = site().visitor();
    const page = await visitor.get(PAGE);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Invitation code')]);
    const weak = await visitor.send(PAGE, { code, password: 'short' }, PAGE);
    expect([weak.status, await weak.text()]).toEqual([400, expect.stringContaining('12 to 256 characters')]);
    const chosen = await visitor.send(PAGE, { code, password: PASSWORD }, PAGE);
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/']);
    expect((await visitor.get('/roles/director')).status).toBe(200);
    const again = await site().visitor().send(PAGE, { code, password: PASSWORD }, PAGE);
    expect([again.status, await again.text()]).toEqual([400, expect.stringContaining('cannot be used')]);
  });

  it('is not chosen without a code, nor by a form of another site', async () => {
    const visitor = site().visitor();
    const foreign = await visitor.request(PAGE, {
      method: 'POST',
      body: new URLSearchParams({ code: 'x', password: PASSWORD }),
    });
    expect([foreign.status, await foreign.text()]).toEqual([400, expect.stringContaining('This form has expired')]);
    const empty = await visitor.send(PAGE, {}, PAGE);
    expect([empty.status, await empty.text()]).toEqual([400, expect.stringContaining('Enter the invitation code')]);
  });
});
