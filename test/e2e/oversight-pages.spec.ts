import type { Router } from 'express';
import type { Actor } from '#kernel';
import { PATHS, to } from '../../apps/web/paths';
import { plantOwnedHomes, plantPlacedChildren } from '../factories/owned-homes';
import { anOrganisation, aPerson, everyRoleOf, type TestPerson } from '../factories/people';
import { openCouncil, type CouncilScene } from './council-scene';
import { withSite } from './site';
import type { Visitor } from './visitor';

const owner = 'name-alpha-homes';
const SECRET = 'lenders meet on Thursday';
const site = withSite({ worker: true });
let manchester: CouncilScene;
let bolton: CouncilScene;
let analyst: TestPerson;
let head: TestPerson;
let inspector: TestPerson;
const everyoneElse: TestPerson[] = [];

beforeAll(async () => {
  const { database } = site();
  const { uow } = database;
  await plantOwnedHomes(uow, '2025-03-31', [
    { urn: 'SC000001', owner: 'Alpha Homes Ltd', authority: 'E08000003', places: 4 },
  ]);
  manchester = await openCouncil(database, 'E08000003');
  bolton = await openCouncil(database, 'E08000001');
  await plantPlacedChildren(uow, 'E08000003', 2025, [{ children: 3, urn: 'SC000001' }]);
  await plantPlacedChildren(uow, 'E08000001', 2025, [{ children: 3, urn: null, place: 'U6', provider: 'PR1' }]);
  const body = await anOrganisation(uow, 'oversight-body');
  analyst = await aPerson(uow, body, 'oversight-analyst');
  head = await aPerson(uow, body, 'oversight-head');
  inspector = await aPerson(uow, await anOrganisation(uow, 'ofsted'), 'ofsted-inspector');
  everyoneElse.push(...manchester.people);
  for (const kind of ['consortium', 'provider'] as const) {
    everyoneElse.push(...(await everyRoleOf(uow, await anOrganisation(uow, kind))));
  }
});

const file = to(PATHS.oversightFile, { owner });
const signedIn = (person: TestPerson): Promise<Visitor> => site().signedIn(person.email);

/** The address in the page's first form that the pattern finds. */
async function actionOn(visitor: Visitor, page: string, pattern: RegExp): Promise<string> {
  const found = pattern.exec(await visitor.page(page))?.[0];
  if (!found) throw new Error(`No ${pattern} on ${page}`);
  return found;
}

const SETTLE = /\/oversight\/owners\/name-alpha-homes\/file\/stages\/[0-9a-f-]{36}/;
const WITHDRAW = /\/oversight\/owners\/name-alpha-homes\/file\/warnings\/[0-9a-f-]{36}/;

