import { addDays, dayOf, systemActor } from '#kernel';
import { AssessCompanies, EnterFigures, LinkProvider, LoadThresholds, SettleFigures } from '#finance';
import { API } from '../../apps/api/paths';
import { plantOwnedHomes, plantPlacedChildren } from '../factories/owned-homes';
import { anOrganisation, aPerson, type TestPerson } from '../factories/people';
import { openCouncil, type CouncilScene } from './council-scene';
import { withSite } from './site';
import type { Visitor } from './visitor';

const COMPANY = '99000001';
const today = dayOf(new Date());
const system = systemActor('test');
const site = withSite();
let council: CouncilScene;
const people: Record<string, TestPerson> = {};

interface Flag {
  readonly id: string;
  readonly level: string;
  readonly state: string;
  readonly indicator: string;
  readonly history: readonly { readonly action: string; readonly reason: string | null }[];
}

/** Debt of ten times EBITDA, and no cash to speak of. */
const FIGURES = {
  companyNumber: COMPANY,
  companyName: 'Invented Homes Ltd',
  balanceSheetDate: today,
  document: 'Accounts as printed, pages 4 to 9',
  periods: [
    {
      start: addDays(today, -364),
      end: today,
      scope: 'company',
      values: {
        turnoverPence: 4_000_000,
        borrowingsPence: 11_000_000,
        cashPence: 1_000,
        operatingProfitPence: 800_000,
        depreciationPence: 200_000,
        currentAssetsPence: 5_000_000,
        intangibleAssetsPence: 0,
        netAssetsPence: -1_000_000,
      },
    },
  ],
};

beforeAll(async () => {
  const { database } = site();
  const { uow } = database;
  await plantOwnedHomes(uow, '2025-03-31', [
    { urn: 'SC000001', owner: `Invented Homes Ltd ${COMPANY}`, authority: 'E08000003', places: 4 },
    { urn: 'SC000002', owner: 'Beta Homes Ltd', authority: 'E08000003', places: 3 },
    { urn: 'SC000003', owner: 'Gamma Homes Ltd', authority: 'E08000035', places: 2 },
  ]);
  council = await openCouncil(database, 'E08000003');
  await plantPlacedChildren(uow, 'E08000003', 2025, [
    { children: 3, urn: 'SC000001' },
    { children: 9, urn: null, place: 'U6', provider: 'PR1' },
  ]);
  const provider = await anOrganisation(uow, 'provider');
  people['provider'] = await aPerson(uow, provider, 'provider-manager');
  people['other'] = await aPerson(uow, await anOrganisation(uow, 'provider'), 'provider-manager');
  people['analyst'] = await aPerson(uow, await anOrganisation(uow, 'oversight-body'), 'oversight-analyst');
  people['inspector'] = await aPerson(uow, await anOrganisation(uow, 'ofsted'), 'ofsted-inspector');
  people['commissioner'] = council.person('commissioner');
  await new LoadThresholds(uow).loadReference(system);
  const id = await new EnterFigures(uow).execute(system, { figures: FIGURES, by: 'Ann Example' });
  await new SettleFigures(uow).execute(system, { id, confirmed: true, by: 'Ben Example', reason: null });
  await new LinkProvider(uow).execute(system, { provider: provider.name, company: COMPANY });
  await new AssessCompanies(uow).execute(system, { company: COMPANY, asAt: today });
});

const as = (who: string): Promise<Visitor> => site().signedIn(people[who]?.email ?? '');
const flagsOf = async (visitor: Visitor, query = ''): Promise<{ flags: Flag[]; next: string | null }> =>
  (await (await visitor.get(`${API.flags}${query}`)).json()) as { flags: Flag[]; next: string | null };
const at = (path: string, id: string): string => path.replace(/:\w+/, id);

describe('owners', () => {
  it('are listed with filters and told page by page, for the oversight body and Ofsted alone', async () => {
    const analyst = await as('analyst');
    const names: string[] = [];
    let next: string | null = null;
    do {
      const address: string = `${API.owners}?limit=2${next ? `&cursor=${next}` : ''}`;
      const page = (await (await analyst.get(address)).json()) as { owners: { name: string }[]; next: string | null };
      expect(page.owners.length).toBeLessThanOrEqual(2);
      names.push(...page.owners.map(({ name }) => name));
      next = page.next;
    } while (next);
    expect(names.map((name) => name.split(' ')[0])).toEqual(['Invented', 'Beta', 'Gamma']);
    const red = (await (await analyst.get(`${API.owners}?level=red`)).json()) as { owners: { key: string }[] };
    expect(red.owners).toEqual([expect.objectContaining({ key: COMPANY, places: 4, assessment: 'assessed' })]);
    expect((await (await as('inspector')).get(API.owners)).status).toBe(200);
    for (const who of ['provider', 'commissioner']) {
      expect((await (await as(who)).get(API.owners)).status).toBe(404);
      expect((await (await as(who)).get(at(API.owner, COMPANY))).status).toBe(404);
    }
  });

  it('are told with companies, indicators and councils; what makes no sense is told field by field', async () => {
    const analyst = await as('analyst');
    const owner = (await (await analyst.get(at(API.owner, COMPANY))).json()) as Record<string, unknown>;
    expect(owner).toMatchObject({ key: COMPANY, companies: [COMPANY] });
    expect(owner['councilsExposed']).toEqual([expect.objectContaining({ name: 'Manchester', children: null })]);
    expect(JSON.stringify(owner)).not.toMatch(/"stage"|reasons/);
    const wrong = await analyst.get(`${API.owners}?level=purple&cursor=none`);
    expect([wrong.status, wrong.headers.get('content-type')]).toEqual([400, expect.stringMatching(/problem\+json/)]);
    expect((await analyst.get(`${API.owners}?cursor=none`)).status).toBe(400);
    expect((await analyst.get(at(API.owner, 'name-nobody'))).status).toBe(404);
  });
});

