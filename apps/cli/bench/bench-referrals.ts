import { addDays, calendarDate, systemActorFor, type Actor } from '#kernel';
import { Client } from 'pg';
import { councilOrganisation } from '#identity';
import { AcceptOffer, ReferralBoard } from '#placements';
import { UnitOfWork } from '#platform';
import { say } from '../output/print';
import type { BenchSite } from './bench-site';
import { median, rounds, timed, type Measurement } from './measurement';

const MANCHESTER = 'E08000003';
const URN = '2999999';
const AT_ONCE = 50;
/** Needs made in one transaction. */
const AT_A_TIME = 1_000;
const FIRST_DAY = calendarDate('2027-01-01');

/** Invented open needs of one council, each with a published referral that one provider has been asked for. */
const NEEDS = `
  with need as (
    insert into placements.need (organisation_id, reference, status, urgency, wanted_from, opened_at)
    select $1, 'N-2001-' || lpad(($4 + n)::text, 8, '0'), 'open', (array['today', 'days', 'planned'])[1 + n % 3],
           date '2027-01-01' + n % 90, now()
      from generate_series(1, $2::integer) n returning id
  ), referral as (
    insert into placements.referral (organisation_id, need_id, need_version, state, emergency, summary)
    select $1, id, 1, 'published', false, '{}' from need returning id, need_id
  )
  insert into placements.approach (organisation_id, referral_id, need_id, provider_name, urn, tier, state, opens_at, reply_by)
  select $1, id, need_id, 'Invented homes', $3, 'block', 'sent', now(), now() + interval '1 day' from referral`;

/** The first so many of them, approved and with an offer of one and the same place. */
const APPROVED = `
  with chosen as (
    update placements.approach set state = 'approved'
     where id in (select id from placements.approach where state = 'sent' order by id limit $2) returning id
  ), offered as (
    insert into placements.offer (organisation_id, approach_id, number, core_pence, additional_pence, education_pence,
      other_pence, earliest_start, expires_at, units, made_by)
    select $1, id, 1, 425000, 0, 0, 0, '2026-01-01', now() + interval '1 day', '[{"building": 1, "place": "A1"}]', 'bench'
      from chosen
  )
  insert into placements.approval (organisation_id, approach_id, granted, level, reasons, emergency, by_phone, conditions,
    approver_name, approver_role, recorded_by)
  select $1, id, true, 'none', '[]', false, false, '{}', 'bench', 'director', 'bench' from chosen returning approach_id as id`;

const PLACE = `
  insert into register.place (organisation_id, urn, building, code, registered, staffed, offered, age_from, age_to, sex, features,
    valid_from, source_file, source_row)
  values ($1, $2, 1, 'A1', true, true, true, 0, 17, 'any', '{}', '2020-01-01', 'bench', 1)`;

/** So that questions are planned for what is there, as they are a while after so much was written. */
async function analyse(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('analyze placements.need, placements.referral, placements.approach, placements.question');
  } finally {
    await owner.end();
  }
}

const p95 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;

async function approved(unitOfWork: UnitOfWork, council: Actor, count: number): Promise<string[]> {
  const rows = await unitOfWork.run(council, (tx) =>
    tx.query<{ id: string }>(APPROVED, [council.organisationId, count]),
  );
  return rows.map(({ id }) => id);
}

/** The board of many open needs, an acceptance, and many who accept one place at once. In process, with their transactions. */
export async function benchReferrals({ system }: BenchSite, quick: boolean): Promise<Measurement[]> {
  const needs = quick ? 2_000 : 20_000;
  const unitOfWork = system.get(UnitOfWork);
  const { id } = await unitOfWork.read(system.actor, (tx) => councilOrganisation(tx, MANCHESTER));
  const council = systemActorFor('bench', id, 'council');
  say(`Putting ${needs.toLocaleString('en-GB')} invented needs out`);
  await unitOfWork.run(council, (tx) => tx.query(PLACE, [id, URN]));
  for (let made = 0; made < needs; made += AT_A_TIME)
    await unitOfWork.run(council, (tx) => tx.query(NEEDS, [id, AT_A_TIME, URN, made]));
  await analyse(system.handle.ownerUrl);
  const board = new ReferralBoard(unitOfWork);
  const looks = await rounds(
    40,
    async (round) => (await timed(() => board.execute(council, { page: 1 + (round % 5) }))).ms,
  );
  const command = new AcceptOffer(unitOfWork);
  const singly = await approved(unitOfWork, council, 30);
  const acceptances = await rounds(singly.length, async (round) => {
    const startsOn = addDays(FIRST_DAY, round * 7);
    const days = { approachId: singly[round] ?? '', startsOn, endsOn: addDays(startsOn, 7) };
    return (await timed(() => command.execute(council, days))).ms;
  });
  const startsOn = addDays(FIRST_DAY, 400);
  const together = await approved(unitOfWork, council, AT_ONCE);
  const { ms, result } = await timed(() =>
    Promise.allSettled(together.map((approachId) => command.execute(council, { approachId, startsOn }))),
  );
  const placed = result.filter(({ status }) => status === 'fulfilled').length;
  if (placed !== 1) throw new Error(`${placed} of ${AT_ONCE} who accepted one place were given it.`);
  const on = `${needs.toLocaleString('en-GB')} open needs of one council`;
  return [
    {
      name: 'Board of open needs, p95',
      median: p95(looks),
      unit: 'ms',
      target: { at: 'most', value: 150 },
      rounds: 40,
      on,
    },
    {
      name: 'Accepting an offer',
      median: median(acceptances),
      unit: 'ms',
      target: { at: 'most', value: 50 },
      rounds: singly.length,
      on: 'one acceptance with its transaction',
    },
    {
      name: 'Acceptances of one place at once',
      median: ms,
      unit: 'ms',
      target: { at: 'most', value: 3_000 },
      rounds: 1,
      on: `${AT_ONCE} at once: 1 placement, ${AT_ONCE - 1} refusals`,
    },
  ];
}
