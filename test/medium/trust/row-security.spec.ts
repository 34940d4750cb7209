import { newId, publicActor, systemActor, systemActorFor, type Actor } from '#kernel';
import { ROLES, type Organisation } from '#identity';
import { anOrganisation, everyRoleOf, join } from '../../factories/people';
import { withDatabase } from '../database';
import { relations, type Relation } from './catalogue';
import { plantRows } from './planted-rows';

/** Relations that belong to no organisation and that anyone's transaction may read, each with the reason. */
const PUBLIC_FACTS: Readonly<Record<string, string>> = {
  'platform.migration': 'names of migrations',
  'platform.processed_job': 'keys of finished jobs, ids alone',
  'identity.organisation': 'names and kinds of organisations are public',
  'identity.consortium_membership': 'which council belongs to which consortium is public',
  'identity.session': 'random session ids and a person id, found only by the session id',
  'geography.authority': 'published by ONS',
  'geography.authority_lineage': 'published by ONS',
  'geography.adjacency': 'published by ONS',
  'geography.ofsted_name': "Ofsted's spellings",
  'geography.reference_load': 'checksums of reference files',
  'geography.directory_postcode': 'published by ONS',
  'geography.directory_postcode_a': 'published by ONS',
  'geography.directory_postcode_b': 'published by ONS',
  'geography.postcode': 'published by ONS',
  'geography.directory_edition': 'which edition is in force',
  'geography.neighbour_edition': 'published by DfE',
  'geography.statistical_neighbour': 'published by DfE',
  'placements.anchor_rule': 'how often anchors may change, a rule of the software',
  'finance.filing': 'accounts as filed at Companies House',
  'finance.fact': 'accounts as filed at Companies House',
  'finance.indicator_wording': 'what indicators are called, with formula, thresholds and source',
  'finance.notice_load': 'which public notices were looked at',
  'finance.threshold_version': 'thresholds with their sources',
  'finance.condition_rules': 'conditions of oversight with their source',
  'finance.owner_match': 'which name of the register is which body, with who confirmed it',
  'finance.signal': 'public notices at Companies House and the Gazette',
  'sufficiency.place_code_meaning': "DfE's code lists",
  'sufficiency.filing_deadline': 'by when reports are filed, a rule of the software',
  'sufficiency.filing': 'who has filed a report, without what is in it',
  'sufficiency.filing_proof': 'checksums by which anyone can tell a filed file',
  'sufficiency.publication': 'published reports, suppressed before they are stored',
  'sufficiency.publication_file': 'published reports, suppressed before they are stored',
  'sufficiency.published_figure': 'published by DfE',
  'sufficiency.published_load': 'published by DfE',
  'sufficiency.published_outturn': 'published by DfE',
};

/** Published by Ofsted: the register's tables hold nothing of a council. */
const isPublicFact = (name: string): boolean =>
  name in PUBLIC_FACTS || (name.startsWith('register.') && !READ_BY_THOSE_TOLD.has(name));

/**
 * Shared by every council that Ofsted tells, and closed to others; register-notices.spec.ts tests who reads them. Of finance:
 * evidence that councils see after the provider's right of reply, and what the oversight body alone works on;
 * finance-flags.spec.ts tests who reads them, and of the oversight file finance-oversight-file.spec.ts; of roll-ups, sufficiency-roll-up.spec.ts.
 */
const READ_BY_THOSE_TOLD = new Set([
  'finance.assessment',
  'finance.entered_accounts',
  'finance.failure_notice',
  'finance.failure_warning',
  'finance.flag',
  'finance.flag_event',
  'finance.oversight_document',
  'finance.oversight_stage',
  'finance.provider_company',
  'finance.stress_test_run',
  'register.restriction',
  'sufficiency.roll_up_result',
  'sufficiency.roll_up_run',
  'sufficiency.roll_up_section',
  'sufficiency.roll_up_section_job',
]);

/** The relay hands every organisation's jobs to the queue; their rows hold ids alone. It is no person and has no page. */
const READ_BY_THE_SOFTWARE = new Set(['platform.event']);

