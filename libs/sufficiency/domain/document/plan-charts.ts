import { calendarDate, inWords } from '#kernel';
import { LOCATIONS, STEP_KINDS, STEP_STATES, type OwnProvisionPlan, type StepProgress } from '../own-provision-plan';
import { COLOUR } from './chart';
import { quarterEnd, quarterOf } from './draw-scale';
import type { Block, Cell } from './report-document';
import { number } from './words';

const DAYS_A_MONTH = 30.4;

/** "as first expected", "12 days late", "7 months early". */
function slip(days: number): string {
  if (days === 0) return 'as first expected';
  const months = Math.round(Math.abs(days) / DAYS_A_MONTH);
  const long =
    months < 2 ? `${number(Math.abs(days))} ${Math.abs(days) === 1 ? 'day' : 'days'}` : `${number(months)} months`;
  return `${long} ${days > 0 ? 'late' : 'early'}`;
}

function delivered({ places, deliveredPlaces, households, deliveredHouseholds }: StepProgress): string {
  const parts = [
    ...(places > 0 ? [`${number(deliveredPlaces)} of ${number(places)} places`] : []),
    ...(households > 0 ? [`${number(deliveredHouseholds)} of ${number(households)} households`] : []),
  ];
  return parts.join(', ');
}

/** Steps of a plan from the day first expected to the opening. */
function timeline(steps: readonly StepProgress[], day: string): Block {
  return {
    kind: 'timeline',
    chart: {
      id: 'plan-timeline',
      title: 'When each step was first expected, and when it opened or is expected now',
      day,
      rows: steps.map((step) => ({
        label: `${step.step} ${step.title}`,
        words: [delivered(step), slip(step.slippedDays)].filter((text) => text !== '').join('; '),
        first: step.firstExpected,
        now: step.openedOn ?? step.expectedOpening,
        done: step.status === 'opened',
      })),
    },
  };
}

interface Planned {
  readonly of: 'places' | 'households';
  readonly name: string;
  readonly planned: (step: StepProgress) => number;
  readonly delivered: (step: StepProgress) => number;
}

const KINDS: readonly Planned[] = [
  { of: 'places', name: 'Places', planned: (step) => step.places, delivered: (step) => step.deliveredPlaces },
  {
    of: 'households',
    name: 'Fostering households',
    planned: (step) => step.households,
    delivered: (step) => step.deliveredHouseholds,
  },
];

const openQuarter = (step: StepProgress): number => quarterOf(step.openedOn ?? step.expectedOpening);

/** Sums up to the end of each quarter: first planned, delivered by the day of the report, expected from then on. */
function byQuarter(steps: readonly StepProgress[], day: string, { name, of, ...kind }: Planned): Block[] {
  const counted = steps.filter((step) => kind.planned(step) > 0 || kind.delivered(step) > 0);
  if (counted.length === 0) return [];
  const now = quarterOf(day);
  // What is delivered before a step has opened, as households are one by one, has no day: it is there by the report's.
  const deliveredIn = (step: StepProgress): number => (step.openedOn === null ? now : openQuarter(step));
  const quarters = counted.flatMap((step) => [quarterOf(step.firstExpected), openQuarter(step), deliveredIn(step)]);
  const [from, to] = [Math.min(now, ...quarters) - 1, Math.max(now, ...quarters)];
  const along = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const upTo = (quarter: number, at: (step: StepProgress) => number, amount: (step: StepProgress) => number): number =>
    counted.filter((step) => at(step) <= quarter).reduce((total, step) => total + amount(step), 0);
  const rows = along.map((quarter) => {
    const done = upTo(Math.min(quarter, now), deliveredIn, kind.delivered);
    const toCome = upTo(
      quarter,
      (step) => Math.max(now, openQuarter(step)),
      (step) => (step.status === 'opened' ? 0 : Math.max(0, kind.planned(step) - kind.delivered(step))),
    );
    return {
      quarter,
      first: upTo(quarter, (step) => quarterOf(step.firstExpected), kind.planned),
      done: quarter > now ? null : done,
      expected: quarter <= now ? done : done + toCome,
    };
  });
  return [
    {
      kind: 'lines',
      chart: {
        id: `plan-${of}-chart`,
        title: `${name} by the end of each quarter: planned, delivered, and expected now`,
        along: rows.map(({ quarter }) => quarterEnd(quarter)),
        unit: name.toLowerCase(),
        series: [
          { name: 'As first planned', colour: COLOUR.dark, broken: true, values: rows.map(({ first }) => first) },
          { name: 'Delivered', colour: COLOUR.blue, values: rows.map(({ done }) => done) },
          {
            name: 'Expected now',
            colour: COLOUR.orange,
            broken: true,
            values: rows.map(({ quarter, expected }) => (quarter < now ? null : expected)),
          },
        ],
      },
    },
    {
      kind: 'table',
      table: {
        id: `plan-${of}`,
        caption: `${name} by the end of each quarter, added up`,
        columns: ['Quarter that ends in', 'As first planned', 'Delivered', 'Delivered or expected now'],
        rows: rows.map(({ quarter, first, done, expected }): Cell[] => [
          quarterEnd(quarter),
          first,
          done ?? 'not yet',
          expected,
        ]),
      },
    },
  ];
}

/** What was planned against what came: each step on a line of time, and the sums by quarter. Withdrawn steps are left out. */
export function planCharts({ steps: all }: OwnProvisionPlan, day: string): Block[] {
  const steps = all.filter(({ status }) => status !== 'withdrawn');
  if (steps.length === 0)
    return [
      { kind: 'missing-chart', chart: { title: 'Plan and delivery', why: 'every step of the plan is withdrawn.' } },
    ];
  return [timeline(steps, day), ...KINDS.flatMap((kind) => byQuarter(steps, day, kind))];
}

/** Every step as it stands, with the columns that some step has something for. */
export function stepsTable({ planYear, steps }: OwnProvisionPlan): Block {
  const columns: readonly (readonly [string, (step: StepProgress) => Cell])[] = [
    ['Step', ({ step, title }) => `${step} ${title}`],
    ['Kind and place', ({ kind, location }) => `${STEP_KINDS[kind]}, ${LOCATIONS[location].toLowerCase()}`],
    ['State', ({ status }) => STEP_STATES[status]],
    ...(steps.some(({ places }) => places > 0)
      ? [
          ['Places', ({ places }: StepProgress) => places] as const,
          ['Delivered', ({ deliveredPlaces }: StepProgress) => deliveredPlaces] as const,
        ]
      : []),
    ...(steps.some(({ households }) => households > 0)
      ? [
          ['Households', ({ households }: StepProgress) => households] as const,
          ['Approved', ({ deliveredHouseholds }: StepProgress) => deliveredHouseholds] as const,
        ]
      : []),
    [
      'Opening',
      ({ status, openedOn, expectedOpening }) =>
        status === 'withdrawn' ? 'none' : inWords(calendarDate(openedOn ?? expectedOpening)),
    ],
    ['Against first expected', ({ status, slippedDays }) => (status === 'withdrawn' ? 'none' : slip(slippedDays))],
  ];
  return {
    kind: 'table',
    table: {
      id: 'plan-steps',
      caption: `Steps of the plan from 1 April ${planYear}`,
      columns: columns.map(([name]) => name),
      rows: steps.map((step) => columns.map(([, cell]) => cell(step))),
    },
  };
}
