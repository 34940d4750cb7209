import type { Router } from 'express';
import { newId, publicActor, systemActorFor } from '#kernel';
import { ROLES, isPermitted, type Permission } from '#identity';
import { API } from '../../apps/api/paths';
import { RouteRules, type RouteRule } from '../../apps/http/edge/route-rules';
import { PATHS } from '../../apps/web/paths';
import { anOrganisation, everyRoleOf, join, type TestPerson } from '../factories/people';
import { loadFixtureReturn, openCouncil, type CouncilScene } from './council-scene';
import { plantHosted, plantReferral } from './referral-scene';
import { withSite } from './site';
import { plantAnnualReport } from './annual-report-scene';
import { plantUnregistered } from './unregistered-scene';
import { plantRollUp } from './roll-up-scene';
import { describeSupply } from './supply-scene';
import { CANARY, OF_THE_ASKER, plantNeed, type Bodies } from './trust-scene';
import type { Visitor } from './visitor';

const YEAR = 2025;
const EVERYBODY_EVERYWHERE_MS = 600_000;

/** Published facts, the same for anyone: an address with a council's code in it says what is published of that council. */
const PUBLISHED: ReadonlySet<string> = new Set([
  PATHS.baseline,
  PATHS.baselineDownload,
  PATHS.registerChanges,
  PATHS.definitions,
  PATHS.filings,
  PATHS.verifyReport,
  PATHS.library,
  PATHS.libraryCompare,
  PATHS.libraryReport,
  PATHS.libraryFile,
  API.authorities,
  API.authority,
  API.distance,
  API.approval,
  API.registerSummary,
  API.registerChanges,
  API.baseline,
]);

/** Addresses that say nothing of an organisation: facts for anyone, or about the visitor alone. */
const OF_NOBODY: ReadonlySet<string> = new Set([
  ...PUBLISHED,
  PATHS.start,
  PATHS.signIn,
  PATHS.signOut,
  PATHS.firstPassword,
  PATHS.accessibility,
  PATHS.privacy,
  PATHS.sources,
  '/health/live',
  '/health/ready',
  API.me,
]);

interface Route {
  readonly method: string;
  readonly path: string;
}

const site = withSite({ worker: true });
let manchester: CouncilScene;
let neighbour: CouncilScene;
let values: Record<string, string>;
let bodies: Bodies;
let routes: Route[];
let rules: RouteRule[];
const strangers: TestPerson[] = [];

/** Every route that Express answers, straight from its router: no list of ours can leave one out. */
function routesOf(router: Router): Route[] {
  return router.stack.flatMap(({ route }) => {
    if (!route) return [];
    const methods = new Set(route.stack.map((layer) => layer.method.toUpperCase()));
    return [...methods].map((method) => ({ method, path: route.path }));
  });
}

/**
 * The oversight body's own pages, and flags on companies, belong to no council: oversight-pages.spec.ts and
 * finance-api.spec.ts ask each of them as everyone else.
 */
const isOversight = (path: string): boolean => /^(\/api\/v1)?\/(oversight|flags)\//.test(path);

const ownedRoutes = (): Route[] => routes.filter(({ path }) => !OF_NOBODY.has(path) && !isOversight(path));

/** The address with Manchester's own values. A part without a value is a route that this test must be told about. */
function manchesterAddress({ path }: Route): string {
  const query = path === API.lineage ? '?cell=lookedAfter.count' : '';
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${path}: say what another organisation's "${name}" is.`);
    return value;
  });
  return filled + query;
}

const visitors = new Map<string, Promise<Visitor>>();

/** Each person signs in once: an address may not sign in without end. */
function signedIn({ email }: TestPerson): Promise<Visitor> {
  const visitor = visitors.get(email) ?? site().signedIn(email);
  visitors.set(email, visitor);
  return visitor;
}

async function answerTo(visitor: Visitor, route: Route): Promise<Response> {
  const address = manchesterAddress(route);
  if (route.method === 'GET') return visitor.get(address);
  if (!address.startsWith('/api/')) return visitor.send(address, {});
  return visitor.call(address, route.method as 'POST' | 'PUT', {}, bodies[`${route.method} ${route.path}`]);
}

