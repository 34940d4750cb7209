import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, addWorkingDays, calendarDate, dayOf, publicActor, systemActor, type Actor } from '#kernel';
import {
  AssessCompanies,
  AssessmentInForce,
  EnterFigures,
  Flags,
  ImportNotices,
  IndicatorsOfCompany,
  LinkProvider,
  LoadThresholds,
  PreviewThresholds,
  SettleFigures,
  SettleFlag,
  type FlagAction,
} from '#finance';
import { ImportPsc } from '#register';
import { anOrganisation, aPerson } from '../factories/people';
import { withDatabase } from './database';

const home = withDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'homeward-flags-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const system = systemActor('test');
const today = dayOf(new Date());
const COMPANY = '99000001';
const people: Record<string, Actor> = {};
let provider: { name: string };

const file = (name: string, value: unknown): string => {
  const path = join(dataDir, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};

/** Debt of ten times EBITDA: (110 - 10) / 10, in thousands of pounds. */
const figures = (change: object = {}) => ({
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
        borrowingsPence: 11_000_000,
        cashPence: 1_000_000,
        operatingProfitPence: 800_000,
        depreciationPence: 200_000,
        currentAssetsPence: 5_000_000,
        intangibleAssetsPence: 0,
        netAssetsPence: 1_000_000,
        equityPence: 1_000_000,
        ...change,
      },
    },
  ],
});

const enter = (by: string, change?: object, actor: Actor = system) =>
  new EnterFigures(home().uow).execute(actor, { figures: figures(change), by });
const settle = (id: string, by: string, confirmed = true) =>
  new SettleFigures(home().uow).execute(system, { id, confirmed, by, reason: confirmed ? null : 'another page' });
const assess = () => new AssessCompanies(home().uow).execute(system, { company: COMPANY, asAt: today });
const flags = (actor: Actor) => new Flags(home().uow).execute(actor, { company: COMPANY });
const step = (actor: Actor, id: string, action: FlagAction, reason: string | null = 'because') =>
  new SettleFlag(home().uow).execute(actor, { id, action, reason, on: today });
const reckon = (actor: Actor, company = COMPANY) =>
  new IndicatorsOfCompany(home().uow).execute(actor, { company, asAt: today });
const history = (...items: object[]) => ({ company_number: COMPANY, filing_history_status: 'available', items });
const version = (change: (rules: { indicators: Record<string, object> }) => void, number = 2): string => {
  const path = join(__dirname, '../../libs/finance/imports/reference/thresholds-1.json');
  const document = JSON.parse(readFileSync(path, 'utf8')) as { rules: { indicators: Record<string, object> } };
  change(document.rules);
  return file(`v${number}.json`, { ...document, version: number, effectiveFrom: today });
};

const debtFlag = async (): Promise<string> =>
  (await flags(system)).find(({ indicator }) => indicator === 'net-debt-a')?.id ?? '';

beforeAll(async () => {
  const { uow } = home();
  await new LoadThresholds(uow).loadReference(system);
  const organisation = await anOrganisation(uow, 'provider');
  provider = organisation;
  people['provider'] = (await aPerson(uow, organisation, 'provider-manager')).actor;
  people['other provider'] = (await aPerson(uow, await anOrganisation(uow, 'provider'), 'provider-manager')).actor;
  people['council'] = (await aPerson(uow, await anOrganisation(uow, 'council'), 'commissioner')).actor;
  people['consortium'] = (await aPerson(uow, await anOrganisation(uow, 'consortium'), 'consortium-analyst')).actor;
  people['oversight'] = (await aPerson(uow, await anOrganisation(uow, 'oversight-body'), 'oversight-analyst')).actor;
  people['ofsted'] = (await aPerson(uow, await anOrganisation(uow, 'ofsted'), 'ofsted-inspector')).actor;
});

const as = (who: string): Actor => people[who] as Actor;

