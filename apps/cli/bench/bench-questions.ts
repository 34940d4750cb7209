import { calendarDate, publicActor } from '#kernel';
import { ApprovalLevel, DistanceBetween, approvalOf, milesBetween } from '#geography';
import { UnitOfWork } from '#platform';
import type { BenchSite } from './bench-site';
import { Measurement, median, rounds, timed } from './measurement';

const MANCHESTER = { code: 'E08000003', name: 'Manchester', borders: null };
const IN_LANCASHIRE = { country: 'E', authority: { code: 'E10000017', name: 'Lancashire' } } as const;
const CALLS = 20_000;

function perCall(calls: number, work: (call: number) => unknown): number {
  const began = performance.now();
  for (let call = 0; call < calls; call += 1) work(call);
  return (performance.now() - began) / calls;
}

const question = {
  council: MANCHESTER,
  placement: IN_LANCASHIRE,
  adjoining: false,
  kind: 'other',
  emergency: false,
  start: calendarDate('2025-04-01'),
} as const;

const england = (east: number) => ({ country: 'E' as const, east, north: 398_000 });

/** A pair of postcodes in the directory, far from each other. */
function somePair({ system }: BenchSite): Promise<{ from: string; to: string }> {
  return system
    .get(UnitOfWork)
    .read(system.actor, (tx) =>
      tx.one<{ from: string; to: string }>(
        `select min(postcode) as "from", max(postcode) as "to" from geography.postcode where east is not null and country = 'E'`,
      ),
    );
}

/** One distance and one level of approval: the rule in process, and the whole question with the database. */
export async function benchQuestions(site: BenchSite, count: number): Promise<Measurement[]> {
  const { from, to } = await somePair(site);
  const unitOfWork = site.system.get(UnitOfWork);
  const distances = new DistanceBetween(unitOfWork);
  const approvals = new ApprovalLevel(unitOfWork);
  const asked = { council: MANCHESTER.code, placementPostcode: to, placement: 'other', emergency: false } as const;
  const rule = {
    rounds: count,
    target: { at: 'most', value: 1 },
    unit: 'ms',
    on: `${CALLS.toLocaleString('en-GB')} calls`,
  } as const;
  const whole = { rounds: 200, target: null, unit: 'ms', on: 'one call with its transaction' };
  const miles = await rounds(count, async () =>
    perCall(CALLS, (call) => milesBetween(england(call), england(384_000))),
  );
  const levels = await rounds(count, async () => perCall(CALLS, () => approvalOf(question)));
  const oneDistance = async () => (await timed(() => distances.execute(publicActor, { from, to }))).ms;
  const oneApproval = async () => (await timed(() => approvals.execute(publicActor, asked))).ms;
  return [
    { name: 'Distance, in process', median: median(miles), ...rule },
    { name: 'Approval level, in process', median: median(levels), ...rule },
    { name: 'Distance, asked of the database', median: median(await rounds(whole.rounds, oneDistance)), ...whole },
    {
      name: 'Approval level, asked of the database',
      median: median(await rounds(whole.rounds, oneApproval)),
      ...whole,
    },
  ];
}
