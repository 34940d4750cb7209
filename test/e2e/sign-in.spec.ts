import { aPerson, anOrganisation, type TestPerson } from '../factories/people';
import { withSite } from './site';
import type { Visitor } from './visitor';

const site = withSite();
let person: TestPerson;
const visitor = (): Visitor => site().visitor();

beforeAll(async () => {
  const { uow } = site().database;
  person = await aPerson(uow, await anOrganisation(uow, 'council'), 'administrator');
});

describe('sign-in', () => {
  it('opens the home of the role and shows who is signed in', async () => {
    const someone = visitor();
    const entered = await someone.signIn(person.email);
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/']);
    const start = await someone.get('/');
    expect([start.status, start.headers.get('location')]).toEqual([303, '/roles/administrator']);
    const home = await someone.get('/roles/administrator');
    expect(home.status).toBe(200);
    expect(await home.text()).toContain(person.organisation.name);
  });

  it('comes back to the page that was asked for, and to no other host', async () => {
    const someone = visitor();
    const asked = await someone.get('/roles/administrator');
    expect(asked.headers.get('location')).toBe('/sign-in?returnTo=%2Froles%2Fadministrator');
    const form = { email: person.email, password: 'a long invented password' };
    const entered = await someone.send('/sign-in', { ...form, returnTo: '/roles/administrator' });
    expect(entered.headers.get('location')).toBe('/roles/administrator');
    const elsewhere = await visitor().send('/sign-in', { ...form, returnTo: '//evil.example/' });
    expect(elsewhere.headers.get('location')).toBe('/');
  });

  it('says in a summary which field to mend, and keeps the address but never the password', async () => {
    const answer = await visitor().send('/sign-in', { email: '<b>me', password: '' });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(page).toContain('href="#password"');
    expect(page).toMatch(/id="password-error"[^>]*>\s*<span[^>]*>Error:<\/span> Enter your password/);
    expect(page).toContain('value="&lt;b&gt;me"');
    expect(page).toContain('<title>Error: Sign in – Homeward</title>');
    const wrong = await visitor().send('/sign-in', { email: person.email, password: 'CANARY-wrong-password' });
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).not.toContain('CANARY');
  });

  it('says the same of an unknown address and a wrong password, and stops after five attempts', async () => {
    const answers: string[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const answer = await visitor().send('/sign-in', { email: 'nobody@invented.example', password: 'x' });
      answers.push(await answer.text());
    }
    expect(answers[0]).toContain('not right');
    expect(answers[5]).toContain('Too many attempts');
  });

  it('gives a new session id at sign-in, with a cookie that scripts cannot read, and none before', async () => {
    const someone = visitor();
    expect((await someone.get('/sign-in')).headers.getSetCookie().join()).not.toContain('homeward.session');
    const first = (await someone.signIn(person.email)).headers
      .getSetCookie()
      .find((each) => each.startsWith('homeward.session'));
    expect(first).toMatch(/HttpOnly/i);
    expect(first).toMatch(/SameSite=Lax/i);
    const before = someone.cookie('homeward.session');
    await someone.send('/sign-out', {}, '/roles/administrator');
    await someone.signIn(person.email);
    expect(someone.cookie('homeward.session')).not.toBe(before);
  });

  it('ends the session in the database at sign-out', async () => {
    const someone = visitor();
    await someone.signIn(person.email);
    const stolen = someone.cookie('homeward.session') ?? '';
    await someone.send('/sign-out', {}, '/roles/administrator');
    const replay = await fetch(`${site().http.address}/api/v1/me`, {
      headers: { cookie: `homeward.session=${stolen}` },
    });
    expect(replay.status).toBe(401);
  });

  it('refuses a form without the token of its page', async () => {
    const body = new URLSearchParams({ email: person.email, password: 'a long invented password' });
    const answer = await visitor().request('/sign-in', { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('This form has expired');
  });

  it('puts a person who is switched off out at the next request', async () => {
    const { uow } = site().database;
    const leaver = await aPerson(uow, person.organisation, 'placements-officer');
    const someone = visitor();
    await someone.signIn(leaver.email);
    expect((await someone.get('/api/v1/me')).status).toBe(200);
    const administrator = { ...leaver.actor, roles: ['administrator'] };
    await uow.run(administrator, (tx) =>
      tx.query('update identity.person set active = false where id = $1', [leaver.personId]),
    );
    expect((await someone.get('/api/v1/me')).status).toBe(401);
  });
});

describe('every answer', () => {
  it('carries a strict content security policy and says nothing of its maker', async () => {
    const { headers } = await visitor().get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is a page for people and problem+json for systems when there is nothing', async () => {
    const page = await visitor().get('/nothing-here');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('<h1 class="govuk-heading-l">Page not found</h1>');
    const problem = await visitor().get('/api/v1/nothing-here');
    expect([problem.status, problem.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await problem.json()).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('is kept by no cache', async () => {
    expect((await visitor().get('/sign-in')).headers.get('cache-control')).toBe('no-store');
    expect((await visitor().get('/assets/homeward.css')).headers.get('cache-control')).toContain('max-age');
  });

  it('says nothing of the insides when something breaks, but a reference that finds it in the log', async () => {
    const inspector = await aPerson(
      site().database.uow,
      await anOrganisation(site().database.uow, 'ofsted'),
      'ofsted-inspector',
    );
    const someone = await site().signedIn(inspector.email);
    await site().database.asOwner('alter table register.snapshot rename to snapshot_gone');
    const page = await someone.get('/roles/ofsted-inspector');
    const problem = await someone.get('/api/v1/register/summary');
    await site().database.asOwner('alter table register.snapshot_gone rename to snapshot');
    const texts = [await page.text(), await problem.text()];
    expect([page.status, problem.status]).toEqual([500, 500]);
    expect(texts[0]).toContain('Sorry, there is a problem');
    for (const text of texts) expect(text).not.toMatch(/snapshot|relation|select|\.ts|node_modules/);
    const reference = /homeward-reference">([0-9a-f-]{36})</.exec(texts[0] ?? '')?.[1] ?? 'no reference';
    const logged = site()
      .log()
      .split('\n')
      .find((line) => line.includes(reference) && line.includes('42P01'));
    expect(logged).toContain('"level":"error"');
  });

  it('reads malformed JSON as bad input and repeats nothing of it', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await visitor().request('/api/v1/me', { method: 'POST', headers, body: '{"CANARY' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('CANARY');
  });
});

describe('health', () => {
  it('is live and ready', async () => {
    expect(await (await visitor().get('/health/live')).json()).toEqual({ status: 'live' });
    const checks = { database: { status: 'ok' }, queue: { status: 'ok' } };
    expect(await (await visitor().get('/health/ready')).json()).toMatchObject({ status: 'ready', checks });
  });

  it('is not ready while the queue does not answer', async () => {
    await site().database.asOwner('alter schema bullmq rename to away');
    const answer = await visitor().get('/health/ready');
    await site().database.asOwner('alter schema away rename to bullmq');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: 'not-ready', checks: { queue: { status: 'failed' } } });
    expect((await visitor().get('/health/ready')).status).toBe(200);
  });
});