/** Ofsted registers the homes, so its inspectors read where they are, whoever said it. */
const READ_BY_INSPECTORS = new Set(['register.premises', 'register.place']);
const isInspector = (actor: Actor): boolean =>
  actor.organisationKind === 'ofsted' && actor.roles.includes('ofsted-inspector');

const KINDS: Organisation['kind'][] = ['council', 'consortium', 'provider', 'oversight-body', 'ofsted'];

const database = withDatabase();
let all: Relation[];
let owned: Relation[];
let planted: Organisation;
let consortium: Organisation;
const strangers: Actor[] = [];

const organisationsIn = (relation: Relation, actor: Actor): Promise<(string | null)[]> =>
  database().uow.read(actor, async (tx) => {
    const rows = await tx.query<{ id: string | null }>(`select distinct organisation_id as id from ${relation.name}`);
    return rows.map((row) => row.id);
  });

beforeAll(async () => {
  const { uow } = database();
  all = await relations(database());
  owned = all.filter((relation) => relation.belongsToOrganisation && relation.readable);
  planted = await anOrganisation(uow, 'council');
  consortium = await anOrganisation(uow, 'consortium');
  await plantRows(uow, planted);
  await join(uow, planted, consortium);
  for (const kind of KINDS) {
    const other = await anOrganisation(uow, kind);
    const people = await everyRoleOf(uow, other);
    const everyRole = { ...systemActorFor('test', other.id, kind), roles: Object.keys(ROLES) };
    strangers.push(...people.map((person) => person.actor), systemActorFor('test', other.id, kind), everyRole);
  }
  strangers.push(publicActor, { ...publicActor, personId: newId(), roles: ['administrator', 'director'] });
});

describe('tables', () => {
  it('that belong to an organisation force row security with a policy', () => {
    const loose = all.filter((each) => each.belongsToOrganisation && !each.isView);
    expect(loose.length).toBeGreaterThan(10);
    expect(loose.filter((each) => !each.enabled || !each.forced || each.policies === 0)).toEqual([]);
  });

  it('that belong to none are facts that anyone may read, listed with the reason', () => {
    const others = all.filter((each) => !each.belongsToOrganisation && each.readable);
    const closed = others.filter((each) => !isPublicFact(each.name));
    expect(closed.map((each) => each.name)).toEqual([...READ_BY_THOSE_TOLD]);
    expect(closed.filter((each) => !each.enabled || !each.forced || each.policies === 0)).toEqual([]);
  });

  it('of the queue are closed to everyday work', async () => {
    const [answer] = await database().asOwner<{ open: boolean }>(
      `select has_schema_privilege('homeward_runtime', 'bullmq', 'usage') as open`,
    );
    expect(answer?.open).toBe(false);
  });
});

describe('views', () => {
  it('ask with the rights of the reader', () => {
    const views = all.filter((each) => each.isView);
    expect(views.length).toBeGreaterThan(0);
    expect(views.filter((each) => !each.asksTheReader).map((each) => each.name)).toEqual([]);
  });
});

