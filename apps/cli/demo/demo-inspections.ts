import { CalendarDate, addDays, calendarDate } from '#kernel';
import type { RegisteredProvider } from './demo-providers';
import type { SeededRandom } from './seeded-random';

/** One full inspection as Ofsted's tables print it. */
export interface DemoInspection {
  readonly number: string;
  readonly on: CalendarDate;
  readonly publishedOn: CalendarDate;
  /** Overall, and of help and protection, of leaders and managers; empty for supported accommodation. */
  readonly judgements: readonly [string, string, string];
  /** Of supported accommodation alone. */
  readonly outcome: string;
}

/** Children's homes at 31 March 2025, rounded. Source: Ofsted, Children's social care in England 2025, OGL v3. */
const FIRST = { Outstanding: 12, Good: 66, 'Requires improvement to be good': 18, Inadequate: 4 };
const AFTER = { Outstanding: 16, Good: 66, 'Requires improvement to be good': 15, Inadequate: 3 };
/** Of agencies more are good. */
const AGENCIES = { Outstanding: 18, Good: 75, 'Requires improvement to be good': 6, Inadequate: 1 };
/** A judgement mostly lasts to the next inspection. */
const STAYS = 0.66;
const OUTCOMES = {
  'Consistently strong service delivery': 54,
  'Inconsistent quality of service delivery': 32,
  'Serious or widespread weaknesses': 14,
};
const DIFFERS = 0.18;
/** Of supported accommodation nothing was inspected before. */
const SUPPORTED_FROM = calendarDate('2024-09-16');
/** Days until a report is published. */
const PUBLISHED_AFTER = 35;

/** Days from one full inspection to the next: homes each year, agencies within three. */
const daysBetween = ({ provision }: RegisteredProvider, random: SeededRandom): number =>
  provision === 'Independent Fostering Agency' ? random.integer(800, 1_080) : random.integer(250, 420);

/** The newest inspection that was published by the day; null where there was none yet. */
export function inspectionBy(
  provider: RegisteredProvider,
  by: CalendarDate,
  random: SeededRandom,
): DemoInspection | null {
  const draw = random.fork(`inspections ${provider.urn}`);
  const supported = provider.provision === 'Supported Accommodation';
  const agency = provider.provision === 'Independent Fostering Agency';
  const first = addDays(calendarDate(provider.registeredOn), draw.integer(150, 420));
  let on = supported && first < SUPPORTED_FROM ? addDays(SUPPORTED_FROM, draw.integer(0, 400)) : first;
  let overall = draw.weighted(agency ? AGENCIES : FIRST);
  const after = agency ? AGENCIES : AFTER;
  let found: DemoInspection | null = null;
  for (let number = 1; addDays(on, PUBLISHED_AFTER) <= by; number += 1) {
    const near = (): string => (draw.chance(DIFFERS) ? draw.weighted(after) : overall);
    found = {
      number: `99${provider.urn.replace(/\D/g, '').slice(-6)}${number}`,
      on,
      publishedOn: addDays(on, PUBLISHED_AFTER),
      judgements: supported ? ['', '', ''] : [overall, near(), near()],
      outcome: supported ? draw.weighted(OUTCOMES) : '',
    };
    on = addDays(on, daysBetween(provider, draw));
    if (!draw.chance(STAYS)) overall = draw.weighted(after);
  }
  return found;
}
