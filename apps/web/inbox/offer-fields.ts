import { addDays, readCalendarDate, type CalendarDate } from '#kernel';
import type { LastPrices, OfferedUnit, OfferToMake, ReferralSummary } from '#placements';
import { date, freeText, moment, pounds, some, type Choice } from '../needs/field-kinds';
import type { Answers, AskedField } from '../placements/step-form';

/** A place that may be offered, its value being what {@link unitOf} reads. */
export interface OfferablePlace extends Choice {
  /** Whether it is free on the day wanted; null where that is not said. */
  readonly free: boolean | null;
}

export interface OfferDefaults {
  readonly summary: Pick<ReferralSummary, 'wantedFrom' | 'places'>;
  readonly last: LastPrices | null;
  readonly places: readonly OfferablePlace[];
  readonly today: CalendarDate;
}

const PURPOSES = [
  ['core', 'corePence', 'Core price a week'],
  ['additional', 'additionalPence', 'Additional support a week'],
  ['education', 'educationPence', 'Education a week'],
  ['other', 'otherPence', 'Other a week'],
] as const;

const OFFER_STANDS_DAYS = 7;
const WITHOUT_VAT = 'Whole pounds, without VAT.';

/** The questions of an offer, filled with what was asked for this home before, the day wanted and the first place that is not taken. */
export function offerFields({ summary, last, places, today }: OfferDefaults): AskedField[] {
  const wanted = readCalendarDate(summary.wantedFrom) ?? today;
  const likely = places.filter(({ free }) => free !== false).slice(0, summary.places);
  const takes = summary.places === 1 ? 'The child takes one place.' : `${summary.places} places are asked.`;
  return [
    ...PURPOSES.map(([id, pence, name]): AskedField => {
      const before = last === null || (id !== 'core' && last[pence] === 0) ? {} : { value: last[pence] };
      const asked = id === 'core' ? { needed: 'Enter the core price a week', hint: WITHOUT_VAT } : {};
      return { id, name, kind: pounds(), ...asked, ...before };
    }),
    {
      id: 'earliestStart',
      name: 'The child can come from',
      kind: date(),
      needed: 'Enter the first day on which the child can come',
      value: wanted > today ? wanted : today,
    },
    ...(places.length === 0
      ? []
      : [
          {
            id: 'places',
            name: summary.places === 1 ? 'Which place do you offer?' : 'Which places do you offer?',
            hint: `${takes} Those that are not taken come first.`,
            kind: some(places),
            needed: 'Choose the place that you offer',
            value: likely.map(({ value }) => value),
          },
        ]),
    {
      id: 'expiresAt',
      name: 'The offer stands until',
      hint: 'After that it lapses, and you may offer again.',
      kind: moment(),
      needed: 'Enter until when the offer stands',
      value: `${addDays(today, OFFER_STANDS_DAYS)}T17:00Z`,
    },
    {
      id: 'conditions',
      name: 'Conditions',
      hint: 'What has to be agreed first. No names of children.',
      kind: freeText(2000, 3),
      ...(last?.conditions ? { value: last.conditions } : {}),
    },
  ];
}

const HOUSEHOLD = 'household:';

export const householdValue = (household: string): string => `${HOUSEHOLD}${household}`;
export const placeValue = (building: number, place: string): string => `${building}/${place}`;

function unitOf(value: string): OfferedUnit {
  if (value.startsWith(HOUSEHOLD)) return { household: value.slice(HOUSEHOLD.length) };
  const [building = '', ...place] = value.split('/');
  return { building: Number(building), place: place.join('/') };
}

type Offer = Omit<OfferToMake, 'approachId' | 'version' | 'at'>;

/** What the answers offer. A home that describes no place offers any of its own. */
export function offerOf(answers: Answers, { summary }: Pick<OfferDefaults, 'summary'>): Offer {
  const pence = (id: string): number => Number(answers[id] ?? 0);
  const chosen = answers['places'] as readonly string[] | undefined;
  return {
    corePence: pence('core'),
    additionalPence: pence('additional'),
    educationPence: pence('education'),
    otherPence: pence('other'),
    earliestStart: answers['earliestStart'] as CalendarDate,
    expiresAt: new Date(String(answers['expiresAt'])),
    conditions: String(answers['conditions'] ?? ''),
    units: chosen?.map(unitOf) ?? Array.from({ length: summary.places }, () => ({})),
  };
}
