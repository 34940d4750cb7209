import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { API } from '../../apps/api/paths';
import { PATHS, to } from '../../apps/web/paths';
import { eventually } from '../medium/eventually';
import { loadFixtureReturn, openCouncil, type CouncilScene } from './council-scene';
import { withSite } from './site';
import type { Visitor } from './visitor';

/** Values that are nowhere else. Child numbers and names stand for a child, postcodes for where it lives. */
const CANARIES = {
  child: 'CANARYCHILD7',
  otherChild: 'CANARYCHILD8',
  name: 'Canaryname Lastname',
  home: 'CY1 4HM',
  placement: 'CY2 4PL',
  badDate: '31/02/CANARY',
  badPlace: 'CANARYPLACE',
  upn: 'XCANARYUPN00',
  password: 'canary-pass-word-93141',
  typedAsEmail: 'canary-typed-into-the-wrong-box',
  asked: 'canaryasked',
};

const forms = (value: string): string[] => [value, value.replaceAll(' ', ''), value.replaceAll(' ', '').toLowerCase()];
const found = (text: string): string[] =>
  Object.entries(CANARIES)
    .filter(([, value]) => forms(value).some((form) => text.toLowerCase().includes(form.toLowerCase())))
    .map(([name]) => name);

const HEADER = `CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,NAME
${CANARIES.child},F,14/02/2012,WBRI,${CANARIES.upn},,,${CANARIES.name}
${CANARIES.otherChild},M,${CANARIES.badDate},WBRI,,,,${CANARIES.name}
`;
const EPISODES = `CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
${CANARIES.child},03/05/2022,S,C2,N1,U6,PR4,,,,${CANARIES.home},${CANARIES.placement},2700001
${CANARIES.otherChild},03/05/2022,S,C2,N1,${CANARIES.badPlace},PR4,,,,${CANARIES.home},${CANARIES.placement},2700001
${CANARIES.otherChild},${CANARIES.badDate},S,C2,N1,U6,PR4,,,,${CANARIES.home},${CANARIES.placement},2700001
`;

const YEAR = 2025;
const site = withSite({ worker: true });
const at = { code: 'E08000003', year: YEAR };
let manchester: CouncilScene;
let officer: Visitor;
let folder: string;
const errorPages: string[] = [];

/** Everything in the queue's tables, as text. */
async function queueText(): Promise<string> {
  const client = new Client({ connectionString: site().database.queueUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname = 'bullmq'`,
    );
    const rows: string[] = [];
    for (const { name } of tables.rows) {
      const answer = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      rows.push(...answer.rows.map(({ row }) => `${name} ${row}`));
    }
    return rows.join('\n');
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'homeward-canary-'));
  const files = { 'header.csv': HEADER, 'episodes.csv': EPISODES };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  manchester = await openCouncil(site().database, at.code);
  await loadFixtureReturn(
    site().database,
    manchester,
    YEAR,
    Object.keys(files).map((name) => join(folder, name)),
  );
  officer = await site().signedIn(manchester.person('data-officer').email);
  await misuse();
  await build();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keep = async (answer: Promise<Response>): Promise<void> => void errorPages.push(await (await answer).text());

/** What people and machines do wrong, with canaries in every place that a request has. */
async function misuse(): Promise<void> {
  const visitor = site().visitor();
  await keep(visitor.send('/sign-in', { email: manchester.person('director').email, password: CANARIES.password }));
  const json = { 'content-type': 'application/json', 'x-note': CANARIES.asked };
  await keep(visitor.request(API.me, { method: 'POST', headers: json, body: `{"${CANARIES.child}": ` }));
  await keep(visitor.request('/sign-in', { method: 'POST', body: `email=${CANARIES.asked}` }));
  await keep(officer.get(`/councils/${CANARIES.asked}/reports/2025`));
  await keep(officer.get(`/report-runs/${CANARIES.asked}`));
  await keep(officer.get(`/${CANARIES.asked}?child=${CANARIES.child}`));
  await keep(officer.get(`${to(PATHS.lineage, { ...at, figure: CANARIES.asked })}?page=${CANARIES.child}`));
  await keep(officer.get(`${API.lineage.replace(':code', at.code).replace(':year', '2025')}?cell=${CANARIES.asked}'`));
  await visitor.send('/sign-in', { email: CANARIES.typedAsEmail, password: CANARIES.password });
}

async function build(): Promise<void> {
  const asked = await officer.send(to(PATHS.reportBuild, at), {});
  const run = asked.headers.get('location') ?? '';
  await eventually(async () => expect(await officer.page(`${run}/progress`)).toContain('"done"'));
  await officer.page(to(PATHS.report, at));
}

describe('what was planted', () => {
  it('did reach the system: the child is in the rows behind a figure, for those who may see them', async () => {
    expect(await officer.page(to(PATHS.lineage, { ...at, figure: 'lookedAfter.count' }))).toContain(CANARIES.child);
  });

  it('is in no line of the log', () => {
    expect(site().log()).toContain('"route":"/councils/:code/reports/:year"');
    expect(found(site().log())).toEqual([]);
  });

  it('is in no event', async () => {
    const { actor } = manchester.person('data-officer');
    const rows = await site().database.uow.read(actor, (tx) =>
      tx.query<{ row: string }>('select e::text as row from platform.event e'),
    );
    const text = rows.map(({ row }) => row).join('\n');
    expect(text).toContain('sufficiency.report-requested');
    expect(found(text)).toEqual([]);
  });

  it('is in no job of the queue', async () => {
    const text = await queueText();
    expect(text).toContain('sufficiency.build-report');
    expect(found(text)).toEqual([]);
  });

  it('is repeated by no page or problem that tells of an error', () => {
    expect(errorPages).toHaveLength(8);
    expect(errorPages.every((page) => page.length > 50)).toBe(true);
    expect(found(errorPages.join('\n'))).toEqual([]);
  });

  it('is in no session and no counter of attempts', async () => {
    const rows = await site().database.uow.read(manchester.person('director').actor, (tx) =>
      tx.query<{ row: string }>('select s::text as row from identity.session s'),
    );
    expect(rows.length).toBeGreaterThan(0);
    const counters = await site().database.asOwner<{ row: string }>(
      'select c::text as row from identity.sign_in_counter c',
    );
    expect(counters.length).toBeGreaterThan(0);
    expect(found([...rows, ...counters].map(({ row }) => row).join('\n'))).toEqual([]);
  });

  it('of postcodes is on no page for anyone, nor in the report', async () => {
    const pages = await Promise.all([
      officer.page(to(PATHS.report, at)),
      officer.page(to(PATHS.reportDownload, { ...at, format: 'json' })),
      officer.page(to(PATHS.lineage, { ...at, figure: 'lookedAfter.count' })),
      officer.page(`${API.lineage.replace(':code', at.code).replace(':year', '2025')}?cell=lookedAfter.count`),
      officer.page(to(PATHS.roleHome, { role: 'data-officer' })),
    ]);
    expect(found(pages.join('\n')).filter((name) => name !== 'child')).toEqual([]);
  });
});