describe('flags', () => {
  it('go step by step with If-Match, the provider answering, and no one over another', async () => {
    const [analyst, provider] = await Promise.all([as('analyst'), as('provider')]);
    const { flags } = await flagsOf(analyst, `?company=${COMPANY}&level=red`);
    const id = flags.find(({ indicator }) => indicator === 'net-debt-a')?.id ?? '';
    const etag = async (visitor: Visitor): Promise<string> =>
      (await visitor.get(at(API.flag, id))).headers.get('etag') ?? '';
    const seen = await etag(analyst);
    const step = (action: string, match?: string, reason?: string) =>
      analyst.call(at(API.flagSteps, id), 'POST', match ? { 'if-match': match } : {}, { action, reason });
    expect((await step('acknowledge')).status).toBe(428);
    const [one, two] = await Promise.all([step('acknowledge', seen), step('acknowledge', seen)]);
    expect([one.status, two.status].toSorted()).toEqual([200, 412]);
    expect((await step('answer', await etag(analyst), 'x')).status).toBe(400);
    expect((await step('reopen', await etag(analyst), 'x')).status).toBe(409);
    expect((await step('request-information', await etag(analyst), 'How is it repaid?')).status).toBe(200);
    const answer = (visitor: Visitor, match: string) =>
      visitor.call(at(API.flagAnswer, id), 'POST', { 'if-match': match }, { answer: 'Over five years.' });
    expect((await answer(provider, seen)).status).toBe(412);
    const answered = await answer(provider, await etag(provider));
    expect([answered.status, ((await answered.json()) as Flag).state]).toEqual([200, 'answered']);
    expect(answered.headers.get('etag')).toBe(await etag(analyst));
    expect((await answer(await as('other'), '"1"')).status).toBe(404);
    expect((await answer(analyst, '"1"')).status).toBe(404);
    const after = (await (await analyst.get(at(API.flag, id))).json()) as Flag;
    expect(after.history.map(({ action }) => action)).toEqual([
      'raise',
      'acknowledge',
      'request-information',
      'answer',
    ]);
  });

  it('are seen by a council when the right of reply is over, and by no other provider', async () => {
    const commissioner = await as('commissioner');
    expect((await flagsOf(commissioner)).flags).toEqual([]);
    expect((await flagsOf(await as('other'))).flags).toEqual([]);
    const { uow } = site().database;
    await uow.run(system, (tx) => tx.query('update finance.flag set councils_from = current_date'));
    const { flags } = await flagsOf(commissioner);
    expect(flags.length).toBeGreaterThan(1);
    expect(JSON.stringify(flags)).toContain('Over five years.');
    // What was asked is no business of a council.
    expect(JSON.stringify(flags)).not.toContain('How is it repaid?');
    const [first] = flags;
    const step = await commissioner.call(at(API.flagSteps, first?.id ?? ''), 'POST', {}, { action: 'acknowledge' });
    expect(step.status).toBe(404);
  });

  it('come page by page', async () => {
    const analyst = await as('analyst');
    const ids: string[] = [];
    let next: string | null = null;
    do {
      const page: { flags: Flag[]; next: string | null } = await flagsOf(
        analyst,
        `?limit=2${next ? `&cursor=${next}` : ''}`,
      );
      ids.push(...page.flags.map(({ id }) => id));
      next = page.next;
    } while (next);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe((await flagsOf(analyst, '?limit=100')).flags.length);
  });
});

describe('exposure and own companies', () => {
  it('tell a council of its own children, and a provider of its own companies', async () => {
    const exposure = API.exposure.replace(':code', 'E08000003');
    const own = (await (await (await as('commissioner')).get(exposure)).json()) as Record<string, unknown>;
    expect(JSON.stringify(own['placements'])).toContain(`"ownerKey":"${COMPANY}"`);
    expect((await (await as('provider')).get(exposure)).status).toBe(404);
    const companies = (await (await (await as('provider')).get(API.providerCompanies)).json()) as object[];
    expect(companies).toEqual([
      expect.objectContaining({ number: COMPANY, assessment: expect.objectContaining({ stale: false }) }),
    ]);
    expect(await (await (await as('other')).get(API.providerCompanies)).json()).toEqual([]);
  });
});