const ask = async (visitor: Visitor, route: Route): Promise<number> => (await answerTo(visitor, route)).status;

/**
 * What the state of a thing forbids is said of a thing that one may see: another was first, or nothing was read before; and
 * a form that was sent empty is asked again.
 */
const answered = (status: number): boolean => status < 400 || [400, 409, 412, 428].includes(status);

beforeAll(async () => {
  const { database, http } = site();
  const { uow } = database;
  manchester = await openCouncil(database, 'E08000003');
  neighbour = await openCouncil(database, 'E08000001');
  await loadFixtureReturn(database, manchester, YEAR);
  await loadFixtureReturn(database, neighbour, YEAR);
  await describeSupply(database, systemActorFor('test', manchester.council.id, 'council'));
  const consortium = await anOrganisation(uow, 'consortium');
  await join(uow, neighbour.council, consortium);
  strangers.push(...neighbour.people, ...(await everyRoleOf(uow, consortium)));
  for (const kind of ['provider', 'oversight-body', 'ofsted'] as const) {
    strangers.push(...(await everyRoleOf(uow, await anOrganisation(uow, kind))));
  }
  const officer = await signedIn(manchester.person('data-officer'));
  const asked = await officer.call(API.report.replace(':code', 'E08000003').replace(':year', String(YEAR)), 'POST');
  const { id } = (await asked.json()) as { id: string };
  values = { code: 'E08000003', year: String(YEAR), id, format: 'json', figure: 'lookedAfter.count', role: 'director' };
  Object.assign(values, { organisation: manchester.council.id, urn: '2900001', building: '1', place: 'A1' });
  Object.assign(values, { service: 'own', household: 'H-0001' });
  Object.assign(values, { provider: manchester.council.id, flagId: manchester.council.id });
  const planted = await plantNeed(database, manchester.council);
  Object.assign(values, planted.values);
  const referral = await plantReferral(database, manchester.council);
  Object.assign(values, referral.values);
  values['hostedId'] = await plantHosted(database, { of: 'E08000005', host: manchester.council });
  const together = await anOrganisation(uow, 'consortium');
  await join(uow, manchester.council, together);
  values['area'] = together.id;
  values['messageId'] = newId();
  bodies = { ...planted.bodies, ...referral.bodies };
  await waitForReport(officer);
  values['rollUpId'] = await plantRollUp(database, together, YEAR);
  Object.assign(values, await plantUnregistered(database, manchester.council));
  Object.assign(values, await plantAnnualReport(database, manchester.council, YEAR));
  routes = routesOf((http.app.getHttpAdapter().getInstance() as { router: Router }).router);
  rules = http.app.get(RouteRules).list();
});

