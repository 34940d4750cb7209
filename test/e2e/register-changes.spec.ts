import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarDate, systemActor } from '#kernel';
import { ImportRegister, RecordRestriction } from '#register';
import { API } from '../../apps/api/paths';
import { PATHS, to } from '../../apps/web/paths';
import { anOrganisation, aPerson, type TestPerson } from '../factories/people';
import { testDataDir } from '../medium/database';
import { REGISTER_DAYS, registerOf } from './register-scene';
import { withSite } from './site';

const site = withSite();
const changes = to(PATHS.registerChanges);
const period = (from: string, until: string): string => `?from=${from}&to=${until}`;
const text = (page: string): string =>
  page
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
let folder: string;
let inspector: TestPerson;
let manager: TestPerson;

const load = async (day: keyof typeof REGISTER_DAYS): Promise<void> => {
  const file = join(folder, `${day}.csv`);
  writeFileSync(file, registerOf(day));
  const actor = systemActor('test');
  await new ImportRegister(site().database.uow, { dataDir: testDataDir() }).execute(actor, { file, asAt: null });
};

beforeAll(async () => {
  const { uow } = site().database;
  folder = mkdtempSync(join(tmpdir(), 'homeward-changes-'));
  inspector = await aPerson(uow, await anOrganisation(uow, 'ofsted'), 'ofsted-inspector');
  manager = await aPerson(uow, await anOrganisation(uow, 'provider'), 'provider-manager');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what changed in the register', () => {
  it('cannot be told from fewer than two complete snapshots, and the page says so', async () => {
    expect(text(await site().visitor().page(changes))).toContain('None is loaded');
    await load('2024-03-31');
    const page = text(await site().visitor().page(changes));
    expect(page).toContain('Two days on which the whole register is known are needed');
    expect(page).toContain('One is loaded: 31 March 2024');
    expect((await site().visitor().get(changes)).status).toBe(200);
  });

  it('is told between the newest two days, by region and sector, with the providers', async () => {
    await load('2025-03-31');
    const page = text(await site().visitor().page(changes));
    expect(page).toContain('England, 31 March 2024 to 31 March 2025');
    expect(page).toContain('5 providers with 24 places before, 4 providers with 16 places after');
    expect(page).toContain('North West −2 1 (2 places) 1 (4 places) +2');
    expect(page).toContain('Yorkshire and The Humber −8 0 1 (8 places) 0');
    expect(page).toContain('region and sector Region Local Authority Private All North West +2 −4 −2');
    expect(page).toContain('Opened: 1');
    expect(page).toContain('2900002 Withheld Children&#39;s home Manchester Private Example Homes Limited 4 Resigned');
    expect(page).toContain('2900003 Children&#39;s home Leeds Old Trust New Owner Limited');
    expect(page).toContain('2900001 Children&#39;s home Manchester 3 5 +2');
    expect(page).toContain('Good, 5 November 2023 Inadequate, 10 September 2024 Worse');
  });

  it('is told of one council, and between days that were chosen', async () => {
    const page = text(await site().visitor().page(`${changes}?council=E08000035`));
    expect(page).toContain('Leeds, 31 March 2024 to 31 March 2025');
    expect(page).not.toContain('2900001');
    await load('2026-03-31');
    const older = text(
      await site()
        .visitor()
        .page(changes + period('2024-03-31', '2026-03-31')),
    );
    expect(older).toContain('England, 31 March 2024 to 31 March 2026');
  });

  it('says which choice to mend', async () => {
    const backwards = await site()
      .visitor()
      .get(changes + period('2025-03-31', '2024-03-31'));
    expect(backwards.status).toBe(400);
    const mended = text(await backwards.text());
    expect(mended).toContain('There is a problem Choose a first day before the second');
    expect(mended).toContain('Error: Choose a first day before the second');
    const unknown = await site().visitor().get(`${changes}?to=2001-01-01&council=nowhere`);
    expect(unknown.status).toBe(400);
    expect(text(await unknown.text())).toContain('Choose a day from the list Choose a council from the list');
  });

  it('is whole in the file that the page offers', async () => {
    const visitor = site().visitor();
    const href = /href="(\/api\/[^"]+)" download/.exec(await visitor.page(`${changes}?council=E08000003`))?.[1] ?? '';
    const file = (await (await visitor.get(href.replaceAll('&amp;', '&'))).json()) as {
      from: string;
      council: unknown;
    };
    expect(file).toMatchObject({ from: '2025-03-31', to: '2026-03-31', council: { code: 'E08000003' } });
    const missing = await visitor.get(API.registerChanges + period('2001-03-31', '2026-03-31'));
    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('Days known whole')]);
    expect((await visitor.get(`${API.registerChanges}?from=soon&to=2026-03-31`)).status).toBe(400);
  });
});

describe('notices of Ofsted', () => {
  it('that are in force are listed for those who may see them, and for nobody else', async () => {
    const record = new RecordRestriction(site().database.uow);
    const entered = { urn: '2900003', kind: 'suspension', receivedOn: calendarDate('2025-05-01') } as const;
    const days = { effectiveFrom: calendarDate('2025-05-02'), expiresOn: null };
    await record.execute(inspector.actor, { ...entered, ...days, sourceReference: 'N-IN-FORCE' });
    const over = { ...days, expiresOn: calendarDate('2025-05-03') };
    await record.execute(inspector.actor, { ...entered, ...over, sourceReference: 'N-EXPIRED' });

    const seen = text(await (await site().signedIn(inspector.email)).page(changes));
    expect(seen).toContain('2900003 Children&#39;s home Suspension N-IN-FORCE 2 May 2025 It is lifted');
    expect(seen).not.toContain('N-EXPIRED');
    for (const visitor of [site().visitor(), await site().signedIn(manager.email)]) {
      const page = await visitor.page(changes);
      expect(page).toContain('Net new places');
      expect(page).not.toContain('N-IN-FORCE');
      expect(page).not.toContain('notices in force');
    }
  });

  it('and changes are a link away from the homes of those who oversee and inspect', async () => {
    const visitor = await site().signedIn(inspector.email);
    expect(await visitor.page(to(PATHS.roleHome, { role: 'ofsted-inspector' }))).toContain(`href="${changes}"`);
  });
});
