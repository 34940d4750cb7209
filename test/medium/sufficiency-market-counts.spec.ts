import { systemActor, type Actor } from '#kernel';
import type { Tx } from '#platform';
import { newestReport, RequestReport } from '#sufficiency';
import { doJobsOfRun } from '../factories/built-report';
import { plantOwnedHomes, plantPlacedChildren } from '../factories/owned-homes';
import {
  plantApproach,
  plantPlace,
  plantPlacement,
  plantPrice,
  plantReferral,
  type PlantedPlacement,
  type PlantedPrice,
} from '../factories/planted-market';
import { withDatabase } from './database';

const home = withDatabase();
const MANCHESTER = 'E08000003';
const YEAR = 2025;
let council: Actor & { organisationId: string };

beforeAll(async () => {
  const { uow } = home();
  await plantOwnedHomes(uow, '2025-03-31', [
    { urn: 'SC000001', owner: 'Alpha Homes Ltd', authority: MANCHESTER, places: 20 },
    { urn: 'SC000002', owner: 'Gamma Trust', sector: 'Voluntary', authority: MANCHESTER, places: 8 },
  ]);
  council = await plantPlacedChildren(uow, MANCHESTER, YEAR, [
    { children: 12, urn: 'SC000001' },
    { children: 3, urn: 'SC000002', provider: 'PR5' },
    { children: 4, urn: null, place: 'U6', provider: 'PR1' },
    { children: 1, urn: 'SC999999' },
  ]);
});

async function market() {
  const { uow } = home();
  const { organisationId } = council;
  const { runId } = await new RequestReport(uow).execute(systemActor('test'), { organisationId, year: YEAR });
  await doJobsOfRun(uow, { runId, organisationId });
  return (await uow.read(council, (tx) => newestReport(tx, organisationId, YEAR)))?.report.market;
}

const plant = (work: (tx: Tx) => Promise<void>) => home().uow.run(council, work);

const referral = (tx: Tx, number: number, state: string, published: string | null, ended: string | null) =>
  plantReferral(tx, council.organisationId, { number, state, published, ended });
const approach = (tx: Tx, to: string, state: string, urn: string | null, sent: string, name = 'Example Homes') =>
  plantApproach(tx, to, { state, urn, sent, name });
const placement = plantPlacement;
const price = (tx: Tx, to: string, pence: number, more: Omit<PlantedPrice, 'pence'> = {}) =>
  plantPrice(tx, to, { pence, ...more });

