import { newId, systemActor, systemActorFor, type Actor } from '#kernel';
import type { Tx } from '#platform';
import { newestReport, RequestReport, type SufficiencyReport } from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { plantOwnedHomes, plantPlacedChildren } from '../factories/owned-homes';
import { anOrganisation } from '../factories/people';
import { plantApproach, plantPlacement, plantPrice, plantReferral } from '../factories/planted-market';
import { plantPostcodes } from '../factories/planted-return';
import { COUNCIL, POSTCODES } from '../golden/sufficiency/cases';
import { withDatabase } from './database';

/** The working is in test/golden/sufficiency/scenarios.md under the same titles. */
const home = withDatabase();
const YEAR = 2025;
const HOME = "Children's home";
const AGENCY = 'Independent fostering agency';
let council: Actor & { organisationId: string };

beforeAll(async () => {
  const { uow } = home();
  await plantPostcodes(uow, POSTCODES);
  await plantOwnedHomes(uow, '2025-03-31', [
    { urn: '1100001', owner: 'Alpha Care Ltd', authority: COUNCIL, places: 4 },
  ]);
  council = await plantPlacedChildren(uow, COUNCIL, YEAR, [{ children: 2, urn: '1100001' }]);
});

async function build(): Promise<SufficiencyReport> {
  const { uow } = home();
  const { organisationId } = council;
  const { runId } = await new RequestReport(uow).execute(systemActor('test'), { organisationId, year: YEAR });
  await doJobsOfRun(uow, { runId, organisationId });
  const newest = await uow.read(council, (tx) => newestReport(tx, organisationId, YEAR));
  return newest?.report as SufficiencyReport;
}

const plant = (work: (tx: Tx) => Promise<unknown>) => home().uow.run(council, work);

interface Need {
  readonly number: number;
  readonly state?: string;
  readonly published?: string | null;
  readonly ended?: string;
  readonly preferred?: string;
  readonly search?: object;
  readonly siblingGroup?: string;
}

/** A referral whose need prefers a kind of placement, and may say where. */
const need = (
  tx: Tx,
  { number, state = 'placed', published = '2024-06-01', ended, preferred, search, siblingGroup }: Need,
) =>
  plantReferral(tx, council.organisationId, {
    number,
    state,
    published,
    ended: ended ?? null,
    ...(siblingGroup && { siblingGroup }),
    document: {
      PlacementRecommendation: {
        residentialCareSuitability: 'Suitable but not preferred',
        ...(preferred && { [preferred]: 'Preferred' }),
      },
      search: { age: 11, sex: 'male', ...search },
    },
  });

const accepted = (tx: Tx, referral: string, urn: string | null = null) =>
  plantApproach(tx, referral, { state: 'accepted', urn, sent: '2024-06-01' });

describe('Second choices, distances, and days', () => {
  it('are counted from what the need preferred and where the child went', async () => {
    const local = { preferred: 'fosterCareSuitability', search: { isPreferredLocationLocal: true } };
    const near = { search: { withinMiles: 5, postcodes: { home: 'ZZ1 1AA' } } };
    const residential = 'residentialCareSuitability';
    await plant(async (tx) => {
      const first = await need(tx, { number: 1, ended: '2024-06-06', ...local });
      await plantPlacement(tx, await accepted(tx, first), { kind: HOME, inArea: false });
      const second = await need(tx, { number: 2, ended: '2024-06-10', ...local });
      await plantPlacement(tx, await accepted(tx, second), { kind: AGENCY, inArea: true });
      const third = await need(tx, { number: 3, ended: '2024-06-21', ...near });
      await plantPlacement(tx, await accepted(tx, third), { kind: HOME, urn: '1100001' });
      await tx.query(
        `insert into register.premises (organisation_id, urn, building, postcode, places, valid_from, source_file, source_row)
         values ($1, '1100001', 1, 'ZZ21AA', 4, '2020-01-01', 'premises.csv', 2)`,
        [council.organisationId],
      );
      const closed = await need(tx, { number: 4, state: 'closed', ended: '2024-06-06', preferred: residential });
      await need(tx, { number: 5, state: 'published', published: '2025-03-01', preferred: residential });
      for (const [referral, state, urn] of [
        [first, 'declined', '1100002'],
        [second, 'declined', '1100002'],
        [closed, 'declined', '1100002'],
        [closed, 'declined', '1100004'],
        [closed, 'no-reply', '1100005'],
      ] as const)
        await plantApproach(tx, referral, { state, urn, sent: '2024-06-02' });
    });
    expect((await build()).market?.unmetNeed).toMatchObject({
      ended: 4,
      placed: 3,
      withoutPlacement: 1,
      open: 1,
      medianDays: 20,
      secondChoice: { count: 1, of: 2, percent: 50 },
      overDistance: { count: 2, of: 3, percent: 66.7 },
      timesRefused: 4,
      refusals: 2,
      timesRefusedPerHome: 2,
      noReply: 1,
    });
  });
});