describe('functions', () => {
  it('that run with more than the rights of the caller are these, and search no schema of the caller', async () => {
    const found = await database().asOwner<{ name: string; pinned: boolean }>(`
      select n.nspname || '.' || p.proname as name, coalesce(p.proconfig::text like '%search_path=%', false) as pinned
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema') order by 1`);
    expect(found).toEqual([
      { name: 'children.make_coming_partitions', pinned: true },
      { name: 'children.make_return_partitions', pinned: true },
      { name: 'finance.children_affected', pinned: true },
      { name: 'finance.children_by_council', pinned: true },
      { name: 'finance.children_by_owner', pinned: true },
      { name: 'finance.councils_concerned', pinned: true },
      { name: 'finance.places_near', pinned: true },
      { name: 'finance.returns_counted', pinned: true },
      { name: 'identity.accept_invitation', pinned: true },
      { name: 'identity.begin_sign_in', pinned: true },
      { name: 'identity.change_own_password', pinned: true },
      { name: 'identity.invitation_is_open', pinned: true },
      { name: 'identity.notify', pinned: true },
      { name: 'identity.sign_in_succeeded', pinned: true },
      { name: 'placements.area_of', pinned: true },
      { name: 'placements.booked', pinned: true },
      { name: 'placements.booked_unnamed', pinned: true },
      { name: 'placements.keep_place', pinned: true },
      { name: 'placements.kept_days', pinned: true },
      { name: 'placements.kept_in_search', pinned: true },
      { name: 'placements.mark_booked', pinned: true },
      { name: 'placements.mark_kept', pinned: true },
      { name: 'placements.mark_made_anew', pinned: true },
      { name: 'placements.price_benchmark', pinned: true },
      { name: 'placements.provider_answers', pinned: true },
      { name: 'placements.similar_children', pinned: true },
      { name: 'placements.unmark_kept', pinned: true },
      { name: 'platform.make_event_partitions', pinned: true },
      { name: 'register.buildings_of_homes', pinned: true },
      { name: 'register.note_descriptions', pinned: true },
      { name: 'register.places_of_homes', pinned: true },
      { name: 'register.planned_homes_on', pinned: true },
      { name: 'register.project_changed_supply', pinned: true },
      { name: 'register.project_pending_supply', pinned: true },
      { name: 'register.provider_numbers', pinned: true },
      { name: 'register.search_bands', pinned: true },
      { name: 'register.search_columns', pinned: true },
      { name: 'register.search_state', pinned: true },
      { name: 'register.search_states', pinned: true },
      { name: 'register.settle_descriptions', pinned: true },
      { name: 'register.settle_reminders', pinned: true },
      { name: 'register.sibling_neighbours', pinned: true },
      { name: 'register.supply_in_search', pinned: true },
      { name: 'sufficiency.area_places', pinned: true },
      { name: 'sufficiency.hosted_children', pinned: true },
      { name: 'sufficiency.placed_beyond', pinned: true },
      { name: 'sufficiency.reports_to_roll_up', pinned: true },
    ]);
  });
});

describe('rows', () => {
  it('of a council are there for itself, in every table and view', async () => {
    const own = { ...systemActorFor('test', planted.id, planted.kind), roles: ['system', 'administrator'] };
    const empty: string[] = [];
    for (const relation of owned) {
      if (!(await organisationsIn(relation, own)).includes(planted.id)) empty.push(relation.name);
    }
    expect(empty).toEqual([]);
  });

  it('of a council are there for nobody else, whatever their role', async () => {
    const seen: string[] = [];
    for (const actor of strangers) {
      for (const relation of owned.filter((each) => !isInspector(actor) || !READ_BY_INSPECTORS.has(each.name))) {
        const foreign = (await organisationsIn(relation, actor)).filter((id) => id !== actor.organisationId);
        if (foreign.length > 0) seen.push(`${actor.organisationKind} ${actor.roles.join()} reads ${relation.name}`);
      }
    }
    expect(strangers.length).toBeGreaterThan(15);
    expect(seen).toEqual([]);
  });

  it('of a council are there for the software without an organisation only as jobs to relay', async () => {
    const seen: string[] = [];
    for (const relation of owned.filter((each) => !READ_BY_THE_SOFTWARE.has(each.name))) {
      if ((await organisationsIn(relation, systemActor('test'))).length > 0) seen.push(relation.name);
    }
    expect(seen).toEqual([]);
  });

  it('of a member council are there for its consortium as reports, and as nothing else', async () => {
    const analyst = { ...systemActorFor('test', consortium.id, 'consortium'), roles: ['consortium-analyst'] };
    const seen: string[] = [];
    for (const relation of owned) {
      if ((await organisationsIn(relation, analyst)).includes(planted.id)) seen.push(relation.name);
    }
    expect(seen).toEqual(['sufficiency.report_run', 'sufficiency.section_job']);
  });

  it('of another organisation cannot be written in its name', async () => {
    const [stranger] = strangers.filter((actor) => actor.organisationKind === 'council');
    const forged = database().uow.run(stranger as Actor, (tx) =>
      tx.query(`insert into sufficiency.report_run (organisation_id, year, requested_by) values ($1, 2024, 'x')`, [
        planted.id,
      ]),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });
});
