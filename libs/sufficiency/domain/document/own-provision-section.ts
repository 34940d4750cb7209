import { calendarDate, inPounds, inWords, type Pence } from '#kernel';
import { RUN_BY, type OwnProvisionPlan, type PlanProgress } from '../own-provision-plan';
import type { Managed, ManagedShare, OwnProvision, PlacesBySector } from '../own-provision';
import type { SufficiencyReport } from '../report';
import { expectedTables, gapBlocks, netPlacesTable } from './expected-blocks';
import { planCharts, stepsTable } from './plan-charts';
import { NOT_AVAILABLE, type Block, type Cell, type DocumentSection, type Fact } from './report-document';
import { inPercent, number } from './words';

const day = (text: string): string => inWords(calendarDate(text));
const pounds = (amount: number): string => inPounds(amount as Pence);
const orNone = (value: number | null): string => (value === null ? 'cannot be calculated' : inPercent(value));
const money = (pence: number | null): Cell => (pence === null ? 'not stated' : { pence });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', text });

const shareCells = (name: string, share: ManagedShare): Cell[] => [
  name,
  share.own,
  share.ownAndTrusts,
  share.of,
  share.percent === null ? NOT_AVAILABLE : { percent: share.percent },
  share.percentWithTrusts === null ? NOT_AVAILABLE : { percent: share.percentWithTrusts },
];

function managedWords({ managed: m, managedLastYear: last, managedByPlan: plan }: OwnProvision): string {
  const of = (share: ManagedShare, before: ManagedShare | undefined, planned: number | null | undefined): string =>
    [
      orNone(share.percent),
      before === undefined ? 'no return of the year before' : `${orNone(before.percent)} the year before`,
      ...(planned === undefined || planned === null ? [] : [`${inPercent(planned)} were the plan delivered in full`]),
    ].join('; ');
  return (
    `The council runs the fostering of ${number(m.fostering.own)} of ${number(m.fostering.of)} children in foster care ` +
    `(${of(m.fostering, last?.fostering, plan?.percentFostering)}), and the residential care of ` +
    `${number(m.residential.own)} of ${number(m.residential.of)} (${of(m.residential, last?.residential, plan?.percentResidential)}). ` +
    `${orNone(m.percentInArea)} of all children live in its own area${last ? `, ${orNone(last.percentInArea)} the year before` : ''}.`
  );
}

const managedRows = (managed: Managed): Cell[][] => [
  shareCells(`Fostering, ${managed.year}`, managed.fostering),
  shareCells(`Residential, ${managed.year}`, managed.residential),
];

function managedBlocks(provision: OwnProvision): Block[] {
  return [
    paragraph(managedWords(provision)),
    {
      kind: 'table',
      table: {
        id: 'directly-managed',
        caption: 'Children in provision that the council runs, without and with trusts that it controls',
        columns: ['Care', 'The council', 'With trusts', 'All', 'Share', 'With trusts, share'],
        rows: [
          ...managedRows(provision.managed),
          ...(provision.managedLastYear ? managedRows(provision.managedLastYear) : []),
        ],
      },
    },
    ...(provision.plan ? [paragraph(capitalWords(provision.plan))] : []),
  ];
}

function capitalWords({ totals, planYear }: OwnProvisionPlan): string {
  return (
    `The plan from 1 April ${planYear} commits ${pounds(totals.capitalPence)} of capital, of which ${pounds(totals.grantPence)} ` +
    `is granted by others; ${pounds(totals.spentPence)} is spent. It is for ${number(totals.places)} places, of which ` +
    `${number(totals.deliveredPlaces)} are delivered, and for ${number(totals.households)} fostering households, of which ` +
    `${number(totals.deliveredHouseholds)} are approved.`
  );
}

function expectedBlocks(provision: OwnProvision, year: number): Block[] {
  const { series, method } = provision.expected;
  if (series.length === 0)
    return [
      paragraph('A forecast needs three years without a gap: three returns of the council, or three published years.'),
    ];
  const last = series[0]?.years.at(-1)?.year ?? year;
  return [
    paragraph(method),
    ...(series.some(({ published }) => published)
      ? [
          paragraph(
            'The council has loaded fewer than three returns, so the numbers are those that the Department for Education publishes.',
          ),
        ]
      : []),
    ...expectedTables(series, last),
    ...gapBlocks(provision),
  ];
}

const sectorRows = (where: string, places: readonly PlacesBySector[]): Cell[][] =>
  places.map((each): Cell[] => [`${where}: ${each.sector}`, each.homes, each.places]);

