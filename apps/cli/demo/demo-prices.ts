import { CalendarDate, addDays, calendarDate } from '#kernel';
import type { BoughtService } from './demo-stays';
import type { SeededRandom } from './seeded-random';

/** A price line of an agreement. Whole pence a week; half open. */
export interface DemoPriceLine {
  readonly purpose: 'core' | 'additional' | 'education' | 'other';
  readonly payer: 'social-care' | 'education' | 'health';
  readonly pence: number;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  readonly label: string;
}

/** Pounds a week at the report's date and their spread, of the order of what councils publish. */
const WEEKLY: Readonly<Record<BoughtService, readonly [pounds: number, spread: number]>> = {
  home: [5_400, 0.2],
  agency: [985, 0.1],
  supported: [1_480, 0.3],
};
/** What a placement costs more that begins a year later, and what an agreement rises each April. */
const MARKET_RISE = 0.075;
const RISES = [0, 0.02, 0.03, 0.03, 0.04, 0.055] as const;

const pounds = (amount: number): number => Math.round(amount / 10) * 1_000;

/** The first of April after a day. */
const nextApril = (day: CalendarDate): CalendarDate =>
  calendarDate(`${Number(day.slice(0, 4)) + (day.slice(5) < '04-01' ? 0 : 1)}-04-01`);

/** One sum from a day to a day, risen each April between. */
function* risen(
  { from, to, pence, until }: { from: CalendarDate; to: CalendarDate | null; pence: number; until: CalendarDate },
  random: SeededRandom,
): Generator<{ from: CalendarDate; to: CalendarDate | null; pence: number }> {
  let [at, sum] = [from, pence];
  const last = to !== null && to <= until ? addDays(to, -1) : until;
  for (let april = nextApril(at); april <= last; april = nextApril(april)) {
    const rise = random.pick(RISES);
    if (rise === 0) continue;
    yield { from: at, to: april, pence: sum };
    [at, sum] = [april, Math.round((sum * (1 + rise)) / 100) * 100];
  }
  yield { from: at, to, pence: sum };
}

/**
 * What a placement costs a week from its first day to the last that is paid: dearer with risks and the later it begins, with
 * additional support for some at first, school for a fifth in homes, and health's part for a few.
 */
export function pricesOf(
  stay: { readonly service: BoughtService; readonly starts: CalendarDate; readonly paidTo: CalendarDate | null },
  { risks, until }: { readonly risks: number; readonly until: CalendarDate },
  random: SeededRandom,
): DemoPriceLine[] {
  const { service, starts, paidTo: to } = stay;
  const [middle, spread] = WEEKLY[service];
  const yearsBefore = (Date.parse(until) - Date.parse(starts)) / 31_557_600_000;
  const level = middle * (1 + MARKET_RISE) ** -yearsBefore * (1 + 0.06 * risks) * Math.exp(random.normal() * spread);
  const social = { payer: 'social-care', from: starts, to } as const;
  const lines: DemoPriceLine[] = [...risen({ from: starts, to, pence: pounds(level), until }, random)].map((each) => ({
    ...social,
    ...each,
    purpose: 'core',
    label: 'Core price',
  }));
  if (service !== 'agency' && random.chance(0.12 * (1 + risks))) {
    const reviewed = addDays(starts, 84 * random.integer(1, 6));
    const ends = to !== null && to < reviewed ? to : reviewed;
    const pence = pounds(level * 0.14);
    lines.push({ ...social, to: ends, purpose: 'additional', pence, label: 'Additional support' });
  }
  if (service !== 'home') return lines;
  if (random.chance(0.2))
    lines.push({ purpose: 'education', payer: 'education', pence: 95_000, from: starts, to, label: 'School' });
  if (random.chance(0.08 + 0.06 * risks))
    lines.push({ purpose: 'other', payer: 'health', pence: pounds(level * 0.1), from: starts, to, label: 'Therapy' });
  return lines;
}
