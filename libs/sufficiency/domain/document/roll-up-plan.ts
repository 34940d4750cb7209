import { calendarDate, inPounds, inWords, type Pence } from '#kernel';
import { STEP_KINDS, STEP_STATES } from '../own-provision-plan';
import type { JointForecast, JointPlan, JointProgress } from '../roll-up/joint-plan';
import type { RollUp } from '../roll-up/roll-up';
import type { Block, Cell, DocumentSection, Fact } from './report-document';
import { councilsCounted, heading, named, NAMED_AT_ONCE, paragraph, table } from './roll-up-blocks';
import { COLOUR } from './chart';
import { inPercent, number } from './words';

const day = (text: string): string => inWords(calendarDate(text));
const pounds = (pence: number): string => inPounds(pence as Pence);

const STEPS_SHOWN = 100;

function progressBlocks(progress: JointProgress | null): Block[] {
  if (progress === null) return [paragraph('No council has a plan of the year before to hold this one against.')];
  const items: Fact[] = [
    ['Councils with a plan of the year before', number(progress.councils)],
    ['Places that were to come', number(progress.placesToCome)],
    [
      'Places delivered since',
      `${number(progress.deliveredPlaces)} (${progress.percentDelivered === null ? 'cannot be calculated' : inPercent(progress.percentDelivered)})`,
    ],
    ['Fostering households approved since', number(progress.deliveredHouseholds)],
    ['Steps opened', `${number(progress.opened)}, of which ${number(progress.openedInTime)} by the day expected`],
    ['Steps slipped', number(progress.slipped)],
    ['Steps withdrawn', number(progress.withdrawn)],
  ];
  return [{ kind: 'facts', items }];
}

const late = (days: number): string =>
  days === 0 ? 'as first expected' : `${number(Math.abs(days))} days ${days > 0 ? 'late' : 'early'}`;

function planBlocks(plan: JointPlan): Block[] {
  const { totals, steps, members } = plan;
  const many = plan.without.length > NAMED_AT_ONCE;
  if (plan.councils === 0) return [paragraph('No council has loaded a plan of its own provision for this year.')];
  return [
    paragraph(
      `${councilsCounted(plan.councils)} ${plan.councils === 1 ? 'plans' : 'plan'} ${number(totals.steps)} steps: ${number(totals.places)} places and ${number(totals.households)} fostering households, ${pounds(totals.capitalPence)} of capital and ${pounds(totals.grantPence)} of grant. ${number(totals.deliveredPlaces)} places and ${number(totals.deliveredHouseholds)} households are there.${plan.without.length === 0 ? '' : ` Without a plan: ${named(plan.without)}.`}`,
    ),
    {
      kind: 'bars',
      chart: {
        id: 'joint-plan-chart',
        title: 'Places planned and delivered, by kind',
        rows: Object.entries(STEP_KINDS).flatMap(([kind, label]) => {
          const these = steps.filter((each) => each.kind === kind && each.status !== 'withdrawn');
          if (these.length === 0) return [];
          const sum = (of: 'places' | 'deliveredPlaces'): number => these.reduce((total, each) => total + each[of], 0);
          return [
            { label: `${label}: planned`, value: sum('places') },
            { label: `${label}: delivered`, value: sum('deliveredPlaces') },
          ];
        }),
      },
    },
    table({
      id: 'joint-plan',
      caption: 'Plans by council',
      columns: ['Council', 'Steps', 'Places', 'Households', 'Places delivered', 'Capital', 'Grant'],
      rows: members.flatMap(({ council, totals: own }): Cell[][] => {
        if (own === null) return many ? [] : [[council, 'no plan', '', '', '', '', '']];
        const { places, households, deliveredPlaces, capitalPence, grantPence } = own;
        const money = [{ pence: capitalPence }, { pence: grantPence }];
        return [[council, own.steps, places, households, deliveredPlaces, ...money]];
      }),
    }),
    ...(many ? [paragraph(`Without a plan: ${plan.without.join('; ')}.`)] : []),
    table({
      id: 'joint-steps',
      caption: `Steps, by council${steps.length > STEPS_SHOWN ? `: the first ${STEPS_SHOWN} of ${number(steps.length)}` : ''}`,
      columns: ['Step', 'Council', 'Kind', 'Places', 'Delivered', 'Opening', 'Against first expected'],
      rows: steps
        .slice(0, STEPS_SHOWN)
        .map((step): Cell[] => [
          `${step.title} (${STEP_STATES[step.status].toLowerCase()})`,
          step.council,
          STEP_KINDS[step.kind],
          step.places,
          step.deliveredPlaces,
          day(step.openedOn ?? step.expectedOpening),
          late(step.slippedDays),
        ]),
    }),
    heading('Progress against the plans of the year before'),
    ...progressBlocks(plan.progress),
  ];
}

