import { API } from '../../apps/api/paths';
import {
  A1,
  anAcceptedOffer,
  anApproach,
  anOffer,
  aPublishedReferral,
  approved,
  from,
  HOMES,
  openPlacementScene,
  today,
  type Party,
  type PlacementScene,
} from '../factories/placement-scene';
import { withSite } from './site';
import type { Visitor } from './visitor';

const site = withSite();
let scene: PlacementScene;
let officer: Visitor;
let commissioner: Visitor;
let neighbour: Visitor;
let manager: Visitor;
let rival: Visitor;

interface Told {
  readonly code: string;
  readonly reason: string;
  readonly detail: string;
  readonly next: readonly { readonly who: string; readonly may: string }[];
}

const signedIn = (party: Party, role: string): Promise<Visitor> =>
  site().signedIn(party.people.find((each) => each.role === role)?.email ?? '');

beforeAll(async () => {
  scene = await openPlacementScene(site().database);
  officer = await signedIn(scene.council, 'placements-officer');
  commissioner = await signedIn(scene.council, 'commissioner');
  neighbour = await signedIn(scene.other, 'placements-officer');
  manager = await signedIn(scene.provider, 'provider-manager');
  rival = await signedIn(scene.rival, 'provider-manager');
});
beforeEach(() => site().database.asOwner('truncate placements.booking'));

const at = (path: string, values: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '');
const json = async <T>(answer: Response): Promise<T> => (await answer.json()) as T;
const problem = async (answer: Response, status: number): Promise<Told> => {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ]);
  return json<Told>(answer);
};
const anApproved = async (urn: string = HOMES.inArea): Promise<string> => {
  const { referralId } = await aPublishedReferral(scene);
  const approachId = await anApproach(scene, { referralId, urn });
  await anOffer(scene, approachId, A1);
  await approved(scene, approachId);
  return approachId;
};
const accept = (approachId: string, who = officer, headers: Record<string, string> = {}, days = 2) =>
  who.call(at(API.approachAcceptance, { approachId }), 'POST', headers, { startsOn: from(days) });

it('a stale ETag is refused with 412, and the newest is answered with the next', async () => {
  const { referralId } = await aPublishedReferral(scene);
  const address = at(API.referral, { referralId });
  const shown = await officer.get(address);
  const etag = shown.headers.get('etag') ?? '';
  expect(etag).toMatch(/^"\d+"$/);
  const made = await anAcceptedOffer(scene, { startsOn: from(2) });
  const placement = await officer.get(at(API.placement, made as unknown as Record<string, string>));
  const start = at(API.placementStart, made as unknown as Record<string, string>);
  const told = await problem(await officer.call(start, 'POST', { 'if-match': '"77"' }, { on: from(2) }), 412);
  expect(told.code).toBe('precondition-failed');
  await problem(await officer.call(start, 'POST', { 'if-match': 'W/"1"' }, { on: from(2) }), 412);
  expect(placement.status).toBe(200);
  const sign = at(API.agreementSignature, made as unknown as Record<string, string>);
  const signed = await commissioner.call(sign, 'POST', { 'if-match': '"1"' }, { name: 'Casey Commissioner' });
  expect([signed.status, signed.headers.get('etag')]).toEqual([200, '"2"']);
  await problem(await manager.call(sign, 'POST', { 'if-match': '"1"' }, { name: 'Peyton Provider' }), 412);
  const countersigned = await manager.call(sign, 'POST', { 'if-match': '"2"' }, { name: 'Peyton Provider' });
  expect(await json(countersigned)).toMatchObject({ state: 'in-force', version: 3 });
  const again = await problem(await manager.call(sign, 'POST', {}, { name: 'Peyton Provider' }), 409);
  expect([again.reason, again.next.map(({ may }) => may)]).toEqual(['state-moved-on', ['move start', 'end']]);
});

it('a request that is sent again with its key is answered as the first time, and done once', async () => {
  const approachId = await anApproved();
  const key = { 'idempotency-key': '4f6b1f0e-1111-4222-8333-444455556666' };
  const first = await accept(approachId, officer, key);
  expect(first.status).toBe(200);
  const answer = await json<{ placementId: string }>(first);
  const second = await accept(approachId, officer, key);
  expect([second.status, await json(second)]).toEqual([200, answer]);
  expect((await accept(approachId, officer, key, 5)).status).toBeGreaterThanOrEqual(400);
  const without = await problem(await accept(approachId), 409);
  expect(without.reason).toBe('state-moved-on');
  expect(without.next.length).toBeGreaterThan(0);
});

it('of fifty acceptances of one place one is made, and forty-nine are told why and who may do what', async () => {
  const approaches: string[] = [];
  for (let each = 0; each < 50; each += 1) approaches.push(await anApproved());
  const answers = await Promise.all(approaches.map((approachId) => accept(approachId)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status !== 200);
  for (const answer of refused) {
    const { reason, next, detail } = await problem(answer, 409);
    expect([reason, next.map(({ who }) => who)]).toEqual(['place-taken', ['the provider', 'the council']]);
    expect(detail).not.toMatch(/N-\d{4}/);
  }
  const placed = await site().database.asOwner(`select 1 from placements.booking where state in ('held', 'placed')`);
  expect([refused.length, placed.length]).toEqual([49, 1]);
});

it('strangers find nothing, whatever they ask', async () => {
  const made = (await anAcceptedOffer(scene, { startsOn: today() })) as unknown as Record<string, string>;
  for (const path of [API.referral, API.callOff, API.placement, API.agreementDocument])
    await problem(await neighbour.get(at(path, made)), 404);
  for (const path of [API.inboxApproach, API.providerPlacement, API.providerAgreementDocument])
    await problem(await rival.get(at(path, made)), 404);
  await problem(await neighbour.call(at(API.placementStart, made), 'POST', {}, { on: today() }), 404);
  await problem(await neighbour.call(at(API.placementAbsences, made), 'POST', {}, { from: today() }), 404);
  await problem(await rival.call(at(API.providerAbsences, made), 'POST', {}, { from: today() }), 404);
  await problem(await accept(made['approachId'] ?? '', neighbour), 404);
  await problem(await site().visitor().get(at(API.placement, made)), 401);
});

it("gives the agreement as one page and as a PDF, and the council's figures", async () => {
  const made = (await anAcceptedOffer(scene, { startsOn: today() })) as unknown as Record<string, string>;
  const page = await officer.get(at(API.agreementDocument, made));
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await page.text()).toContain('Individual placement agreement');
  const pdf = await manager.get(`${at(API.providerAgreementDocument, made)}?format=pdf`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await problem(await officer.get(`${at(API.agreementDocument, made)}?edition=1`), 404);
  await problem(await officer.get(`${at(API.agreementDocument, made)}?format=doc`), 400);
  for (const path of [API.unmetNeed, API.providerRecords, API.parity, at(API.priceBenchmark, made)])
    expect((await officer.get(path)).status).toBe(200);
  await problem(await officer.get(`${API.unmetNeed}?from=2026-02-30`), 400);
  expect(await json<unknown[]>(await manager.get(API.ownRecords))).toHaveLength(1);
});
