import type { Router } from 'express';
import { unzipSync } from 'fflate';
import { calendarDate, systemActorFor, type Actor } from '#kernel';
import { AddOversightDocument, ProposeStage, RequestStressTest, SettleStage } from '#finance';
import { CreatePerson, rolesOf, type Organisation } from '#identity';
import { API } from '../../apps/api/paths';
import { plantOwnedHomes } from '../factories/owned-homes';
import { pdfTexts } from '../factories/pdf-text';
import { anOrganisation, aPerson, join, PASSWORD } from '../factories/people';
import { loadFixtureReturn, openCouncil, type CouncilScene } from './council-scene';
import { withSite } from './site';
import type { Visitor } from './visitor';

/** Written into every part of the file. */
const MARK = 'quokka-7c1e';
const OWNER = 'name-alpha-homes';
const YEAR = 2025;
const TODAY = calendarDate('2025-06-01');
/** What may hold the mark: the file itself. */
const FILE = ['finance.oversight_document', 'finance.oversight_stage'];

const site = withSite({ worker: true });
let council: CouncilScene;
let ids: Record<string, string>;
let analyst: Actor;
const readers: Visitor[] = [];

/** One person with every role that the organisation can give. */
async function everyRole(organisation: Organisation): Promise<Visitor> {
  const email = `all.${organisation.id.slice(-12)}@invented.example`;
  const creator = systemActorFor('test', organisation.id, organisation.kind);
  await new CreatePerson(site().database.uow).execute(creator, {
    email,
    displayName: 'Invented Everyone',
    roles: rolesOf(organisation.kind),
    password: PASSWORD,
  });
  return site().signedIn(email);
}

async function plantFile(head: Actor): Promise<Record<string, string>> {
  const { uow } = site().database;
  let stageId = '';
  for (const stage of [1, 3]) {
    stageId = await new ProposeStage(uow).execute(analyst, { owner: OWNER, stage, reasons: MARK, asAt: TODAY });
    await new SettleStage(uow).execute(head, { proposalId: stageId, outcome: 'determined', decision: MARK });
  }
  await new ProposeStage(uow).execute(analyst, { owner: OWNER, stage: 4, reasons: MARK, asAt: TODAY });
  let documentId = '';
  for (const kind of ['note', 'confidential-answer', 'recovery-and-resilience-plan', 'independent-business-review']) {
    documentId = await new AddOversightDocument(uow).execute(analyst, {
      owner: OWNER,
      kind,
      body: `${MARK} ${kind}`,
      reference: MARK,
      dueOn: null,
      receivedOn: null,
      ofstedMayRead: false,
      asAt: TODAY,
    });
  }
  const runId = await new RequestStressTest(uow).execute(analyst, { owner: OWNER, asAt: TODAY, homesLostPercent: 100 });
  return { stageId, documentId, runId };
}

beforeAll(async () => {
  const { database } = site();
  const { uow } = database;
  await plantOwnedHomes(uow, '2025-03-31', [
    { urn: 'SC000001', owner: 'Alpha Homes Ltd', authority: 'E08000003', places: 4 },
  ]);
  council = await openCouncil(database, 'E08000003');
  await loadFixtureReturn(database, council, YEAR);
  const body = await anOrganisation(uow, 'oversight-body');
  analyst = (await aPerson(uow, body, 'oversight-analyst')).actor;
  ids = await plantFile((await aPerson(uow, body, 'oversight-head')).actor);
  const consortium = await anOrganisation(uow, 'consortium');
  await join(uow, council.council, consortium);
  readers.push(await everyRole(council.council), await everyRole(consortium));
  readers.push(await everyRole(await anOrganisation(uow, 'provider')), site().visitor());
});

/** Every address that can be read, with values of the file where it has parts. */
function addresses(): string[] {
  const { router } = site().http.app.getHttpAdapter().getInstance() as { router: Router };
  const values: Record<string, string> = { ...ids, owner: OWNER, code: council.code, year: String(YEAR) };
  Object.assign(values, { organisation: council.council.id, format: 'html', figure: 'lookedAfter.count' });
  return router.stack.flatMap(({ route }) => {
    if (!route?.stack.some(({ method }) => method === 'get')) return [];
    return [route.path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? ids['documentId'] ?? '')];
  });
}