describe('figures from a document', () => {
  it('count only when a second person confirms them', async () => {
    const id = await enter('Ann Example');
    await expect(settle(id, ' ann example ')).rejects.toMatchObject({ code: 'conflict' });
    expect(await assess()).toMatchObject({ flagsRaised: 0 });
    expect(await settle(id, 'Ben Example')).toMatch(/^[0-9a-f-]{36}$/);
    await expect(settle(id, 'Cat Example')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('are refused with everything that is wrong', async () => {
    await expect(enter('Ann', { turnover: 1, cashPence: 0.5 })).rejects.toThrow(
      /cashPence is 0.5. Expected whole pence.*"turnover" is no figure/s,
    );
  });

  it('that break an identity are kept, and marked', async () => {
    const id = await enter('Ann Example', { equityPence: 5 });
    const filing = await settle(id, 'Ben Example');
    const [row] = await home().uow.read(system, (tx) =>
      tx.query<{ rules: string[]; version: number }>(
        `select version, array(select i ->> 'rule' from jsonb_array_elements(issues) i) as rules from finance.filing where id = $1`,
        [filing],
      ),
    );
    expect(row).toEqual({ version: 2, rules: ['figures-do-not-add-up'] });
  });
});

describe('flags', () => {
  it('are raised once for one fact, however often and by however many it is looked at', async () => {
    const done = await Promise.all([assess(), assess(), assess()]);
    expect(done.map(({ flagsRaised }) => flagsRaised).toSorted()).toEqual([0, 0, 1]);
    expect(await assess()).toMatchObject({ changed: 0, flagsRaised: 0 });
    const [flag, ...others] = await flags(system);
    expect(others).toEqual([]);
    expect(flag).toMatchObject({
      indicator: 'net-debt-a',
      level: 'red',
      state: 'raised',
      thresholdVersion: 1,
      replyDueOn: addWorkingDays(today, 10),
      evidence: { value: 10, level: 'red' },
      history: [{ action: 'raise', toState: 'raised' }],
    });
  });

  it('are read by the oversight body and Ofsted at once, by the provider of the company, and by nobody else before the reply', async () => {
    const seen = async (who: string): Promise<number> => (await flags(as(who))).length;
    expect([await seen('oversight'), await seen('ofsted')]).toEqual([1, 1]);
    expect([await seen('provider'), await seen('other provider')]).toEqual([0, 0]);
    await new LinkProvider(home().uow).execute(as('oversight'), { provider: provider.name, company: COMPANY });
    expect([await seen('provider'), await seen('other provider')]).toEqual([1, 0]);
    expect([await seen('council'), await seen('consortium')]).toEqual([0, 0]);
    await expect(flags(publicActor)).rejects.toMatchObject({ code: 'forbidden' });
    const bare = await home().uow.read(publicActor, (tx) => tx.query('select id from finance.flag'));
    expect(bare).toEqual([]);
  });

  it('keep the assessment back from councils for as long: they see the one before', async () => {
    const stored = (who: string) => new AssessmentInForce(home().uow).execute(as(who), [COMPANY]);
    expect(await stored('council')).toMatchObject([{ companyNumber: COMPANY, assessable: false, periodEnd: null }]);
    expect(await stored('oversight')).toMatchObject([{ companyNumber: COMPANY, assessable: true }]);
  });

  it('go through their states by a table, with permission and in one name', async () => {
    const id = await debtFlag();
    await expect(step(as('council'), id, 'acknowledge')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(step(as('provider'), id, 'close')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(step(as('other provider'), id, 'answer')).rejects.toMatchObject({ code: 'not-found' });
    await expect(step(as('oversight'), id, 'reopen')).rejects.toMatchObject({ code: 'conflict' });
    await expect(step(as('oversight'), id, 'close', ' ')).rejects.toMatchObject({ code: 'invalid' });
    expect(await step(as('oversight'), id, 'acknowledge', null)).toMatchObject({ state: 'acknowledged' });
    expect(await step(as('oversight'), id, 'request-information', 'Which covenant?')).toMatchObject({
      state: 'information-requested',
      replyDueOn: addWorkingDays(today, 10),
    });
    expect(await step(as('provider'), id, 'answer', 'The loan was repaid.')).toMatchObject({ state: 'answered' });
    expect(await step(as('oversight'), id, 'close', 'Repaid')).toMatchObject({ state: 'closed' });
    expect(await step(as('oversight'), id, 'reopen', 'Drawn anew')).toMatchObject({ state: 'reopened' });
    const [flag] = await flags(as('oversight'));
    expect(flag?.history.map(({ action, by }) => [action, by])).toEqual([
      ['raise', 'test'],
      ['acknowledge', 'Invented oversight-analyst'],
      ['request-information', 'Invented oversight-analyst'],
      ['answer', 'Invented provider-manager'],
      ['close', 'Invented oversight-analyst'],
      ['reopen', 'Invented oversight-analyst'],
    ]);
  });

  it('let one of two people act at once, and tell the other', async () => {
    const id = await debtFlag();
    const both = await Promise.allSettled([step(as('oversight'), id, 'close'), step(as('oversight'), id, 'close')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('once the time of reply is over are read by councils, with the answer and without what was asked', async () => {
    await home().uow.run(system, (tx) => tx.query(`update finance.flag set councils_from = current_date`));
    const [flag] = await flags(as('council'));
    expect(flag?.history.map(({ action }) => action)).toEqual(['raise', 'answer', 'close', 'reopen', 'close']);
    await expect(enter('Ann', {}, as('council'))).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('indicators', () => {
  it('are reckoned for the oversight body; a company that nobody knows is not found', async () => {
    expect(await reckon(as('oversight'))).toMatchObject({
      company: { number: COMPANY, name: 'Invented Homes Ltd' },
      scope: 'company',
      thresholdVersion: 1,
      stale: false,
    });
    await expect(reckon(as('oversight'), '99999999')).rejects.toMatchObject({ code: 'not-found' });
    await expect(reckon(as('council'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('by owners abroad have debts that are not visible, from the records of significant control', async () => {
    const owner = {
      company_number: COMPANY,
      data: {
        kind: 'corporate-entity-person-with-significant-control',
        name: 'Invented Top',
        identification: { country_registered: 'Jersey', registration_number: '123456' },
        natures_of_control: ['ownership-of-shares-75-to-100-percent', 'voting-rights-75-to-100-percent'],
        notified_on: '2024-01-31',
      },
    };
    const load = () => new ImportPsc(home().uow, { dataDir }).execute(system, { file: file('psc.json', owner) });
    expect(await load()).toMatchObject({ rowsRead: 1, rowsStored: 1 });
    const links = (): Promise<unknown[]> =>
      home().uow.read(system, (tx) =>
        tx.query(`select control, share_least::int as least, valid_from::text as since from register.ownership_link
          where superseded_at is null order by control`),
      );
    const once = await links();
    expect(once).toEqual([
      { control: 'shares', least: 75, since: '2024-01-31' },
      { control: 'votes', least: 75, since: '2024-01-31' },
    ]);
    await load();
    expect(await links()).toEqual(once);
    const { consolidation, indicators: all } = await reckon(system);
    expect(consolidation).toMatchObject({ judgedAt: 'nowhere', why: expect.stringContaining('registered abroad') });
    expect(all.find(({ key }) => key === 'net-debt-a')).toMatchObject({ level: 'cannot-assess', value: 10 });
    expect(await assess()).toMatchObject({ flagsRaised: 1 });
    expect((await flags(system)).map(({ indicator, level }) => `${indicator} ${level}`)).toContain(
      'ultimate-owner info',
    );
  });

  it('have early signals from notices, each flagged once, and ended by the notice that ends it', async () => {
    const strike = { transaction_id: 'T1', date: today, description: 'gazette-notice-compulsory' };
    const auditor = { transaction_id: 'T2', date: today, description: 'auditors-resignation-company' };
    const load = (...items: object[]) =>
      new ImportNotices(home().uow, { dataDir }).execute(system, {
        file: file('history.json', history(...items)),
        company: null,
      });
    expect(await load(strike, auditor)).toMatchObject({ kind: 'company-notices', rowsStored: 2, rowsQuarantined: 0 });
    expect(await assess()).toMatchObject({ flagsRaised: 2 });
    await load(strike, auditor);
    expect(await assess()).toMatchObject({ flagsRaised: 0 });
    const signals = async () => (await reckon(system)).indicators.find(({ key }) => key === 'early-signals');
    expect(await signals()).toMatchObject({ level: 'amber', value: 2 });
    await load({ transaction_id: 'T3', date: today, description: 'gazette-filings-brought-up-to-date' });
    expect(await signals()).toMatchObject({ level: 'amber', value: 1 });
    const nothing = { file: file('other.json', { hello: 1 }), company: null };
    await expect(new ImportNotices(home().uow, { dataDir }).execute(system, nothing)).rejects.toMatchObject({
      code: 'input-rejected',
    });
  });
});

describe('thresholds', () => {
  it('show what a new version would change before it is loaded, and then change it', async () => {
    const next = version(({ indicators }) => {
      indicators['tangible-net-worth'] = { amber: { below: 99, ours: true }, source: 'a test' };
    });
    const preview = await new PreviewThresholds(home().uow).execute(system, { file: next, asAt: calendarDate(today) });
    // Net worth of 10,000 of 50,000 pounds is 20%: above 10, below 99.
    expect(preview).toMatchObject({ version: 2, against: 1, companies: 1, counts: { 'green to amber': 1 } });
    await new LoadThresholds(home().uow).execute(system, { file: next, approvedBy: 'Dot Example' });
    expect((await flags(system)).every(({ thresholdVersion }) => thresholdVersion === 1)).toBe(true);
    await expect(new LoadThresholds(home().uow).execute(system, { file: next })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('name every place that is wrong in a file, and nobody but the head loads them', async () => {
    const wrong = version(({ indicators }) => {
      indicators['net-debt-a'] = { amber: { above: 4 }, source: '' };
      delete indicators['dependency'];
    }, 3);
    const load = (actor: Actor) => new LoadThresholds(home().uow).execute(actor, { file: wrong });
    await expect(load(system)).rejects.toThrow(/net-debt-a.source.*net-debt-a.amber.ours.*a rule for dependency/s);
    await expect(load(as('oversight'))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
