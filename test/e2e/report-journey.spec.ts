import { PATHS, to } from '../../apps/web/paths';
import { REPORT_SCHEMA, type SufficiencyReport } from '#sufficiency';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { eventually } from '../medium/eventually';
import { loadFixtureReturn, openCouncil, type CouncilScene } from './council-scene';
import { withSite } from './site';
import type { Visitor } from './visitor';

const YEAR = 2025;
const site = withSite({ worker: true });
let manchester: CouncilScene;
const at = { code: 'E08000003', year: YEAR };
const api = `/api/v1/councils/${at.code}/reports/${YEAR}`;

interface Progress {
  readonly status: string;
  readonly progress: number;
  readonly message: string;
  readonly next: string;
  readonly sections: readonly { readonly title: string; readonly words: string }[];
}

async function done(visitor: Visitor, run: string): Promise<Progress> {
  let last: Progress | undefined;
  await eventually(async () => {
    last = (await (await visitor.get(`${run}/progress`)).json()) as Progress;
    expect(last.status).toBe('done');
  });
  return last as Progress;
}

beforeAll(async () => {
  manchester = await openCouncil(site().database, at.code);
  await loadFixtureReturn(site().database, manchester, YEAR);
});

describe('a report, from the request to the rows behind it', () => {
  let officer: Visitor;
  beforeAll(async () => {
    officer = await site().signedIn(manchester.person('data-officer').email);
  });

  it('is asked for on a page, built by the worker, and read', async () => {
    expect(await officer.page(to(PATHS.reports, { code: at.code }))).toContain('Version 1');
    expect((await officer.get(to(PATHS.report, at))).status).toBe(404);
    const asked = await officer.send(to(PATHS.reportBuild, at), {});
    expect(asked.status).toBe(303);
    const run = asked.headers.get('location') ?? '';
    expect(run).toMatch(/^\/report-runs\/[0-9a-f-]{36}$/);
    const progress = await done(officer, run);
    expect(progress).toMatchObject({ progress: 100, next: to(PATHS.report, at) });
    expect(progress.sections).toContainEqual(expect.objectContaining({ title: 'Measures compared', words: 'Done' }));
    const resource = (await (await officer.get(`/api/v1${run}`)).json()) as { sections: unknown[] };
    expect(resource.sections).toContainEqual({ name: 'indicators', title: 'Measures compared', status: 'done' });
    const finished = await officer.get(run);
    expect([finished.status, finished.headers.get('location')]).toEqual([303, to(PATHS.report, at)]);
    const page = await officer.page(to(PATHS.report, at));
    expect(page).toContain('<h1>Manchester</h1>');
    expect(page).not.toMatch(/<style|style="|<script(?! type="module" src="\/assets|>document\.body)/);
  });

  it('is downloaded as JSON that fits the published schema, and as one web page', async () => {
    const json = await officer.get(to(PATHS.reportDownload, { ...at, format: 'json' }));
    expect(json.headers.get('content-disposition')).toContain('homeward-sufficiency-E08000003-2025.json');
    const validate = addFormats(new Ajv2020({ strict: false })).compile(REPORT_SCHEMA);
    expect(validate(await json.json())).toBe(true);
    const html = await officer.get(to(PATHS.reportDownload, { ...at, format: 'html' }));
    expect(await html.text()).toMatch(/^<!doctype html>/);
    expect((await officer.get(to(PATHS.reportDownload, { ...at, format: 'exe' }))).status).toBe(404);
  });

  it('is the same through the API, and not sent again while it is the same', async () => {
    const answer = await officer.get(api);
    const etag = answer.headers.get('etag') ?? '';
    const report = (await answer.json()) as SufficiencyReport;
    expect(report).toMatchObject({ council: { code: at.code, name: 'Manchester' }, year: YEAR });
    const again = await officer.request(api, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } });
    expect(again.status).toBe(304);
  });

  it('leads from a figure to the rows that made it, and writes the look down', async () => {
    const report = (await (await officer.get(api)).json()) as SufficiencyReport;
    const figures = await officer.page(to(PATHS.figures, at));
    const address = to(PATHS.lineage, { ...at, figure: 'lookedAfter.count' });
    expect(figures).toContain(`href="${address}"`);
    const rows = await officer.page(address);
    expect(rows).toContain('episodes.csv');
    const lineage = (await (await officer.get(`${api}/lineage?cell=lookedAfter.count`)).json()) as { children: number };
    expect(lineage.children).toBe(report.measures.lookedAfter.count);
    const director = manchester.person('director').actor;
    const log = await site().database.uow.read(director, (tx) =>
      tx.query<{ label: string; purpose: string }>(
        `select actor_label as label, purpose from identity.access_log where subject = 'episodes'`,
      ),
    );
    expect(log.length).toBeGreaterThanOrEqual(2);
    expect(log.every(({ label }) => label === manchester.person('data-officer').actor.label)).toBe(true);
    expect((await officer.get(to(PATHS.lineage, { ...at, figure: 'no.such' }))).status).toBe(404);
    expect((await officer.get(`${address}?page=999`)).status).toBe(404);
  });

  it('is requested once for one Idempotency-Key, and anew without it', async () => {
    const header = { 'idempotency-key': 'the same key' };
    const ask = async (
      headers: Record<string, string>,
    ): Promise<{ status: number; id: string; location: string | null }> => {
      const answer = await officer.call(api, 'POST', headers);
      const { id } = (await answer.json()) as { id: string };
      return { status: answer.status, id, location: answer.headers.get('location') };
    };
    const first = await ask(header);
    expect(first).toMatchObject({ status: 202, location: `/api/v1/report-runs/${first.id}` });
    await done(officer, to(PATHS.reportRun, { id: first.id }));
    expect((await ask(header)).id).toBe(first.id);
    expect((await ask({})).id).not.toBe(first.id);
    const other = await officer.call('/api/v1/councils/E08000003/reports/2024', 'POST', header);
    expect(other.status).toBe(409);
  });

  it('stays as it is when it is cancelled after its end', async () => {
    const answer = await officer.call(api, 'POST', {});
    const { id } = (await answer.json()) as { id: string };
    await done(officer, to(PATHS.reportRun, { id }));
    const cancelled = await officer.call(`/api/v1/report-runs/${id}/cancel`, 'POST');
    expect([cancelled.status, await cancelled.json()]).toMatchObject([200, { status: 'done' }]);
  });

  it('tells bad requests field by field', async () => {
    const answer = await officer.get(`${api}/lineage?cell=drop%20table&pageSize=9999&more=1`);
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: { field: string }[] };
    expect([...new Set(errors.map(({ field }) => field))].sort()).toEqual(['cell', 'more', 'pageSize']);
    const withoutToken = await officer.request(api, { method: 'POST' });
    expect(await withoutToken.json()).toMatchObject({ status: 400, code: 'form-expired' });
  });
});