function forecastBlocks({ forecast, gaps }: JointPlan, year: number): Block[] {
  if (forecast.length === 0) return [paragraph('No forecast can be told of these councils together.')];
  const years = forecast.reduce<readonly number[]>(
    (known, each) => (each.years.length > known.length ? each.years.map((one) => one.year) : known),
    [],
  );
  const row = ({ title, now, years: expected, councils }: JointForecast): Cell[] => [
    title,
    councils,
    now,
    ...years.map((each) => {
      const found = expected.find((one) => one.year === each);
      return found ? `${number(found.children)} (${number(found.low)} to ${number(found.high)})` : 'none';
    }),
  ];
  const all = forecast.find(({ id }) => id === 'all');
  return [
    ...(all === undefined
      ? []
      : [
          {
            kind: 'lines',
            chart: {
              id: 'joint-forecast-chart',
              title: 'Children expected, with the range were councils’ changes independent',
              along: [year, ...all.years.map((each) => each.year)].map(String),
              unit: 'children',
              series: [
                { name: 'Expected', colour: COLOUR.blue, values: [all.now, ...all.years.map((each) => each.children)] },
                {
                  name: 'Low',
                  colour: COLOUR.grey,
                  values: [all.now, ...all.years.map((each) => each.low)],
                  broken: true,
                },
                {
                  name: 'High',
                  colour: COLOUR.orange,
                  values: [all.now, ...all.years.map((each) => each.high)],
                  broken: true,
                },
              ],
            },
          } satisfies Block,
        ]),
    table({
      id: 'joint-forecast',
      caption: 'Children expected on 31 March, with a range for four years in five',
      columns: ['Children', 'Councils', String(year), ...years.map(String)],
      rows: forecast.map(row),
    }),
    paragraph(
      'The middles are the sums of the councils’ forecasts. Their ranges are put together as of councils that change independently, which makes them narrower than the sum. Where all change together, as with a new law, the range is that of the JSON’s lowTogether and highTogether.',
    ),
    ...(gaps.length === 0
      ? []
      : [
          table({
            id: 'joint-gap',
            caption: 'Children more than now, less places that the plans bring by then',
            columns: ['Kind', 'By 31 March', 'More children', 'Places to come', 'Gap', 'Gap, low to high'],
            rows: gaps.map((each): Cell[] => [
              each.title,
              String(each.year),
              each.moreChildren,
              each.placesToCome,
              each.gap,
              `${number(each.gapLow)} to ${number(each.gapHigh)}`,
            ]),
          }),
        ]),
  ];
}

/** The members’ plans as one, and the gap to what is expected. */
export const rollUpPlanSections = ({ plan, year }: RollUp): DocumentSection[] => [
  { id: 'joint-plan', title: 'Own provision planned together', blocks: planBlocks(plan) },
  { id: 'joint-forecast', title: 'Children expected, and the gap', blocks: forecastBlocks(plan, year) },
];
