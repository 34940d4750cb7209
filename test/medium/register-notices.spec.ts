import { calendarDate, newId, publicActor, systemActor, systemActorFor, type Actor } from '#kernel';
import type { Organisation } from '#identity';
import {
  LiftRestriction,
  PausePlacements,
  PlacementPauses,
  ProviderStanding,
  RecordRestriction,
  Restrictions,
  ResumePlacements,
  type RestrictionNotice,
} from '#register';
import { anOrganisation, aPerson } from '../factories/people';
import { withRegister } from './register-files';

const { ask, home, load, table } = withRegister();
const day = calendarDate;
const URN = '2900001';
const today = day('2025-05-10');

let council: Actor;
let otherCouncil: Actor;
const others: Record<string, Actor> = {};

const personOf = async (organisation: Organisation, role: string): Promise<Actor> =>
  (await aPerson(home().uow, organisation, role)).actor;

beforeAll(async () => {
  const { uow } = home();
  council = await personOf(await anOrganisation(uow, 'council'), 'commissioner');
  otherCouncil = await personOf(await anOrganisation(uow, 'council'), 'placements-officer');
  others['consortium'] = await personOf(await anOrganisation(uow, 'consortium'), 'consortium-analyst');
  others['oversight-body'] = await personOf(await anOrganisation(uow, 'oversight-body'), 'oversight-analyst');
  others['ofsted'] = await personOf(await anOrganisation(uow, 'ofsted'), 'ofsted-inspector');
  others['provider'] = await personOf(await anOrganisation(uow, 'provider'), 'provider-manager');
});
beforeEach(() => home().asOwner('truncate register.restriction, register.placement_pause'));

const notice = (change: Partial<RestrictionNotice> = {}): RestrictionNotice => ({
  urn: URN,
  kind: 'restriction-of-accommodation',
  sourceReference: 'RN-1',
  receivedOn: day('2025-05-01'),
  effectiveFrom: day('2025-05-02'),
  expiresOn: null,
  ...change,
});
const record = (actor: Actor, change: Partial<RestrictionNotice> = {}) =>
  new RecordRestriction(home().uow).execute(actor, notice(change));
const lift = (actor: Actor, id: string, liftedOn: string | null = '2025-05-20') =>
  new LiftRestriction(home().uow).execute(actor, {
    id,
    liftedOn: liftedOn === null ? null : day(liftedOn),
    reference: 'RN-2',
  });
const listed = (actor: Actor, on: string | null = null) =>
  new Restrictions(home().uow).execute(actor, { on: on === null ? null : day(on), urn: null });
const pause = (actor: Actor, from = '2025-05-01', to: string | null = null) =>
  new PausePlacements(home().uow).execute(actor, { urn: URN, from: day(from), to: to === null ? null : day(to) });
const standing = (actor: Actor, on = today, urn = URN) => new ProviderStanding(home().uow).execute(actor, { urn, on });

/** What an actor's own SQL sees of a table, past every command. */
const seen = (actor: Actor, name: string): Promise<number> =>
  home().uow.read(actor, async (tx) => (await tx.query(`select 1 from ${name}`)).length);

/** Entered past every command, in the name of an organisation. */
const forged = (actor: Actor, organisation: string | null) =>
  home().uow.run(actor, (tx) =>
    tx.query(
      `insert into register.restriction (urn, kind, source_reference, received_on, effective_from, recorded_by,
         recorded_by_organisation, recorded_by_person)
       values ('2900001', 'suspension', 'x', '2025-01-01', '2025-01-01', 'x', $1, $2)`,
      [organisation, actor.personId],
    ),
  );

const register = (rows: readonly string[], title = 'Providers and places at 31 March 2025') => load(table(rows, title));
const row = (urn: string, status: string) => `${urn},Children's home,${status},Leeds,Private,3,`;

