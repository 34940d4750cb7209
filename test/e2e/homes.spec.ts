import { publicActor, systemActor } from '#kernel';
import { PATHS, to } from '../../apps/web/paths';
import { aPerson, anOrganisation, join } from '../factories/people';
import { eventually } from '../medium/eventually';
import { loadFixtureReturn, openCouncil, type CouncilScene } from './council-scene';
import { withSite } from './site';

const at = { code: 'E08000003', year: 2025 };
const site = withSite({ worker: true });
let manchester: CouncilScene;
const text = (page: string): string => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

async function registerOf(owner: string): Promise<void> {
  await site().database.uow.run(systemActor('test'), (tx) =>
    tx.query(
      `with made as (insert into register.snapshot (as_at, complete, synthetic) values ('2025-03-31', true, true) returning id)
       insert into register.registration
         (snapshot_id, urn, provision_type, status, name, withheld, owner_name, authority_code, places, source_file_id, source_row)
       select made.id, r.urn, r.kind, 'Active', 'Secret Lane', r.withheld, r.owner, 'E08000003', r.places, uuidv7(), 1
       from made, (values ('2700001', 'Children''s home', true, upper($1), 4),
                          ('2700002', 'Independent Fostering Agency', false, $1, null),
                          ('2700003', 'Children''s home', true, 'Another owner', 3)) r (urn, kind, withheld, owner, places)`,
      [owner],
    ),
  );
}

beforeAll(async () => {
  manchester = await openCouncil(site().database, at.code);
});

describe('a home page', () => {
  it('of a data officer says what is loaded, how it was read, and what is built', async () => {
    const officer = await site().signedIn(manchester.person('data-officer').email);
    const home = to(PATHS.roleHome, { role: 'data-officer' });
    expect(text(await officer.page(home))).toContain('No return on looked-after children has been loaded');
    await loadFixtureReturn(site().database, manchester, at.year);
    const loaded = text(await officer.page(home));
    expect(loaded).toContain('episodes.csv (Episodes, 5 rows)');
    expect(loaded).toContain('Rows set aside');
    await officer.send(to(PATHS.reportBuild, at), {});
    await eventually(async () =>
      expect(text(await officer.page(home))).toMatch(/On 31 March 2025 .* children looked after/),
    );
  });

  it('of a placements officer shows reports and neither returns nor a way to build', async () => {
    const officer = await site().signedIn(manchester.person('placements-officer').email);
    const page = await officer.page(to(PATHS.roleHome, { role: 'placements-officer' }));
    expect(page).toContain(`href="${to(PATHS.report, at)}"`);
    expect(page).not.toContain('episodes.csv');
    expect(page).not.toContain(to(PATHS.reportBuild, at));
  });

  it('of a consortium lists its members, and opening a report is written to the council’s access log', async () => {
    const { uow } = site().database;
    const consortium = await anOrganisation(uow, 'consortium');
    await join(uow, manchester.council, consortium);
    const analyst = await aPerson(uow, consortium, 'consortium-analyst');
    const visitor = await site().signedIn(analyst.email);
    const home = await visitor.page(to(PATHS.roleHome, { role: 'consortium-analyst' }));
    expect(text(home)).toContain('1 council belongs to');
    expect(home).toContain(`href="${to(PATHS.report, at)}"`);
    expect((await visitor.get(to(PATHS.report, at))).status).toBe(200);
    expect(await visitor.page(to(PATHS.report, at))).not.toContain(to(PATHS.figures, at));
    expect((await visitor.get(to(PATHS.figures, at))).status).toBe(404);
    const log = await uow.read(manchester.person('director').actor, (tx) =>
      tx.query(`select 1 from identity.access_log where subject = 'report' and actor_person_id = $1`, [
        analyst.personId,
      ]),
    );
    expect(log).toHaveLength(2);
  });

  it('of a provider lists the registrations of its name, without the names that Ofsted withholds', async () => {
    const { uow } = site().database;
    const provider = await anOrganisation(uow, 'provider');
    const person = await aPerson(uow, provider, 'provider-manager');
    const visitor = await site().signedIn(person.email);
    const home = to(PATHS.roleHome, { role: 'provider-manager' });
    expect(text(await visitor.page(home))).toContain('has not been loaded');
    await registerOf(provider.name);
    const page = text(await visitor.page(home));
    expect(page).toContain('lists 2 registrations');
    expect(page).toContain('2700001 Withheld by Ofsted Children&#39;s home Manchester Active 4');
    expect(page).toContain('2700002 Secret Lane Independent Fostering Agency Manchester Active Not given');
    expect(page).not.toContain('2700003');
  });

  it('of an inspector adds the register up by region, with its date and whether it is complete', async () => {
    const { uow } = site().database;
    const inspector = await aPerson(uow, await anOrganisation(uow, 'ofsted'), 'ofsted-inspector');
    const visitor = await site().signedIn(inspector.email);
    const page = text(await visitor.page(to(PATHS.roleHome, { role: 'ofsted-inspector' })));
    expect(page).toContain('As at 31 March 2025. The snapshot is complete');
    expect(page).toContain('North West 2 7');
  });

  it('of an administrator lists the people of the own organisation and no others', async () => {
    const visitor = await site().signedIn(manchester.person('administrator').email);
    const page = await visitor.page(to(PATHS.roleHome, { role: 'administrator' }));
    for (const { email } of manchester.people) expect(page).toContain(email);
    const all = await site().database.uow.read(publicActor, (tx) => tx.query('select id from identity.person'));
    expect(all).toEqual([]);
    expect(page).not.toContain('provider-manager.');
  });
});