function accommodationBlocks({ accommodation, netPlaces }: OwnProvision): Block[] {
  const net: Block = paragraph(
    netPlaces === null
      ? 'Openings and closures are not available: no table of joiners and leavers of this year is loaded.'
      : `Between ${day(netPlaces.yearFrom)} and ${day(netPlaces.yearTo)} ${netPlaces.openedHomes === 1 ? '1 children’s home' : `${number(netPlaces.openedHomes)} children’s homes`} with ${number(netPlaces.openedPlaces)} places opened in the area and ${number(netPlaces.closedHomes)} with ${number(netPlaces.closedPlaces)} closed: ${number(netPlaces.openedPlaces - netPlaces.closedPlaces)} places net.`,
  );
  if (accommodation === null)
    return [
      paragraph('Not available: no complete register at or before 31 March has been loaded.'),
      net,
      ...netPlacesTable(netPlaces),
    ];
  return [
    {
      kind: 'table',
      table: {
        id: 'accommodation',
        caption: `Children’s homes on Ofsted’s register on ${day(accommodation.asAt)}, short-break-only homes left out`,
        columns: ['Where and sector', 'Homes', 'Registered places'],
        rows: [...sectorRows('In the area', accommodation.inArea), ...sectorRows('Adjoining', accommodation.adjoining)],
      },
    },
    paragraph('Registered places are not places that are free, staffed or offered to this council.'),
    net,
    ...netPlacesTable(netPlaces),
  ];
}

function progressBlocks(progress: PlanProgress): Block[] {
  const facts: Fact[] = [
    ['Steps planned', number(progress.planned.steps)],
    [
      'Opened since',
      `${number(progress.opened)}, of which ${number(progress.openedInTime)} by the day that was expected`,
    ],
    ['Slipped', number(progress.slipped)],
    ['Withdrawn', number(progress.withdrawn)],
    [
      'Places delivered since',
      `${number(progress.deliveredPlaces)} (${orNone(progress.percentDelivered)} of those that were still to come)`,
    ],
    ['Fostering households approved since', number(progress.deliveredHouseholds)],
    ...(progress.missing.length === 0 ? [] : [['No longer in the plan', progress.missing.join(', ')] as Fact]),
  ];
  return [
    heading(`Progress against the plan of ${progress.planYear}`),
    paragraph(
      progress.filed
        ? 'Held against the plan as it was filed with the report of that year.'
        : 'No report of that year is filed, so it is held against the plan as it was loaded.',
    ),
    { kind: 'facts', items: facts },
  ];
}

function planBlocks(plan: OwnProvisionPlan | null, snapshot: string): Block[] {
  if (plan === null)
    return [
      {
        kind: 'missing-chart',
        chart: {
          title: 'Plan and delivery',
          why: 'the council has loaded no plan of its own provision for this year (homeward import own-provision-plan).',
        },
      },
    ];
  return [
    ...planCharts(plan, snapshot),
    stepsTable(plan),
    {
      kind: 'table',
      table: {
        id: 'plan-money',
        caption: 'Who runs each step, its money, and what comes next',
        columns: ['Step', 'Run by', 'Capital', 'Grant', 'Granted by', 'Spent', 'Next milestone'],
        rows: plan.steps.map((step): Cell[] => [
          step.step,
          RUN_BY[step.runBy],
          money(step.capitalPence),
          money(step.grantPence),
          step.grantSource ?? (step.grantPence === null ? 'no grant' : 'not stated'),
          money(step.spentPence),
          [step.nextMilestone ?? 'none', ...(step.milestoneOn ? [day(step.milestoneOn)] : [])].join(', '),
        ]),
      },
    },
    ...(plan.progress
      ? progressBlocks(plan.progress)
      : [paragraph('There is no plan of the year before to hold it against.')]),
  ];
}

/** Directly managed provision, then what is expected, what is there and what is planned. */
export function ownProvisionSections({
  ownProvision: provision,
  year,
  snapshot,
}: SufficiencyReport): DocumentSection[] {
  if (provision === undefined) return [];
  return [
    { id: 'directly-managed', title: 'Directly managed provision', blocks: managedBlocks(provision) },
    {
      id: 'own-provision-plan',
      title: 'Expected children, accommodation and the plan',
      blocks: [
        paragraph(
          'This follows the shape of Wales’s law (Social Services and Well-being (Wales) Act 2014, sections 75A and 75D). In England it is no statutory duty.',
        ),
        heading('Children expected'),
        ...expectedBlocks(provision, year),
        heading('Accommodation in and near the area'),
        ...accommodationBlocks(provision),
        heading('Steps planned'),
        ...planBlocks(provision.plan, snapshot),
      ],
    },
  ];
}
