import fc from 'fast-check';
import { systemActorFor } from '#kernel';
import { buildOpenApiDocument } from '../../apps/api/openapi';
import { openCouncil } from './council-scene';
import { withSite } from './site';
import { describeSupply } from './supply-scene';
import { plantNeed } from './trust-scene';
import type { Visitor } from './visitor';

const site = withSite();
let officer: Person;
let supplier: Person;
let values: Record<string, string>;

/** Who sends, with the token that changes are sent with. */
interface Person {
  readonly visitor: Visitor;
  readonly token: string;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
}
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
}
let operations: Operation[];
let schemas: Readonly<Record<string, Schema>>;

beforeAll(async () => {
  const manchester = await openCouncil(site().database, 'E08000003');
  ({ values } = await plantNeed(site().database, manchester.council));
  await describeSupply(site().database, systemActorFor('test', manchester.council.id, 'council'));
  Object.assign(values, { urn: '2900001', building: '1', place: 'A1', service: 'own', household: 'H-0001' });
  officer = await person(manchester.person('placements-officer').email);
  supplier = await person(manchester.person('data-officer').email);
  const document = await buildOpenApiDocument();
  schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => {
      const { parameters = [], requestBody } = told as {
        parameters?: Parameter[];
        requestBody?: { content: Record<string, { schema: Schema }> };
      };
      const body = requestBody?.content['application/json']?.schema ?? null;
      return { method: method.toUpperCase(), path, parameters, body };
    }),
  );
});

async function person(email: string): Promise<Person> {
  const visitor = await site().signedIn(email);
  const { csrfToken: token } = (await (await visitor.get('/api/v1/me')).json()) as { csrfToken: string };
  return { visitor, token };
}

const NASTY = [
  '',
  '\u0000',
  '%00',
  '../..',
  "' or 1=1 --",
  '{}',
  '-1',
  '1e99',
  'NaN',
  '2030-02-31',
  'é'.repeat(200),
  '\ud800',
  '__proto__',
];
const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ maxLength: 40 }),
  fc.date({ noInvalidDate: true }).map(String),
);
const anything = fc.anything({ maxDepth: 3, maxKeys: 4, withNullPrototype: false });
const SEARCH = fc.record(
  {
    age: fc.oneof(fc.integer(), anything),
    sex: fc.oneof(fc.constantFrom('female', 'male'), text),
    wanted: fc.oneof(fc.record({ from: fc.constantFrom('2030-01-10', '2030-02-31') }), anything),
    council: text,
    legalRoute: fc.oneof(fc.constant('police-protection'), text),
    legalRouteBegan: fc.oneof(fc.constantFrom('2030-01-10T10:00Z', '2030-99-10T10:00Z'), text),
    postcodes: fc.oneof(fc.record({ home: fc.constantFrom('ZZ1 1AA', 'x') }), anything),
    avoid: fc.oneof(fc.record({ authorities: fc.array(text, { maxLength: 2 }) }), anything),
    weights: anything,
    siblings: fc.integer(),
  },
  { requiredKeys: [] },
);

/** Mostly as the document describes it, so that what lies behind the first check is reached too. */
function like(schema: Schema, name: string): fc.Arbitrary<unknown> {
  const { $ref, type, properties, items, enum: options } = schema;
  if ($ref !== undefined) return like(schemas[$ref.split('/').at(-1) as string] as Schema, name);
  const said = (): fc.Arbitrary<unknown> => {
    if (options) return fc.constantFrom(...options);
    if (name === 'need' || name === 'wanted') return fc.record({ search: SEARCH });
    if (properties) {
      const each = Object.entries(properties).map(([key, of]) => [key, like(of, key)] as const);
      return fc.record(Object.fromEntries(each), { requiredKeys: [] });
    }
    if (type === 'array') return fc.array(like(items ?? {}, name), { maxLength: 3 });
    if (type === 'number' || type === 'integer') return fc.oneof(fc.integer(), fc.double());
    if (type === 'object') return fc.dictionary(text, anything, { maxKeys: 3 });
    if (name === 'from' || name === 'to')
      return fc.constantFrom('2030-01-10', '2030-02-01', '2030-02-31', '0001-01-01');
    if (/Id/.test(name)) return fc.constantFrom(...Object.values(values), 'x');
    return fc.oneof(text, fc.constantFrom('2030-01-10', 'Near', 'R-1'));
  };
  return fc.oneof({ weight: 9, arbitrary: said() }, { weight: 1, arbitrary: anything });
}

const part = ({ name }: Parameter) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(values[name] ?? 'E08000003') }, { weight: 1, arbitrary: text });

const asked = ({ method, path, parameters, body }: Operation) => {
  const places = parameters.filter((each) => each.in === 'path');
  const queries = parameters.filter((each) => each.in === 'query');
  return fc.record({
    method: fc.constant(method),
    path: fc.constant(path),
    parts: fc.record(Object.fromEntries(places.map((each) => [each.name, part(each)]))),
    query: fc.record(Object.fromEntries(queries.map(({ name }) => [name, text])), { requiredKeys: [] }),
    ifMatch: fc.constantFrom(undefined, '"1"', '"2"', '"x"', '*'),
    key: fc.constantFrom(undefined, 'one', 'x'.repeat(300)),
    body: body === null ? fc.constant(undefined) : like(body, 'body'),
  });
};

const encoded = (value: string): string => encodeURIComponent(value.replace(/[\ud800-\udfff]/g, '')) || 'x';

/** @returns the statuses that were met */
async function sendAnything({ visitor, token }: Person, to: readonly Operation[], numRuns: number): Promise<number[]> {
  const failed: string[] = [];
  const met = new Set<number>();
  const sent = fc.oneof(...to.map(asked));
  await fc.assert(
    fc.asyncProperty(sent, async ({ method, path, parts, query, ifMatch, key, body }) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encoded(String((parts as Record<string, unknown>)[name])),
      );
      const search = Object.entries(query).map(([name, value]) => `${name}=${encoded(String(value))}`);
      const headers = {
        'x-csrf-token': token,
        'content-type': 'application/json',
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      };
      const content =
        method === 'GET'
          ? undefined
          : (JSON.stringify(body, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each)) ?? '{}');
      const answer = await visitor.request(`${filled}?${search.join('&')}`, {
        method,
        headers,
        ...(content === undefined ? {} : { body: content }),
      });
      met.add(answer.status);
      if (answer.status >= 500)
        failed.push(`${method} ${filled}?${search.join('&')} ${answer.status} ${content ?? ''}`);
      if (answer.status >= 400) expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns },
  );
  expect(failed).toEqual([]);
  return [...met].toSorted();
}

it('answers whatever is sent with an answer or a problem, never with an error of its own', async () => {
  expect(await sendAnything(officer, operations, 150)).toEqual(expect.arrayContaining([200, 400, 404]));
});

it("does so for whoever says an organisation's own homes and vacancies", async () => {
  const own = operations.filter(({ path }) => path.startsWith('/api/v1/supply/'));
  expect(own.length).toBeGreaterThan(10);
  expect(await sendAnything(supplier, own, 120)).toEqual(expect.arrayContaining([200, 400, 404]));
});