describe('the oversight of an owner, on its pages', () => {
  it('goes from a proposal to stage 6, a warning that the council sees and acknowledges, and its withdrawal', async () => {
    const [one, two, council] = await Promise.all([
      signedIn(analyst),
      signedIn(head),
      signedIn(manchester.person('director')),
    ]);
    for (const stage of ['1', '6']) {
      const sent = await one.send(to(PATHS.oversightStages, { owner }), { stage, reasons: `The ${SECRET}` }, file);
      expect(sent.status).toBe(303);
      const settle = await actionOn(two, file, SETTLE);
      expect((await two.send(settle, { outcome: 'determined', decision: 'Seen' }, file)).status).toBe(303);
    }
    expect(await two.page(file)).toContain('6. Notification');
    const empty = await two.send(to(PATHS.failureWarnings, { owner }), { message: '', dueOn: '2099-01-04' }, file);
    expect(empty.status).toBe(400);
    const message = 'It is likely to close. Look at each plan.';
    const warned = await two.send(to(PATHS.failureWarnings, { owner }), { message, dueOn: '2099-01-04' }, file);
    expect(warned.status).toBe(303);
    const exposure = to(PATHS.exposure, { code: 'E08000003' });
    const told = await council.page(exposure);
    expect(told).toContain(message);
    expect(told).toContain('003-1');
    expect(told).toContain('3 children');
    expect(told).not.toContain(SECRET);
    const noticeId = /name="noticeId" value="([0-9a-f-]{36})"/.exec(told)?.[1] ?? '';
    await council.send(to(PATHS.exposureAcknowledge, { code: 'E08000003' }), { noticeId }, exposure);
    expect(await council.page(exposure)).toContain('Seen by Invented director');
    expect(await two.page(file)).toMatch(/Manchester: seen/);
    const other = await signedIn(bolton.person('director'));
    const untold = await other.page(to(PATHS.exposure, { code: 'E08000001' }));
    expect(untold).not.toContain('Alpha');
    const forged = await other.send(to(PATHS.exposureAcknowledge, { code: 'E08000001' }), { noticeId });
    expect(forged.status).toBe(404);
    const withdraw = await actionOn(two, file, WITHDRAW);
    expect((await two.send(withdraw, { reason: 'It was sold' }, file)).status).toBe(303);
    const after = await council.page(exposure);
    expect(after).toContain('It was sold');
    expect(after).not.toContain('003-1');
  });

  it('works out a stress test and keeps it', async () => {
    const one = await signedIn(analyst);
    const asked = await one.send(to(PATHS.stressTests, { owner }), { homesLost: '100', asAt: '' }, file);
    const address = asked.headers.get('location') ?? '';
    for (;;) {
      const page = await one.page(address);
      if (!page.includes('being worked out')) {
        expect(page).toContain('Duties that go on');
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const wrong = await one.send(to(PATHS.stressTests, { owner }), { homesLost: '0' }, file);
    expect([wrong.status, (await wrong.text()).includes('from 1 to 100')]).toEqual([400, true]);
  });

  it('shows Ofsted what is permitted and no more', async () => {
    const visitor = await signedIn(inspector);
    expect((await visitor.get(to(PATHS.owners))).status).toBe(200);
    expect(await visitor.page(file)).toContain('parts that the oversight body permits');
    expect((await visitor.get(to(PATHS.stressTests, { owner }))).status).toBe(404);
    expect((await visitor.send(to(PATHS.oversightStages, { owner }), { stage: '1', reasons: 'x' })).status).toBe(404);
  });
});

describe('everyone else', () => {
  it('finds nothing at any address of oversight, by any method, signed in or not', async () => {
    const router = (site().http.app.getHttpAdapter().getInstance() as { router: Router }).router;
    const routes = router.stack.flatMap(({ route }) =>
      route && /^(\/api\/v1)?\/oversight\//.test(route.path)
        ? [...new Set(route.stack.map(({ method }) => method.toUpperCase()))].map((method) => ({
            method,
            path: route.path,
          }))
        : [],
    );
    expect(routes.length).toBeGreaterThan(12);
    const id = analyst.organisation.id;
    const addresses = routes.map(({ method, path }) => ({
      method,
      path: path.replace(':owner', owner).replace(/:\w+/g, id),
    }));
    const found: string[] = [];
    for (const person of everyoneElse) {
      const visitor = await signedIn(person);
      for (const { method, path } of addresses) {
        const { status } = method === 'GET' ? await visitor.get(path) : await visitor.send(path, {});
        if (status !== 404) found.push(`${person.role}: ${method} ${path} ${status}`);
      }
    }
    expect(found).toEqual([]);
    for (const { path } of addresses.filter(({ method }) => method === 'GET')) {
      const { status, headers } = await site().visitor().get(path);
      if (path.startsWith('/api/')) expect(status).toBe(401);
      else expect([status, headers.get('location')?.startsWith('/sign-in')]).toEqual([303, true]);
    }
  });

  it('reads nothing of it in the log of the site, or by the API', async () => {
    expect(site().log()).not.toContain(SECRET);
    const council = await signedIn(manchester.person('director'));
    const wrong: string[] = [];
    for (const path of ['/api/v1/oversight', '/api/v1/oversight/owners', `/api/v1/owners/${owner}/file`]) {
      const { status } = await council.get(path);
      if (status !== 404) wrong.push(`${path} ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('finds it in no report, export or message of the council', async () => {
    const actor: Actor = manchester.person('director').actor;
    const texts = await site().database.uow.read(actor, (tx) =>
      tx.query<{ text: string }>(
        `select coalesce(string_agg(e.name || e.data::text || coalesce(e.jobs::text, ''), ' '), '') as text from platform.event e`,
      ),
    );
    expect(texts[0]?.text).not.toMatch(/stage|lenders|alpha/i);
  });
});