describe('The same child in the same home, in the database', () => {
  it('is held against the year before; voids are paid after an end', async () => {
    await plant(async (tx) => {
      const lives = async (number: number, startsOn: string, endsOn?: string) => {
        const referral = await need(tx, { number, state: 'withdrawn', published: null });
        const ended = endsOn && { endsOn, state: 'ended' };
        return plantPlacement(tx, await accepted(tx, referral), {
          kind: HOME,
          startsOn,
          accepted: '2023-04-01',
          ...ended,
        });
      };
      const stays = await lives(21, '2023-05-01');
      await plantPrice(tx, stays, { pence: 400_000, from: '2023-05-01', to: '2024-04-01' });
      await plantPrice(tx, stays, { pence: 440_000, from: '2024-04-01' });
      await plantPrice(tx, await lives(22, '2024-06-01'), { pence: 900_000 });
      const left = await lives(23, '2024-07-01', '2024-07-15');
      await plantPrice(tx, left, { pence: 70_000, from: '2024-07-01', to: '2024-07-29' });
    });
    const report = await build();
    expect(report.market?.prices?.likeForLike?.[0]).toEqual({
      kind: 'All kinds',
      placements: 1,
      beforePence: 400_000,
      nowPence: 440_000,
      percent: 10,
    });
    expect(report.market?.prices?.voids).toEqual({
      paidPence: 140_000,
      occupiedWeeks: 97.6,
      pencePerOccupiedWeek: 1_435,
    });
    const measure = report.indicators?.find(({ id }) => id === 'price.voids');
    expect(measure).toMatchObject({ value: 14.35, unit: 'pounds', lineage: ['price.voids'], published: null });
    // The year before had one child on its 335 days from 1 May, and nothing paid after an end.
    expect(measure?.earlier[0]).toMatchObject({ year: 2024, value: 0 });
  });
});

describe('Brothers and sisters, and children of others', () => {
  it('are together in one home on the day; others are counted while they live in the area', async () => {
    const group = newId();
    await plant(async (tx) => {
      for (const [number, urn, siblingGroup] of [
        [31, '1100001', group],
        [32, '1100001', group],
        [33, '1100002', newId()],
      ] as const) {
        const referral = await need(tx, { number, state: 'withdrawn', published: null, siblingGroup });
        await plantPlacement(tx, await accepted(tx, referral, urn), { kind: HOME, urn });
      }
    });
    const { uow } = home();
    const other = await anOrganisation(uow, 'council');
    await uow.run(systemActorFor('test', other.id, 'council'), async (tx) => {
      const hosted = async (number: number, endsOn?: string) => {
        const planted = { number, state: 'withdrawn', published: null, ended: null };
        const asked = await accepted(tx, await plantReferral(tx, other.id, planted), '1100004');
        const ended = endsOn && { endsOn, state: 'ended' };
        await plantPlacement(tx, asked, { kind: HOME, areaAuthority: COUNCIL, ...ended });
      };
      await hosted(1);
      // Gone since, and gone by then.
      await hosted(2, '2025-06-01');
      await hosted(3, '2025-03-31');
    });
    const report = await build();
    expect(report.market?.siblings).toEqual({ groups: 1, together: 1, percent: 100 });
    expect(report.market?.hosted).toEqual({ children: 2, councils: 1 });
  });
});
