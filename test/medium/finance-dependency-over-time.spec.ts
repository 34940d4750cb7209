import { calendarDate, systemActor, type Actor } from '#kernel';
import { DependencyOnOwners, type DependencyArea } from '#finance';
import { plantOwnedHomes, plantPlacedChildren } from '../factories/owned-homes';
import { withDatabase } from './database';

const MANCHESTER = 'E08000003';
const LEEDS = 'E08000035';
const YEARS = [2020, 2021, 2022, 2023, 2024, 2025];
const database = withDatabase();
let council: Actor & { organisationId: string };

/** Alpha's second home was Beta's until 2022. */
const ownerOf = (year: number): string => (year < 2023 ? 'Beta Care Ltd' : 'Alpha Homes Ltd');

beforeAll(async () => {
  const { uow } = database();
  for (const year of YEARS) {
    await plantOwnedHomes(uow, `${year}-03-31`, [
      { urn: 'SC000001', owner: 'Alpha Homes Ltd', authority: MANCHESTER, places: 10 },
      { urn: 'SC000002', owner: ownerOf(year), authority: MANCHESTER, places: 10 },
    ]);
    council = await plantPlacedChildren(uow, MANCHESTER, year, [
      { children: 20, urn: 'SC000001' },
      { children: 10, urn: 'SC000002' },
      { children: 70, urn: null, place: 'U6', provider: 'PR1' },
    ]);
    // Leeds is in Yorkshire: none of its children is in the North West's figures.
    await plantPlacedChildren(uow, LEEDS, year, [{ children: 40, urn: 'SC000002' }]);
  }
});

const on = (day: string, actor: Actor, area: DependencyArea) =>
  new DependencyOnOwners(database().uow).execute(actor, area, calendarDate(day));

const own = (): DependencyArea => ({
  kind: 'council',
  code: MANCHESTER,
  name: 'Manchester',
  organisationId: council.organisationId,
});

const region: DependencyArea = { kind: 'region', name: 'North West' };
const series = (day: string) =>
  on(day, systemActor('test'), region).then(({ overTime }) =>
    overTime.map(({ year, children, hhi, largest }) => [
      year,
      children,
      hhi,
      largest?.ownerName,
      largest?.sharePercent,
    ]),
  );
const before = (year: number) => [year, 100, 5400, 'Alpha Homes Ltd', 20];
const after = (year: number) => [year, 100, 5800, 'Alpha Homes Ltd', 30];

describe('dependency of a region over time', () => {
  it('is its last five 31 Marches, each by the owners of its own day', async () => {
    // Until 2022: 0.2² + 0.1² + 0.7² = 0.54. From 2023: 0.3² + 0.7² = 0.58
    expect(await series('2025-06-01')).toEqual([before(2021), before(2022), after(2023), after(2024), after(2025)]);
    // The day before 31 March the newest year is the one before.
    expect(await series('2025-03-30')).toEqual([before(2020), before(2021), before(2022), after(2023), after(2024)]);
  });
});

const stored = (version: number, from: string, amber: number, red: number) =>
  database().uow.run(systemActor('test'), (tx) =>
    tx.query(
      `insert into finance.threshold_version (version, effective_from, source, approved_by, rules)
       values ($1, $2, 'test', 'Invented', $3)`,
      [
        version,
        from,
        JSON.stringify({
          indicators: {
            dependency: { amber: { above: amber }, red: { above: red }, source: `Version ${version}` },
          },
        }),
      ],
    ),
  );

const told = async (day: string) => {
  const { thresholds, placements } = await on(day, council, own());
  const alpha = placements?.[0]?.owners.find(({ ownerName }) => ownerName === 'Alpha Homes Ltd');
  return [thresholds.version, thresholds.amberAbove, thresholds.redAbove, alpha?.sharePercent, alpha?.level];
};

describe('thresholds of dependency', () => {
  it('are those of the version in force on the day, and our own before any', async () => {
    await stored(1, '2025-04-10', 5, 15);
    await stored(2, '2025-05-10', 31, 60);
    expect(await told('2025-04-01')).toEqual([null, 10, 25, 30, 'red']);
    expect(await told('2025-04-10')).toEqual([1, 5, 15, 30, 'red']);
    expect(await told('2025-05-10')).toEqual([2, 31, 60, 30, 'none']);
  });
});

/** A placement in a registration with one price a week from 1 June 2024 until the day given. */
async function agreed(number: number, urn: string | null, state: string, pence: number, until: string | null = null) {
  await database().uow.run(council, (tx) =>
    tx.query(
      `with need as (
         insert into placements.need (organisation_id, reference) values ($1, 'N-2025-' || lpad($2::text, 4, '0')) returning id),
       referral as (
         insert into placements.referral (organisation_id, need_id, emergency) select $1, id, false from need returning id, need_id),
       approach as (
         insert into placements.approach (organisation_id, referral_id, need_id, provider_name, urn, tier, state, opens_at, reply_by, sent_at)
         select $1, id, need_id, 'Invented', $3, 'framework-direct', 'accepted', '2024-05-01', '2024-05-02', '2024-05-01'
           from referral returning id, referral_id, need_id),
       placement as (
         insert into placements.placement (organisation_id, need_id, referral_id, approach_id, provider_name, urn, state, purpose,
           emergency, remand, starts_on)
         select $1, need_id, referral_id, id, 'Invented', $3, $4, 'first', false, false, '2024-06-01' from approach
         returning id, approach_id),
       agreement as (
         insert into placements.agreement (organisation_id, approach_id, placement_id, terms)
         select $1, approach_id, id, '{}' from placement returning id, approach_id, placement_id)
       insert into placements.price_line (organisation_id, approach_id, agreement_id, placement_id, purpose, payer,
         pence_per_week, valid_from, valid_to, label)
       select $1, approach_id, id, placement_id, 'core', 'social-care', $5, '2024-06-01', $6, 'test' from agreement`,
      [council.organisationId, number, urn, state, pence, until],
    ),
  );
}

describe('spend by owner', () => {
  it('is what the agreements of placements that run commit a week on the day', async () => {
    expect((await on('2025-03-31', council, own())).commitment).toBeNull();
    await agreed(1, 'SC000001', 'started', 500_000);
    await agreed(2, 'SC000002', 'notice-given', 300_000);
    await agreed(3, null, 'started', 200_000);
    // Not begun, over, and a price that was over.
    await agreed(4, 'SC000001', 'agreed', 900_000);
    await agreed(5, 'SC000001', 'ended', 900_000);
    await agreed(6, 'SC000001', 'started', 900_000, '2025-01-01');
    const { commitment } = await on('2025-03-31', council, own());
    expect(commitment).toMatchObject({ weeklyPence: 1_000_000, placements: 3 });
    // Both homes are Alpha's in 2025: 500,000 + 300,000 of 1,000,000
    expect(
      commitment?.byOwner.owners.map(({ ownerName, count, sharePercent }) => [ownerName, count, sharePercent]),
    ).toEqual([
      ['Alpha Homes Ltd', 800_000, 80],
      ['Not on the register', 200_000, 20],
    ]);
  });
});