async function waitForReport(officer: Visitor): Promise<void> {
  for (;;) {
    const { status } = (await (await officer.get(`/api/v1/report-runs/${values.id}`)).json()) as { status: string };
    if (status === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('routes', () => {
  it('are all known to the rules, each with a rule on its line', () => {
    const listed = new Set(rules.flatMap(({ method, paths }) => paths.map((path) => `${method} ${path}`)));
    expect(routes.length).toBeGreaterThan(25);
    expect(routes.filter(({ method, path }) => !listed.has(`${method} ${path}`))).toEqual([]);
    expect(rules.filter(({ rule }) => !rule)).toEqual([]);
  });

  it('that anyone may call are these', () => {
    const open = rules.filter(({ rule }) => rule?.kind === 'public').flatMap(({ paths }) => paths);
    expect([...new Set(open)].sort()).toEqual(
      [...Object.values({ ...PATHS }), '/health/live', '/health/ready']
        .filter((path) => OF_NOBODY.has(path) && !PUBLISHED.has(path))
        .sort(),
    );
  });

  it('that tell published facts ask for the permission that everybody has, and no other route does', () => {
    const factual = rules.filter(
      ({ rule }) => rule?.kind === 'permission' && isPermitted(publicActor, rule.permission),
    );
    expect([...new Set(factual.flatMap(({ paths }) => paths))].sort()).toEqual([...PUBLISHED].sort());
  });

  it('that belong to an organisation name it, or something of it, in their address', () => {
    const nameless = ownedRoutes().filter(({ path }) => !path.includes(':') && !OF_THE_ASKER.has(path));
    expect(nameless).toEqual([]);
    expect(ownedRoutes().length).toBeGreaterThan(15);
    for (const route of ownedRoutes()) manchesterAddress(route);
  });
});

describe('a visitor who is signed out', () => {
  it('is asked to sign in, or told so', async () => {
    const wrong: string[] = [];
    for (const route of ownedRoutes()) {
      const answer = await site().visitor().request(manchesterAddress(route), { method: route.method });
      const expected = route.method !== 'GET' ? 400 : route.path.startsWith('/api/') ? 401 : 303;
      if (answer.status !== expected) wrong.push(`${route.method} ${route.path}: ${answer.status}`);
      if (answer.status === 303 && !answer.headers.get('location')?.startsWith('/sign-in')) wrong.push(route.path);
    }
    expect(wrong).toEqual([]);
  });
});

describe('people of other organisations', () => {
  it('are every role there is', () => {
    const held = new Set(strangers.map(({ role }) => role));
    expect(Object.keys(ROLES).filter((role) => role !== 'system' && !held.has(role))).toEqual([]);
  });

  it(
    "find nothing at another organisation's addresses, whatever their role",
    async () => {
      const found: string[] = [];
      for (const person of strangers) {
        const visitor = await signedIn(person);
        for (const route of ownedRoutes().filter(({ path }) => !OF_THE_ASKER.has(path))) {
          if (route.path === PATHS.roleHome && person.role === values.role) continue;
          const status = await ask(visitor, route);
          if (status !== 404) found.push(`${person.role}: ${route.method} ${route.path} ${status}`);
        }
      }
      expect(found).toEqual([]);
    },
    EVERYBODY_EVERYWHERE_MS,
  );

  it('find rows of their own alone where an address names nobody', async () => {
    const found: string[] = [];
    for (const person of strangers) {
      const visitor = await signedIn(person);
      for (const route of ownedRoutes().filter(({ path }) => OF_THE_ASKER.has(path))) {
        const text = await (await answerTo(visitor, route)).text();
        if ([CANARY, values.needId as string].some((secret) => text.includes(secret)))
          found.push(`${person.role}: ${route.method} ${route.path}`);
      }
    }
    expect(found).toEqual([]);
    const own = await signedIn(manchester.person('placements-officer'));
    expect(await (await own.get(API.savedSearches)).text()).toContain(CANARY);
  });
});

describe("the council's own people", () => {
  it('find what their role permits, and nothing else', async () => {
    const wrong: string[] = [];
    for (const person of manchester.people) {
      const visitor = await signedIn(person);
      for (const route of ownedRoutes().filter(({ path }) => path !== PATHS.roleHome)) {
        const rule = rules.find(({ method, paths }) => method === route.method && paths.includes(route.path))?.rule;
        // What a person is told is theirs whatever their role.
        if (rule?.kind === 'signed-in' && OF_THE_ASKER.has(route.path)) continue;
        if (rule?.kind !== 'permission')
          throw new Error(`${route.path} belongs to an organisation and asks no permission.`);
        const permitted = isPermitted(person.actor, rule.permission satisfies Permission);
        const status = await ask(visitor, route);
        if (permitted !== answered(status)) wrong.push(`${person.role}: ${route.method} ${route.path} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('have a home for each role they hold, and for no other', async () => {
    for (const person of manchester.people) {
      const visitor = await signedIn(person);
      for (const role of Object.keys(ROLES)) {
        const { status } = await visitor.get(PATHS.roleHome.replace(':role', role));
        expect(`${person.role} at ${role}: ${status}`).toBe(
          `${person.role} at ${role}: ${person.role === role ? 200 : 404}`,
        );
      }
    }
  });
});