describe('a notice that a person enters', () => {
  it('is kept with its source, its days and who entered it, and recorded as an event without words of its own', async () => {
    const id = await record(council, { urn: ' sc 900003', expiresOn: day('2025-07-31') });
    expect(await listed(council)).toEqual([
      {
        id,
        urn: 'SC900003',
        kind: 'restriction-of-accommodation',
        sourceReference: 'RN-1',
        receivedOn: '2025-05-01',
        effectiveFrom: '2025-05-02',
        expiresOn: '2025-07-31',
        liftedOn: null,
        recordedBy: 'Invented commissioner',
        recordedByOrganisation: expect.stringMatching(/^Invented council/),
        recordedAt: expect.any(String),
        liftReason: null,
        liftReference: null,
        liftedBy: null,
      },
    ]);
    const events = await home().uow.read(systemActor('test'), (tx) =>
      tx.query(`select data, organisation_id as "organisationId" from platform.event where subject_id = $1`, [id]),
    );
    expect(events).toEqual([
      { data: { urn: 'SC900003', kind: 'restriction-of-accommodation' }, organisationId: council.organisationId },
    ]);
  });

  it('is seen by councils, consortia, the oversight body and Ofsted, and by nobody else', async () => {
    await record(council);
    for (const actor of [council, otherCouncil, others['consortium'], others['oversight-body'], others['ofsted']]) {
      expect(await listed(actor as Actor)).toHaveLength(1);
      expect(await seen(actor as Actor, 'register.restriction')).toBe(1);
    }
    for (const actor of [publicActor, others['provider'] as Actor]) {
      await expect(listed(actor)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(standing(actor)).rejects.toMatchObject({ code: 'forbidden' });
      expect(await seen(actor, 'register.restriction')).toBe(0);
    }
  });

  it('is entered by those who receive notices alone, and in their own name', async () => {
    for (const kind of ['oversight-body', 'provider'])
      await expect(record(others[kind] as Actor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(record(publicActor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(forged(council, otherCouncil.organisationId)).rejects.toThrow(/row-level security/);
    await expect(forged(others['provider'] as Actor, (others['provider'] as Actor).organisationId)).rejects.toThrow(
      /row-level security/,
    );
  });

  it('is entered once, whoever enters it; again when that was an error', async () => {
    const id = await record(council);
    await expect(record(otherCouncil, { sourceReference: ' rn-1 ' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/restriction of accommodation of 2900001 by notice rn-1 is entered already/),
    });
    await lift(council, id, null);
    expect(await listed(council, '2025-05-02')).toEqual([]);
    expect(await listed(council)).toMatchObject([{ liftedOn: '2025-05-02', liftReason: 'entered-in-error' }]);
    await record(otherCouncil);
    expect(await listed(council, '2025-05-02')).toHaveLength(1);
  });

  it('is refused without a reference, with days the wrong way round, or for what is no URN', async () => {
    await expect(record(council, { sourceReference: ' ' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(record(council, { expiresOn: day('2025-05-01') })).rejects.toMatchObject({ code: 'invalid' });
    await expect(record(council, { urn: 'the home' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is lifted by whoever entered it, or Ofsted, once', async () => {
    const id = await record(council);
    await expect(lift(otherCouncil, id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(lift(council, id, '2025-05-01')).rejects.toMatchObject({ code: 'invalid' });
    await lift(others['ofsted'] as Actor, id);
    await expect(lift(council, id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await listed(council, '2025-05-19')).toHaveLength(1);
    expect(await listed(council, '2025-05-20')).toEqual([]);
    expect(await listed(council)).toMatchObject([{ liftReference: 'RN-2', liftedBy: 'Invented ofsted-inspector' }]);
    await expect(lift(council, newId())).rejects.toMatchObject({ code: 'not-found' });
  });

  it('never changes otherwise, and is never deleted', async () => {
    await record(council);
    const by = (sql: string) => home().uow.run(council, (tx) => tx.query(sql));
    await expect(by(`update register.restriction set effective_from = '2020-01-01'`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(by('delete from register.restriction')).rejects.toThrow(/permission denied/);
  });
});

describe('how a registration stands on a day', () => {
  it('is what the newest register says, and the notices in force, with why', async () => {
    expect(await standing(council)).toMatchObject({ standing: 'unknown', mayOffer: null, published: null });
    await register([row(URN, 'Active'), row('2900002', 'Suspended'), row('2900003', 'Resigned')]);
    expect(await standing(council)).toMatchObject({ standing: 'registered', mayOffer: true });
    expect(await standing(council, today, '2900002')).toMatchObject({ standing: 'suspended', mayOffer: false });
    expect(await standing(council, today, '2900003')).toMatchObject({ standing: 'not-registered', mayOffer: false });
    expect(await standing(council, today, '2900009')).toMatchObject({ standing: 'not-registered', mayOffer: false });
    await record(otherCouncil, { expiresOn: day('2025-06-30') });
    expect(await standing(council)).toMatchObject({
      standing: 'restricted',
      mayOffer: false,
      reasons: [
        "Ofsted's register of 31 March 2025: Active.",
        'By notice: restriction of accommodation, notice RN-1 received 1 May 2025, in force from 2 May 2025 to 30 June 2025.',
      ],
      notices: [{ urn: URN }],
    });
    expect(await standing(council, day('2025-07-01'))).toMatchObject({ standing: 'registered', notices: [] });
    expect(await standing(council, day('2025-03-30'))).toMatchObject({ standing: 'unknown' });
  });

  it('takes a partial register for those whom it lists alone', async () => {
    await register([row(URN, 'Active'), row('2900002', 'Active')], 'Providers and places at 31 March 2024');
    await home().uow.run(systemActor('test'), async (tx) => {
      const { id } = await tx.one<{ id: string }>(
        `insert into register.snapshot (as_at) values ('2025-03-31') returning id`,
      );
      await tx.query(
        `insert into register.registration (snapshot_id, urn, provision_type, status, withheld, source_file_id, source_row)
         values ($1, '2900001', 'Children''s home', 'Suspended', true, $1, 1)`,
        [id],
      );
    });
    expect(await standing(council)).toMatchObject({
      standing: 'suspended',
      published: { asAt: '2025-03-31', complete: false },
    });
    expect(await standing(council, today, '2900002')).toMatchObject({
      standing: 'registered',
      published: { asAt: '2024-03-31', complete: true },
    });
  });
});

describe('a pause of placements', () => {
  it("is the organisation's own: nobody else sees it, and it says nothing of the registration", async () => {
    const id = await pause(council);
    expect(await new PlacementPauses(home().uow).execute(council, { on: today, urn: URN })).toEqual([
      { id, urn: URN, from: '2025-05-01', to: null, recordedBy: 'Invented commissioner' },
    ]);
    expect((await standing(council)).ownPauses).toHaveLength(1);
    expect(await standing(council)).toMatchObject({ mayOffer: null });
    for (const actor of [otherCouncil, ...Object.values(others), publicActor, systemActor('test')])
      expect(await seen(actor, 'register.placement_pause')).toBe(0);
    expect((await standing(otherCouncil)).ownPauses).toEqual([]);
  });

  it('holds until it is ended, and does not overlap another', async () => {
    const id = await pause(council);
    await expect(pause(council, '2025-06-01')).rejects.toMatchObject({ code: 'conflict' });
    const resume = (actor: Actor, on: string) => new ResumePlacements(home().uow).execute(actor, { id, on: day(on) });
    const stranger = { ...otherCouncil, roles: ['commissioner'] };
    await expect(resume(stranger, '2025-06-01')).rejects.toMatchObject({ code: 'not-found' });
    await expect(resume(council, '2025-04-01')).rejects.toMatchObject({ code: 'invalid' });
    await resume(council, '2025-06-01');
    expect((await standing(council, day('2025-05-31'))).ownPauses).toHaveLength(1);
    expect((await standing(council, day('2025-06-01'))).ownPauses).toEqual([]);
    await pause(council, '2025-06-01', '2025-07-01');
  });

  it('is for councils and consortia', async () => {
    await pause(others['consortium'] as Actor);
    await expect(pause(otherCouncil)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(pause(others['ofsted'] as Actor)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(pause(systemActor('test'))).rejects.toMatchObject({ code: 'forbidden' });
    const asTheSoftware = systemActorFor('test', others['ofsted']?.organisationId as string, 'ofsted');
    await expect(pause(asTheSoftware)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keeps the fact and its days, and no word more', async () => {
    const columns = await ask<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'register.placement_pause'::regclass and attnum > 0 and not attisdropped`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'id',
      'organisation_id',
      'urn',
      'paused_from',
      'paused_to',
      'recorded_at',
      'recorded_by',
      'recorded_by_person',
    ]);
  });
});