/** The answer as text; of a file of files each of them; of a PDF the words that it writes. */
async function textOf(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const parts = packed ? Object.values(unzipSync(bytes)) : [bytes];
  if (Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-') return pdfTexts(Buffer.from(bytes)).join('\n');
  return parts.map((part) => Buffer.from(part).toString('latin1')).join('\n');
}

describe('the oversight file', () => {
  it('is there: its own people read the mark', async () => {
    const row = await site().database.uow.read(analyst, (tx) =>
      tx.one(
        `select (select count(*)::int from finance.oversight_document where body like $1) as documents,
                (select count(*)::int from finance.oversight_stage where reasons = $2) as stages`,
        [`${MARK}%`, MARK],
      ),
    );
    expect(row).toEqual({ documents: 4, stages: 3 });
  });

  it('is on no page and in no answer of the API that a council, its consortium, a provider or a stranger can read', async () => {
    const all = addresses();
    expect(all.filter((path) => path.startsWith('/api/')).length).toBeGreaterThan(20);
    expect(all.length).toBeGreaterThan(80);
    const found: string[] = [];
    const near = all.filter((path) => /^\/(api|oversight|messages|providers|councils)/.test(path));
    for (const [who, visitor] of readers.entries())
      // The council asks everything there is; the others whatever is near.
      for (const path of who === 0 ? all : near)
        if ((await textOf(await visitor.get(path))).includes(MARK)) found.push(`${who} ${path}`);
    expect(found).toEqual([]);
  });

  it('is in no report that a council takes away, in any format', async () => {
    const [visitor] = readers as [Visitor];
    const asked = await visitor.call(API.report.replace(':code', council.code).replace(':year', String(YEAR)), 'POST');
    const { id } = (await asked.json()) as { id: string };
    for (;;) {
      const { status } = (await (await visitor.get(`/api/v1/report-runs/${id}`)).json()) as { status: string };
      if (status === 'done') break;
      expect(status).not.toBe('failed');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { router } = site().http.app.getHttpAdapter().getInstance() as { router: Router };
    const downloads = router.stack.flatMap(({ route }) => (route?.path.includes(':format') ? [route.path] : []));
    expect(downloads.length).toBeGreaterThan(0);
    const read: string[] = [];
    for (const path of downloads)
      for (const format of ['html', 'json', 'csv', 'ods', 'pdf']) {
        const filled = path.replace(':format', format).replace(':code', council.code).replace(':year', String(YEAR));
        const answer = await visitor.get(filled.replace(/:\w+/g, id));
        if (answer.status === 200) read.push(format);
        const text = await textOf(answer);
        if (format === 'pdf' && answer.status === 200) expect(text).toContain('Manchester');
        expect(text).not.toContain(MARK);
      }
    expect(new Set(read)).toContain('pdf');
    expect(read.length).toBeGreaterThan(1);
  });

  it('is given by the runtime role to no one who says to be of a council, whatever role or view is asked', async () => {
    const { uow } = site().database;
    const roles = [...rolesOf('council'), 'oversight-head', 'oversight-analyst', 'administrator', 'ofsted-inspector'];
    for (const kind of ['council', 'consortium', 'provider', 'public'] as const) {
      const actor: Actor = { ...systemActorFor('test', council.council.id, 'council'), organisationKind: kind, roles };
      const rows = await uow.read(actor, (tx) =>
        tx.query(`select id from finance.oversight_stage union all select id from finance.oversight_document
                  union all select id from finance.stress_test_run union all select id from finance.failure_warning`),
      );
      expect(rows).toEqual([]);
    }
  });

  it('is in nothing that was logged', () => {
    expect(site().log().length).toBeGreaterThan(100);
    expect(site().log()).not.toContain(MARK);
  });

  it('is in no other table: no event, job, message, letter, access log or export', async () => {
    const { database } = site();
    const tables = await database.asOwner<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition
          and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`,
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['platform.event', 'identity.access_log', 'identity.notification']),
    );
    expect(tables.some(({ name }) => name.startsWith('bullmq.'))).toBe(true);
    const holding: string[] = [];
    // Rows are hidden from the owner too: for this question of a database that is thrown away they are not.
    for (const { name } of tables) {
      await database.asOwner(`alter table ${name} no force row level security`);
      const [row] = await database.asOwner<{ held: boolean }>(
        `select exists (select 1 from ${name} t where t::text like $1) as held`,
        [`%${MARK}%`],
      );
      if (row?.held) holding.push(name);
    }
    expect(holding.toSorted()).toEqual(FILE);
  });
});