describe('facts for anyone', () => {
  it('are the authorities, a distance and an approval level, without signing in', async () => {
    const visitor = site().visitor();
    const authorities = (await (await visitor.get('/api/v1/authorities')).json()) as unknown[];
    expect(authorities).toHaveLength(153);
    expect(await (await visitor.get('/api/v1/authorities/352')).json()).toMatchObject({ code: 'E08000003' });
    expect(await (await visitor.get('/api/v1/distance?from=M1%201AE&to=LA1%201YN')).json()).toEqual({
      miles: null,
      from: { postcode: 'M1 1AE', authority: null },
      to: { postcode: 'LA1 1YN', authority: null },
    });
    const approval = await visitor.get('/api/v1/approval?council=352&placementPostcode=LA1%201YN&emergency=true');
    expect(await approval.json()).toMatchObject({ level: 'unknown', inArea: null });
    expect((await visitor.get('/api/v1/distance?from=nonsense1&to=LA1%201YN')).status).toBe(400);
    expect((await visitor.get('/api/v1/register/summary')).status).toBe(404);
    expect((await visitor.get('/api/v1/register/summary?asAt=2025-02-30')).status).toBe(400);
  });

  it('is led to the present code of a council from an earlier one, and told when a council was split', async () => {
    const officer = await site().signedIn(manchester.person('data-officer').email);
    const bcp = '/councils/E06000058/reports/2025';
    for (const [earlier, present] of [
      ['/councils/E06000028/reports/2025', bcp],
      ['/api/v1/councils/E06000029/reports/2025?x=1', `/api/v1${bcp}?x=1`],
    ] as const) {
      const led = await officer.get(earlier);
      expect([led.status, led.headers.get('location')]).toEqual([307, present]);
    }
    const split = await officer.get('/councils/E10000021/dashboard/2025');
    expect(split.status).toBe(400);
    expect(await split.text()).toContain(
      'was split on 1 April 2021: its area is now North Northamptonshire (E06000061) and West Northamptonshire',
    );
    expect((await officer.get('/api/v1/councils/E10000021/reports/2025')).status).toBe(400);
    expect((await officer.get('/councils/E99999999/reports/2025')).status).toBe(404);
  });
});