describe('the market of a report, counted by hand', () => {
  it('depends on owners by the children of the return; who is not on the register is apart', async () => {
    // 20 children: 12 Alpha, 4 with the council itself, 3 Gamma, 1 nobody knows where.
    expect((await market())?.dependency).toMatchObject({
      children: 20,
      notKnown: 1,
      owners: expect.arrayContaining([
        expect.objectContaining({ name: 'Alpha Homes Ltd', children: 12 }),
        expect.objectContaining({ name: 'Gamma Trust', children: 3 }),
      ]),
    });
  });

  it('has occupancy of places on the day, and not of those that came or went', async () => {
    await plant(async (tx) => {
      const places: [urn: string, code: string, has: string, state: string, from?: string, to?: string][] = [
        ['2900001', 'A1', 'rso', 'occupied'],
        ['2900001', 'A2', 'rso', 'occupied'],
        ['2900001', 'A3', 'rs', 'blocked'],
        ['2900001', 'A4', 'r', 'out-of-service'],
        ['2900002', 'B1', 'rso', 'available'],
        ['2900002', 'B2', 'rso', 'held'],
        // Gone on the day, and not there until the day after.
        ['2900003', 'C1', 'rso', 'occupied', '2024-01-01', '2025-03-31'],
        ['2900003', 'C2', 'rso', 'occupied', '2025-04-01'],
      ];
      for (const [urn, code, has, state, from, to] of places)
        await plantPlace(tx, council.organisationId, {
          urn,
          code,
          has,
          state,
          ...(from && { from }),
          ...(to && { to }),
        });
    });
    // 2 occupied of 6 registered, of 5 staffed, of 4 offered.
    expect((await market())?.occupancy).toEqual({
      homes: 2,
      registered: 6,
      staffed: 5,
      offered: 4,
      occupied: 2,
      held: 1,
      blocked: 2,
      ofRegistered: 33.3,
      ofStaffed: 40,
      ofOffered: 50,
    });
  });

  it('has prices of placements that run on the day, a spread from five on, and who pays', async () => {
    await plant(async (tx) => {
      // Referrals that never went out: no part of unmet need.
      const agreed = async (number: number, of: PlantedPlacement) => {
        const to = await referral(tx, number, 'withdrawn', null, null);
        return placement(tx, await approach(tx, to, 'accepted', 'SC000001', '2024-05-01'), of);
      };
      const homes: string[] = [];
      for (let number = 1; number <= 5; number += 1) {
        const id = await agreed(number, { kind: "Children's home" });
        await price(tx, id, number * 100_000);
        homes.push(id);
      }
      await price(tx, homes[2] as string, 50_000, { purpose: 'additional', payer: 'health' });
      await price(tx, homes[0] as string, 999_999, { purpose: 'other', to: '2025-03-31' });
      await price(tx, await agreed(6, { kind: 'Fostering' }), 80_000);
      await price(tx, await agreed(7, { kind: 'Fostering', endsOn: '2025-03-31' }), 70_000);
      await price(tx, await agreed(8, { kind: 'Fostering', state: 'cancelled' }), 60_000);
    });
    // £1,000, £2,000, £3,000 and £500, £4,000, £5,000: the middle is £3,500, the quarters £2,000 and £4,000.
    expect((await market())?.prices).toMatchObject({
      kinds: [
        { kind: "Children's home", placements: 5, medianPence: 350_000, p25Pence: 200_000, p75Pence: 400_000 },
        { kind: 'Fostering', placements: 1, medianPence: null, p25Pence: null, p75Pence: null },
      ],
      split: [
        { purpose: 'additional', payer: 'health', pencePerWeek: 50_000 },
        // 1 + 2 + 3 + 4 + 5 thousand and 800.
        { purpose: 'core', payer: 'social-care', pencePerWeek: 1_580_000 },
      ],
    });
  });

  it('has unmet need of searches of the year: how they ended, who refused, and how long half of them took', async () => {
    await plant(async (tx) => {
      const first = await referral(tx, 11, 'placed', '2024-05-01', '2024-05-04');
      const second = await referral(tx, 12, 'placed', '2024-06-01', '2024-06-06');
      await referral(tx, 13, 'closed', '2024-07-01', '2024-07-11');
      await referral(tx, 14, 'published', '2025-03-21', null);
      // Over before the year; begun after it.
      await referral(tx, 15, 'closed', '2024-02-01', '2024-03-31');
      await referral(tx, 16, 'published', '2025-04-01', null);
      // Placed, and ended by the day of its placement.
      const last = await referral(tx, 17, 'placed', '2025-03-01', null);
      const found = await approach(tx, last, 'accepted', 'SC000001', '2025-03-02');
      await placement(tx, found, { kind: 'Fostering', state: 'cancelled', accepted: '2025-03-11' });
      // One registration refused two of them, a service without a registration one; the rest is of other years.
      await approach(tx, first, 'declined', 'SC000002', '2024-05-01');
      await approach(tx, second, 'declined', 'SC000002', '2024-06-01');
      await approach(tx, second, 'declined', null, '2024-06-01', 'A service');
      await approach(tx, second, 'no-reply', 'SC000003', '2024-06-01');
      await approach(tx, first, 'declined', 'SC000004', '2024-03-31');
      await approach(tx, second, 'declined', 'SC000005', '2025-04-01');
    });
    // 3 days: 4 of 5 wait on. 5 days: 3 of 4, 0.6. 10 days: 1 of the 3 that are left is placed, 0.4: half.
    expect((await market())?.unmetNeed).toMatchObject({
      ended: 4,
      placed: 3,
      withoutPlacement: 1,
      open: 1,
      refusals: 2,
      noReply: 1,
      medianDays: 10,
    });
  });

  it('has plans to come home that were open on the day', async () => {
    await plant(async (tx) => {
      const entries: [string, string, string, string, string | null][] = [
        ['return', 'ready', '2025-03-31', '2025-01-01', null],
        ['step-down', 'not-ready', '2025-03-30', '2025-01-01', '2025-04-01'],
        ['return', 'preparing', '2025-02-01', '2025-01-01', '2025-03-31'],
        ['return', 'preparing', '2025-02-01', '2025-04-01', null],
      ];
      for (const [number, [plan, readiness, target, made, closed]] of entries.entries())
        await tx.query(
          `insert into placements.come_home_entry (organisation_id, reference, lives, plan, readiness, target_date, document,
             created_at, closed_at, closed_reason)
           values ($1, $2, 'residential', $3, $4, $5, '{}', $6::date + time '09:00', $7::date + time '12:00',
                   case when $7 is not null then 'Came home' end)`,
          [council.organisationId, `R${number}`, plan, readiness, target, made, closed],
        );
    });
    // The third had closed by the evening, the fourth was not begun; the second's day alone had passed.
    expect((await market())?.comeHome).toMatchObject({
      children: 2,
      ready: 1,
      preparing: 0,
      notReady: 1,
      returning: 1,
      steppingDown: 1,
      overdue: 1,
    });
  });
});
